package dev.bouquet.presence;

import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The one script of presence. In one step it takes out the sockets that are gone, renews those that are here, lets lapse what
 * is over, writes what was chosen, notes who came and who left, and answers with all of {@code presence:status}: of each
 * agent their id, the row, and 1 where they said so, else 0. Run again with the same report it changes nothing more, so a call
 * that timed out does no harm.
 */
final class RenewLeases {
    static final RedisScript<List> SCRIPT = RedisScript.of("""
            -- KEYS[1] sorted set: agentId|nodeId|socketId, by the end of its lease in ms of this Redis' clock
            -- KEYS[2] hash: agentId -> "<chosen> <since in ms> here|left <name>"
            -- KEYS[3] string: when a node last ran this, in ms
            -- KEYS[4] hash: agentId -> 1 where they said to be what KEYS[2] has; without it they never said anything
            -- ARGV[1] the node's report as JSON; ARGV[2..4] lease, longest pause and forgetting, in ms
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local report = cjson.decode(ARGV[1])
            local lease, pause, forget = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local function written(chosen, since, where, name)
              return string.format('%s %.0f %s %s', chosen, since, where, name)
            end

            -- While Redis was away from everybody nobody could renew: what was held then is held for a lease more.
            local beat = tonumber(redis.call('GET', KEYS[3]) or 0)
            if now - beat > pause then
              for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                redis.call('ZADD', KEYS[1], 'GT', now + lease, member)
              end
            end
            redis.call('SET', KEYS[3], string.format('%.0f', now))

            for _, member in ipairs(report.gone) do
              redis.call('ZREM', KEYS[1], member)
            end
            for member, silent in pairs(report.leases) do
              redis.call('ZADD', KEYS[1], now + lease - silent, member)
            end
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            local here = {}
            for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
              here[string.match(member, '^[^|]+')] = 'here'
            end

            local names = {}
            for _, said in ipairs(report.agents) do
              names[said.id] = said.name
              local row = redis.call('HGET', KEYS[2], said.id)
              local chosen, since, where = string.match(row or '', '^(%S+) (%d+) (%S+) .*$')
              if not chosen then
                redis.call('HDEL', KEYS[4], said.id)
                since = said.since > 0 and said.since or now
                redis.call('HSET', KEYS[2], said.id,
                    written(said.status, since, here[said.id] or 'left', said.name))
              elseif said.chosen and chosen ~= said.status then
                since = where == 'here' and now or since
                redis.call('HSET', KEYS[2], said.id, written(said.status, since, where, said.name))
              end
              if said.chosen or said.said and not chosen then
                redis.call('HSET', KEYS[4], said.id, 1)
              end
            end

            local rows, all = redis.call('HGETALL', KEYS[2]), {}
            for i = 1, #rows, 2 do
              local id, row = rows[i], rows[i + 1]
              local chosen, since, where, name = string.match(row, '^(%S+) (%d+) (%S+) (.*)$')
              -- What is not understood is left alone: whoever reads it sees to that.
              if chosen and where ~= (here[id] or 'left') then
                row = written(chosen, now, here[id] or 'left', names[id] or name)
                redis.call('HSET', KEYS[2], id, row)
              elseif where == 'left' and now - since > forget then
                redis.call('HDEL', KEYS[2], id)
                redis.call('HDEL', KEYS[4], id)
              end
              all[#all + 1] = id
              all[#all + 1] = row
              all[#all + 1] = redis.call('HEXISTS', KEYS[4], id) == 1 and '1' or '0'
            end
            return all
            """, List.class);

    private RenewLeases() {}
}
