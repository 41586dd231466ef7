package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What is kept of each wait: what was predicted, and what came of it. And that channels weigh what they are set to weigh. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitNotesIT {
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start("bouquet.routing.weights.web=0.5");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private Document awaitWait(Talk talk, String what, Predicate<Document> so) {
        return Awaitility.await(what)
                .atMost(Floor.PATIENCE)
                .until(
                        () -> Flux.from(node.bean(MongoDatabase.class)
                                        .getCollection("waits")
                                        .find(Filters.eq("conversation", talk.id())))
                                .filter(so)
                                .next()
                                .block(Floor.PATIENCE),
                        Objects::nonNull);
    }

    /** As many as it takes for a wait to be predicted. */
    private void solveSome(Floor floor, TestSocket linhs) {
        for (int i = 0; i < WaitRange.SAMPLES_MIN; i++) {
            Talk solved = floor.talk();
            Document unknown = awaitWait(solved, "noted", wait -> true);
            assertThat(unknown.getInteger("position")).isEqualTo(1);
            assertThat(unknown.containsKey("predicted")).isFalse();
            linhs.ok("conversation.assign", "conversationId", solved.id());
            linhs.ok("conversation.resolve", "conversationId", solved.id());
            awaitWait(solved, "handled", wait -> wait.containsKey("handledAt"));
        }
    }

    @Test
    void whileAQueueIsClosedNobodyIsToldHowLongItTakes() {
        try (Floor floor = new Floor(node, "manual")) {
            solveSome(floor, floor.online(floor.agent("Linh"), 4));
            Talk open = floor.talk();
            open.socket().await("queue.position", frame -> frame.has("waitSeconds"));
            floor.configure(Map.of("mode", "manual", "open", false));
            open.socket().await("queue.position", frame -> frame.has("closed") && !frame.has("waitSeconds"));
            Talk closed = floor.talk();
            closed.socket().await("queue.position", frame -> frame.has("closed") && !frame.has("waitSeconds"));
            Document wait = awaitWait(closed, "noted", each -> true);
            assertThat(wait.getInteger("position")).isEqualTo(2);
            assertThat(wait.containsKey("predicted")).isFalse();
        }
    }

    @Test
    void aWaitIsKeptWithThePlaceAndTheRangeThatWerePredicted() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 4);
            solveSome(floor, linhs);
            Talk first = floor.talk();
            first.socket().await("queue.position", frame -> frame.has("waitSeconds"));
            Talk second = floor.talk();
            JsonNode told = second.socket().await("queue.position", frame -> frame.has("waitSeconds"));
            Document wait = awaitWait(second, "predicted", each -> each.containsKey("predicted"));
            assertThat(told.get("position").intValue()).isEqualTo(2);
            assertThat(wait.getInteger("position")).isEqualTo(2);
            Document predicted = wait.get("predicted", Document.class);
            assertThat(predicted.getInteger("low"))
                    .isEqualTo(told.get("waitSeconds").get("low").intValue());
            assertThat(predicted.getInteger("high"))
                    .isEqualTo(told.get("waitSeconds").get("high").intValue())
                    .isPositive();
        }
    }

    @Test
    void whatWasPutOffIsKeptWithTheTimeThatWasWorkedOnIt() {
        try (Floor floor = new Floor(node, "manual")) {
            TestSocket linhs = floor.online(floor.agent("Linh"), 4);
            Talk talk = floor.talk();
            linhs.ok("conversation.assign", "conversationId", talk.id());
            linhs.ok("conversation.snooze", "conversationId", talk.id());
            awaitWait(talk, "interrupted", wait -> wait.getBoolean("interrupted", false));
            linhs.ok("conversation.resolve", "conversationId", talk.id());
            Document wait = awaitWait(talk, "handled", each -> each.containsKey("handledAt"));
            Instant taken = Instant.parse(text(talk.entriesOf("assigned").getFirst(), "at"));
            Instant putOff = Instant.parse(text(talk.entriesOf("status").getFirst(), "at"));
            assertThat(wait.get("handledMillis", Number.class).longValue())
                    .isEqualTo(Duration.between(taken, putOff).toMillis());
        }
    }

    /** The sample is one of the queue in which it was solved, with all the time that it took. */
    @Test
    void whatWasPutBackIsKeptWithAllTheTimeThatWasWorkedOnItAndOnce() {
        try (Floor floor = new Floor(node, "manual")) {
            TestSocket linhs = floor.online(floor.agent("Linh"), 4);
            Talk talk = floor.talk();
            linhs.ok("conversation.assign", "conversationId", talk.id());
            linhs.ok("conversation.assign", "conversationId", talk.id(), "queue", floor.queue);
            linhs.ok("conversation.assign", "conversationId", talk.id());
            linhs.ok("conversation.resolve", "conversationId", talk.id());
            Document wait = awaitWait(talk, "handled", each -> each.containsKey("handledAt"));
            Duration first = between(talk, "assigned", 0, "released", 0);
            Duration second = between(talk, "assigned", 1, "status", 0);
            assertThat(wait.get("handledMillis", Number.class).longValue())
                    .isEqualTo(first.plus(second).toMillis());
            talk.socket().ok("message.post", "conversationId", talk.id(), "clientId", "m", "text", "One more thing");
            linhs.ok("conversation.assign", "conversationId", talk.id());
            linhs.ok("conversation.resolve", "conversationId", talk.id());
            Document next = awaitWait(
                    talk,
                    "handled again",
                    each -> each.containsKey("handledAt") && !Objects.equals(each.get("_id"), wait.get("_id")));
            assertThat(next.get("handledMillis", Number.class).longValue())
                    .isEqualTo(between(talk, "assigned", 2, "status", 1).toMillis());
        }
    }

    private static Duration between(Talk talk, String kind, int index, String endKind, int endIndex) {
        Instant from = Instant.parse(text(talk.entriesOf(kind).get(index), "at"));
        return Duration.between(from, Instant.parse(text(talk.entriesOf(endKind).get(endIndex), "at")));
    }

    @Test
    void aChannelTakesTheShareOfAPlaceThatItIsSetToTake() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk first = floor.talk();
            first.awaitWith(linh);
            Talk second = floor.talk();
            second.awaitWith(linh);
            Talk third = floor.talk();
            third.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 1);
            Desk full = Objects.requireNonNull(
                    node.bean(SlotStore.class).find(linh.id()).block(Floor.PATIENCE));
            assertThat(full.held()).extracting(Slot::weight).containsExactly(500, 500);
            assertThat(full.free()).isZero();
            linhs.ok("conversation.resolve", "conversationId", first.id());
            third.awaitWith(linh);
        }
    }
}
