package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Placement;
import dev.bouquet.queues.Queue;
import dev.bouquet.routing.Floor.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is moved, by whom it may be, goes to somebody who is there for it. */
@Timeout(90)
class MovesIT {
    private final TestNode node = Floor.node();

    /** Whoever knows a matter is asked first, but not about what they just gave away. */
    @Test
    void whatIsPutBackGoesToSomebodyElse() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestAgent an = floor.agent("An");
            TestSocket linhs = floor.online(linh, 9);
            Talk own = floor.talk();
            Talk snoozed = floor.talk();
            Talk taken = floor.talk();
            List.of(own, snoozed, taken).forEach(talk -> talk.awaitWith(linh));
            floor.online(an, 9);
            linhs.ok(
                    "conversation.snooze",
                    "conversationId",
                    snoozed.id(),
                    "until",
                    Instant.now().plusSeconds(3_600).toString());
            linhs.ok("conversation.assign", "conversationId", own.id(), "queue", floor.queue);
            linhs.ok("conversation.assign", "conversationId", snoozed.id(), "queue", floor.queue);
            TestSocket supervisors = floor.connect(floor.admin());
            supervisors.ok("conversation.assign", "conversationId", taken.id(), "queue", floor.queue);
            List.of(own, snoozed, taken).forEach(talk -> talk.awaitWith(an));
        }
    }

    /** As it is where the queue is deleted on another node, or in the moment in which somebody comes. */
    @Test
    void whoWaitsInAQueueThatIsGoneIsMovedToTheGeneralOne() {
        try (Floor floor = new Floor(node, "manual")) {
            Talk talk = floor.talk();
            node.bean(Placement.class).moveOn(talk.id(), floor.queue, "gone").block(Floor.PATIENCE);
            JsonNode moved = talk.await(
                    "in the general queue", found -> text(found, "queue").equals(Queue.GENERAL));
            assertThat(text(moved, "status")).isEqualTo("queued");
            talk.socket().ok("conversation.resolve", "conversationId", talk.id());
        }
    }

    @Test
    void aQueueIntoWhichSomebodyJustCameIsNotDeleted() {
        try (Floor floor = new Floor(node, "manual")) {
            Talk talk = floor.talk();
            assertThat(floor.admin()
                            .call("DELETE", "/api/v1/queues/" + floor.queue, Map.of())
                            .statusCode())
                    .isEqualTo(409);
            talk.socket().ok("conversation.resolve", "conversationId", talk.id());
        }
    }

    /** More strangers in front than are looked at together. */
    @Test
    void whoIsKnownIsFoundBehindManyWhoWaitToBeTakenByHand() {
        int strangers = node.bean(RoutingSettings.class).roundMax() + 2;
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 9);
            Talk known = floor.talk();
            linhs.ok("conversation.assign", "conversationId", known.id());
            linhs.ok("conversation.resolve", "conversationId", known.id());
            TestSocket socket = floor.connect(node.customer());
            for (int i = 0; i < strangers; i++) {
                socket.ok("conversation.start", "clientId", "x" + i, "text", "Hello", "queue", floor.queue);
            }
            floor.talk(known.customer()).awaitWith(linh);
        }
    }
}
