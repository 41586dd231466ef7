#!/bin/bash
# Starts one member. The members know each other by a shared key, which mongod wants in a file of its own.
set -euo pipefail
install -m 400 -o mongodb -g mongodb /dev/null /data/configdb/member.key
printf '%s' "$MONGO_MEMBER_KEY" > /data/configdb/member.key
exec docker-entrypoint.sh mongod --replSet bouquet --bind_ip_all --keyFile /data/configdb/member.key "$@"
