package dev.bouquet.embedded;

import static dev.bouquet.embedded.StoredData.all;
import static dev.bouquet.embedded.StoredData.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Kills the store under a stream of writes. Rounds: system property {@code bouquet.crash.rounds}, 5 by default. */
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("bouquet.crash.rounds", 5);
    private static final int WRITERS = 32;

    @TempDir
    Path directory;

    private final Random random = new Random();
    private final AtomicLong next = new AtomicLong();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void losesAndDoublesNothingThatWasAcknowledged() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.size();
            writeAndKill();
            check();
            System.out.printf(
                    "Round %d: %d acknowledged before SIGKILL, none lost%n", round, acknowledged.size() - before);
        }
    }

    private void writeAndKill() throws Exception {
        StoreProcess store = StoreProcess.start("mongo", directory);
        try (MongoClient client = MongoClients.create(store.uri() + "/?maxPoolSize=" + WRITERS)) {
            MongoCollection<Document> entries = entries(client);
            one(entries.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true)));
            long killAfter = 200 + random.nextInt(3_000);
            CountDownLatch enough = new CountDownLatch((int) killAfter);
            var writing = Flux.range(0, WRITERS)
                    .flatMap(writer -> Mono.defer(() -> insert(entries, enough)).repeat(), WRITERS)
                    .subscribe(done -> {}, gone -> {});
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            store.kill();
            writing.dispose();
        } finally {
            store.kill();
        }
    }

    private Mono<Void> insert(MongoCollection<Document> entries, CountDownLatch enough) {
        long n = next.getAndIncrement();
        Document entry = new Document("n", n).append("text", "entry " + n);
        return Mono.from(entries.insertOne(entry))
                .doOnNext(result -> {
                    acknowledged.add(n);
                    enough.countDown();
                })
                .onErrorResume(MongoException.class, e -> Mono.error(e))
                .then();
    }

    private void check() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> entries = entries(client);
            Map<Long, Integer> found = new HashMap<>();
            all(entries.find()).forEach(entry -> found.merge(entry.getLong("n"), 1, Integer::sum));
            assertThat(found.keySet()).containsAll(acknowledged);
            assertThat(found.values()).allMatch(times -> times == 1);
            long known = acknowledged.iterator().next();
            assertThat(one(entries.find(Filters.eq("n", known)))).isNotNull();
            assertThatThrownBy(() -> one(entries.insertOne(new Document("n", known))))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            e -> assertThat(e.getError().getCode()).isEqualTo(11000));
        }
    }

    private static MongoCollection<Document> entries(MongoClient client) {
        return client.getDatabase("crash").getCollection("entries");
    }
}
