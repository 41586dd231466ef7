package dev.bouquet.stores;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks a configured MongoDB, once and before anything is served, whether an acknowledged write can survive: it must be a
 * replica set or a sharded cluster, and must answer a write with {@code w: majority, j: true}. That write counts the starts in
 * the collection {@code probes}, {@code {_id: "durability", starts}}; nobody reads it.
 */
final class MongoProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final WriteConcern DURABLE =
            WriteConcern.MAJORITY.withJournal(true).withWTimeout(5, TimeUnit.SECONDS);

    private MongoProbe() {}

    /** @throws StoresRefusedException saying what is wrong and what to change */
    static void demandDurability(MongoClient client, String database) {
        Document hello = ask(client, new Document("hello", 1));
        String problem = topologyProblem(hello);
        if (problem != null) {
            throw new StoresRefusedException(problem);
        }
        demandMajorityWrite(client, database);
    }

    /** What makes this server unfit, from its answer to {@code hello}; null where it is fit. */
    static @Nullable String topologyProblem(Document hello) {
        boolean replicaSet = hello.getString("setName") != null;
        boolean sharded = "isdbgrid".equals(hello.getString("msg"));
        return replicaSet || sharded
                ? null
                : "bouquet.mongodb.uri names a standalone MongoDB, which may lose acknowledged messages. Make it a replica"
                        + " set (one member is enough to begin with), or leave the address out to use the embedded default.";
    }

    private static Document ask(MongoClient client, Document command) {
        try {
            Document answer = waitFor(
                    Mono.from(client.getDatabase("admin").runCommand(command)).timeout(PATIENCE));
            return answer == null ? new Document() : answer;
        } catch (RuntimeException failure) {
            throw new StoresRefusedException("MongoDB at bouquet.mongodb.uri does not answer: "
                    + failure.getClass().getSimpleName() + ".");
        }
    }

    private static void demandMajorityWrite(MongoClient client, String database) {
        var probes = client.getDatabase(database).getCollection("probes").withWriteConcern(DURABLE);
        try {
            waitFor(Mono.from(probes.updateOne(
                            new Document("_id", "durability"),
                            new Document("$inc", new Document("starts", 1)),
                            new UpdateOptions().upsert(true)))
                    .timeout(PATIENCE));
        } catch (MongoException | IllegalStateException failure) {
            throw new StoresRefusedException("MongoDB at bouquet.mongodb.uri does not confirm a write with majority and"
                    + " journal: " + failure.getMessage());
        }
    }

    /** The one place that may wait: the node is starting and serves nobody yet. */
    private static <T> @Nullable T waitFor(Mono<T> answer) {
        return answer.block();
    }
}
