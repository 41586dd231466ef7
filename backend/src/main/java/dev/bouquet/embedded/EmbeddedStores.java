package dev.bouquet.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** The stores of one data directory, running in and beside this process. */
public final class EmbeddedStores implements AutoCloseable {
    private final MongoServer mongo;
    private final RedisServer redis;
    private final String mongodbUri;
    private final String redisUri;

    private EmbeddedStores(Path dataDirectory) throws IOException {
        mongo = new MongoServer(new MemoryBackend());
        mongodbUri = mongo.bindAndGetConnectionString();
        int port;
        try (var probe = new java.net.ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        redisUri = "redis://127.0.0.1:" + port;
    }

    public static EmbeddedStores start(Path dataDirectory) throws IOException {
        return new EmbeddedStores(dataDirectory);
    }

    public String mongodbUri() {
        return mongodbUri;
    }

    public String redisUri() {
        return redisUri;
    }

    @Override
    public void close() throws IOException {
        mongo.shutdownNow();
        redis.stop();
    }
}
