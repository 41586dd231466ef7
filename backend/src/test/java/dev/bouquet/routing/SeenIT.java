package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever is seen has not left, however both are noted at the same moment. */
@Timeout(90)
class SeenIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 20;
    private static final int CUSTOMERS = 100;

    private static final Instant BEFORE = Instant.parse("2026-11-30T15:00:00Z");

    /** Of its own, since the node would note that they left, too. */
    private final MongoDatabase database =
            TestNode.shared().bean(MongoClient.class).getDatabase("bouquet-test-" + UUID.randomUUID());

    private final WaitStore store = new WaitStore(database, Clock.systemUTC());
    private final MongoCollection<Document> waits = database.getCollection("waits");

    @AfterEach
    void drop() {
        Mono.from(database.drop()).block(PATIENCE);
    }

    private static Document wait(String conversation) {
        return new Document("_id", conversation + ":1")
                .append("conversation", conversation)
                .append("seq", 1L)
                .append("queue", "nowhere")
                .append("seenAt", Date.from(BEFORE));
    }

    @Test
    void whoIsSeenWhileSomebodyNotesThatTheyLeftIsThere() {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "c" + round + "-";
            List<Document> here =
                    IntStream.range(0, CUSTOMERS).mapToObj(i -> wait(name + i)).toList();
            Mono.from(waits.insertMany(here)).block(PATIENCE);
            List<String> ids = here.stream().map(wait -> wait.getString("_id")).toList();
            Flux<Void> leaving = Flux.fromIterable(here)
                    .flatMap(
                            wait -> store.left(new WaitStore.Unseen(
                                    wait.getString("_id"),
                                    wait.getString("conversation"),
                                    wait.getDate("seenAt").toInstant())),
                            CUSTOMERS);
            Flux.merge(leaving, store.seen(ids, BEFORE.plusSeconds(9)).then()).blockLast(PATIENCE);
            List<Document> after =
                    Flux.from(waits.find(Filters.in("_id", ids))).collectList().block(PATIENCE);
            assertThat(after)
                    .hasSize(CUSTOMERS)
                    .allSatisfy(
                            wait -> assertThat(wait.keySet()).contains("seenAt").doesNotContain("leftAt"));
        }
    }
}
