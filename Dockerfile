# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS node

# Builds the jar as `./mvnw package` does on any machine: the pages first, then the server with the pages in it.
FROM eclipse-temurin:25-jdk AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    ./mvnw -B -q -pl backend -am package -DskipTests -Dspotless.check.skip \
 && java -Djarmode=tools -jar backend/target/bouquet.jar extract --destination /bouquet

FROM eclipse-temurin:25-jre
RUN groupadd --system bouquet \
 && useradd --system --gid bouquet --home-dir /bouquet --shell /usr/sbin/nologin bouquet \
 && install -d -o bouquet -g bouquet /bouquet /data
WORKDIR /bouquet
COPY --from=build --chown=bouquet:bouquet /bouquet .
USER bouquet

# A training run up to the moment before anything is served, on embedded stores that are thrown away. What the JVM learns
# about our classes is kept, and the image starts sooner. It runs here and not in the stage before,
# because the cache is good for this very JVM and these very files only.
RUN java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -XX:AOTCacheOutput=bouquet.aot -Dspring.context.exit=onRefresh -jar bouquet.jar \
      --server.port=0 --bouquet.data-dir=/tmp/training \
 && test -s bouquet.aot \
 && rm -rf /tmp/training

# Reachable from outside of the container, so the embedded default starts here only with BOUQUET_DEMO=false: the demo
# staff have a public password.
ENV SERVER_ADDRESS=0.0.0.0 \
    BOUQUET_DATADIR=/data
VOLUME /data
EXPOSE 8080
# The server drains: it says farewell to its sockets, finishes what it accepted, then ends. Give it 30 seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD curl -fsS -o /dev/null http://127.0.0.1:8080/actuator/health/readiness
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-XX:AOTCache=bouquet.aot", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "bouquet.jar"]
