package dev.bouquet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both stores of one data directory, for as long as this is open. Safe for use by several threads. */
public final class EmbeddedStores implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStores.class);

    private final DirectoryLock lock;
    private final EmbeddedMongo mongo;
    private final EmbeddedRedis redis;

    private EmbeddedStores(DirectoryLock lock, EmbeddedMongo mongo, EmbeddedRedis redis) {
        this.lock = lock;
        this.mongo = mongo;
        this.redis = redis;
    }

    /**
     * Starts both side by side and returns when both answer.
     *
     * @param dataDirectory created when missing; one process at a time may use it
     * @throws IOException with a sentence to be shown, when the directory is in use or damaged, or a store cannot start
     */
    public static EmbeddedStores start(Path dataDirectory) throws IOException {
        long began = System.nanoTime();
        DirectoryLock lock = DirectoryLock.take(dataDirectory);
        FutureTask<EmbeddedRedis> startsRedis =
                new FutureTask<>(() -> EmbeddedRedis.start(dataDirectory.resolve("redis")));
        EmbeddedMongo mongo = null;
        try {
            new Thread(startsRedis, "bouquet-redis-start").start();
            mongo = EmbeddedMongo.start(dataDirectory.resolve("mongodb"));
            EmbeddedStores stores = new EmbeddedStores(lock, mongo, await(startsRedis));
            log.info(
                    "The embedded stores in {} answer after {} ms",
                    dataDirectory,
                    (System.nanoTime() - began) / 1_000_000);
            return stores;
        } catch (IOException | RuntimeException e) {
            closeWhatStarted(mongo, startsRedis, e);
            lock.close();
            throw e;
        }
    }

    private static EmbeddedRedis await(FutureTask<EmbeddedRedis> startsRedis) throws IOException {
        try {
            return startsRedis.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the embedded Redis started", e);
        } catch (ExecutionException e) {
            throw new IOException("The embedded Redis could not start", e.getCause());
        }
    }

    private static void closeWhatStarted(
            @Nullable EmbeddedMongo mongo, FutureTask<EmbeddedRedis> startsRedis, Exception reason) {
        try {
            if (mongo != null) {
                mongo.close();
            }
            await(startsRedis).close();
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Where the document store listens, without a database name; on the loopback address only. */
    public String mongodbUri() {
        return mongo.uri();
    }

    /** Where Redis listens, with its password; on the loopback address only. */
    public String redisUri() {
        return redis.uri();
    }

    /** Completes once the files hold nothing that was deleted or written over before; fails where they cannot be written. */
    public CompletableFuture<Void> compact() {
        return mongo.store().compact();
    }

    /** Ends both; what was acknowledged is on disk already. May be called again without effect. */
    @Override
    public void close() throws IOException {
        try (lock;
                mongo) {
            redis.close();
        }
    }
}
