package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** What a node that died did not note of who waited: here it is taken away again after it was noted. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitSweeperIT {
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start("bouquet.routing.check-after=1s");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private MongoCollection<Document> waits() {
        return node.bean(MongoDatabase.class).getCollection("waits");
    }

    private List<Document> waits(String conversationId) {
        return Objects.requireNonNull(Flux.from(waits().find(Filters.eq("conversation", conversationId)))
                .collectList()
                .block(Floor.PATIENCE));
    }

    private Document onlyWait(String conversationId, String outcome) {
        return Awaitility.await(outcome)
                .atMost(Floor.PATIENCE)
                .until(
                        () -> waits(conversationId).stream()
                                .filter(wait -> outcome.equals(wait.getString("outcome")))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** Again and again, since what has just happened is left to the node that wrote it. */
    private void sweepUntil(String what, Runnable holds) {
        Awaitility.await(what).atMost(Floor.PATIENCE).untilAsserted(() -> {
            node.bean(WaitSweeper.class).sweep().block(Floor.PATIENCE);
            holds.run();
        });
    }

    @Test
    void howAWaitEndedIsReadFromTheTranscript() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 4);
            Talk served = floor.talk();
            linhs.ok("conversation.assign", "conversationId", served.id());
            linhs.ok("message.post", "conversationId", served.id(), "clientId", "m1", "text", "Here I am");
            Talk givenUp = floor.talk();
            givenUp.socket().ok("conversation.resolve", "conversationId", givenUp.id());
            isFoundAgain(served, "served", "assigned");
            isFoundAgain(givenUp, "abandoned", "status");
        }
    }

    private void isFoundAgain(Talk talk, String outcome, String endedBy) {
        String id = onlyWait(talk.id(), outcome).getString("_id");
        Flux.from(waits().updateOne(
                                Filters.eq("_id", id),
                                Updates.combine(
                                        Updates.unset("endedAt"),
                                        Updates.unset("outcome"),
                                        Updates.set("goingOnSince", Date.from(Instant.EPOCH)))))
                .blockLast(Floor.PATIENCE);
        sweepUntil(
                outcome + " again",
                () -> assertThat(waits(talk.id())).singleElement().satisfies(wait -> {
                    assertThat(wait.getString("outcome")).isEqualTo(outcome);
                    assertThat(wait.getDate("endedAt").toInstant())
                            .isEqualTo(
                                    Instant.parse(text(talk.entriesOf(endedBy).getFirst(), "at")));
                    assertThat(wait.containsKey("goingOnSince")).isFalse();
                }));
    }

    @Test
    void whoWaitsUnnotedIsNotedWithoutAPredictionAndOnce() {
        try (Floor floor = new Floor(node, "manual")) {
            Talk talk = floor.talk();
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .until(() -> waits(talk.id()).size() == 1);
            Flux.from(waits().deleteOne(Filters.eq("conversation", talk.id()))).blockLast(Floor.PATIENCE);
            sweepUntil(
                    "noted",
                    () -> assertThat(waits(talk.id())).singleElement().satisfies(wait -> {
                        assertThat(wait.getString("queue")).isEqualTo(floor.queue);
                        assertThat(wait.containsKey("predicted")).isFalse();
                        assertThat(wait.containsKey("endedAt")).isFalse();
                    }));
            node.bean(WaitSweeper.class).sweep().block(Floor.PATIENCE);
            assertThat(waits(talk.id())).hasSize(1);
        }
    }
}
