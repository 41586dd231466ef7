package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What a dead node left due is done by the others; what cannot be done is set aside. */
@Timeout(60)
class OutboxIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TestNode node = TestNode.shared();
    private final MongoDatabase database = node.bean(MongoDatabase.class);
    private final MongoCollection<Document> entries = database.getCollection("entries");

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private Document stored(String id) {
        return get(Mono.from(entries.find(Filters.eq("_id", id))));
    }

    private static Document left(String conversation, int seq, String kind) {
        return new Document("_id", conversation + ":" + seq)
                .append("conversation", conversation)
                .append("seq", (long) seq)
                .append("kind", kind)
                .append("at", Date.from(Instant.now().minusSeconds(60)))
                .append("by", new Document("kind", "customer").append("id", "u1"))
                .append("due", List.of("projection"));
    }

    @Test
    void aLivingNodeOwesNothingForLong() {
        Conversations conversations = node.bean(Conversations.class);
        Identity.Customer who = new Identity.Customer("owes" + System.nanoTime(), null);
        String id = get(conversations.start(who, new Conversations.Start("s", "Hello", null, null, Map.of())))
                .conversation()
                .id();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(stored(id + ":2")).doesNotContainKey("due").containsKey("text"));
    }

    /** The node died after a covered entry was written: only the first owes, and it owes for both. */
    @Test
    void theDebtOfOneEntryBringsTheCoveredOnesIntoTheSnapshot() {
        String id = "covered" + System.nanoTime();
        Document opened = left(id, 1, "opened")
                .append("customer", new Document("id", "u1"))
                .append("channel", "web")
                .append("queue", "general");
        Document covered = left(id, 2, "message").append("text", "And one more thing");
        covered.remove("due");
        get(Mono.from(entries.insertMany(List.of(opened, covered))));
        ConversationStore snapshots = node.bean(ConversationStore.class);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(snapshots.find(List.of(id)).collectList().block(PATIENCE))
                    .singleElement()
                    .satisfies(snapshot -> assertThat(snapshot.head()).isEqualTo(2));
            assertThat(stored(id + ":1")).doesNotContainKey("due");
        });
    }

    @Test
    void whatADeadNodeLeftDueIsProjected() {
        String id = "left" + System.nanoTime();
        Document opened = left(id, 1, "opened")
                .append("customer", new Document("id", "u1").append("name", "Hoa"))
                .append("channel", "web")
                .append("queue", "general");
        Document message = left(id, 2, "message").append("text", "Is anybody there?");
        get(Mono.from(entries.insertMany(List.of(opened, message))));
        ConversationStore snapshots = node.bean(ConversationStore.class);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            List<Conversation> found = snapshots.find(List.of(id)).collectList().block(PATIENCE);
            assertThat(found).singleElement().satisfies(snapshot -> {
                assertThat(snapshot.head()).isEqualTo(2);
                assertThat(snapshot.lastMessage())
                        .isEqualTo(new Conversation.LastMessage(
                                "Is anybody there?", snapshot.lastActivityAt(), Author.customer("u1", null)));
            });
        });
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stored(id + ":1")).doesNotContainKeys("due", "lease", "failures");
            assertThat(stored(id + ":2")).doesNotContainKeys("due", "lease", "failures");
        });
    }

    /** A clock that is moved by hand, so that leases end when the test says so. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void whatFailsEightTimesIsSetAsideAndTheOthersGoOn() {
        String poison = "poison" + System.nanoTime();
        // A lease far ahead keeps the node's own sweeper away; this one's clock is beyond it.
        Document unreadable = left(poison, 1, "nobody-knows-this")
                .append(
                        "lease",
                        new Document("until", Date.from(Instant.now().plusSeconds(100_000))).append("fence", 1L));
        get(Mono.from(entries.insertOne(unreadable)));
        HandClock clock = new HandClock();
        EffectSweeper sweeper = new EffectSweeper(
                node.bean(OutboxStore.class),
                node.bean(TranscriptReader.class),
                node.bean(ConversationStore.class),
                node.bean(TranscriptSettings.class),
                node.bean(TranscriptMetrics.class),
                clock);
        MongoCollection<Document> letters = database.getCollection("deadLetters");
        clock.now = clock.now.plusSeconds(200_000);
        for (int failure = 1; failure <= 8; failure++) {
            assertThat(Mono.from(letters.find(Filters.eq("entry", poison + ":1")))
                            .block(PATIENCE))
                    .as("before failure " + failure)
                    .isNull();
            get(sweeper.sweep());
            clock.now = clock.now.plusSeconds(11);
        }
        Document letter = get(Mono.from(letters.find(Filters.eq("entry", poison + ":1"))));
        assertThat(letter.getString("effect")).isEqualTo("projection");
        assertThat(letter.getString("reason")).isNotBlank();
        assertThat(stored(poison + ":1")).doesNotContainKeys("due", "lease", "failures");
        get(Mono.from(entries.deleteOne(Filters.eq("_id", poison + ":1"))));
    }

    @Test
    void whoSleptThroughTheirLeaseSettlesNothing() {
        String id = "fence" + System.nanoTime();
        Document entry = left(id, 1, "message")
                .append("text", "x")
                .append("at", Date.from(Instant.now().plusSeconds(900)));
        get(Mono.from(entries.insertOne(entry)));
        OutboxStore outbox = node.bean(OutboxStore.class);
        Instant now = Instant.now();
        OutboxStore.Owed slept = get(outbox.lease(id + ":1", now, Duration.ofSeconds(10)));
        assertThat(outbox.lease(id + ":1", now.plusSeconds(9), Duration.ofSeconds(10))
                        .block(PATIENCE))
                .isNull();
        OutboxStore.Owed next = get(outbox.lease(id + ":1", now.plusSeconds(11), Duration.ofSeconds(10)));
        assertThat(next.fence()).isGreaterThan(slept.fence());
        assertThat(next.failures()).isEqualTo(2);
        outbox.settle(slept).block(PATIENCE);
        assertThat(stored(id + ":1")).containsKeys("due", "lease");
        outbox.settle(next).block(PATIENCE);
        assertThat(stored(id + ":1")).doesNotContainKeys("due", "lease", "failures");
        get(Mono.from(entries.deleteOne(Filters.eq("_id", id + ":1"))));
    }
}
