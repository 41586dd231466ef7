package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Placement;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.routing.Floor.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is moved, by whom it may be, goes to somebody who is there for it. */
@Timeout(90)
class MovesIT {
    private static final List<Map<String, Object>> ALL_FIRST =
            List.of(Map.of("when", Map.of("channel", "web"), "priority", 9));

    private final TestNode node = Floor.node();

    private Queue named(String id) {
        Queue like = Objects.requireNonNull(node.bean(Queues.class).known(Queue.GENERAL));
        return new Queue(
                id,
                like.name(),
                like.mode(),
                like.skills(),
                like.languages(),
                like.hours(),
                like.offerSeconds(),
                like.priorityRules(),
                like.targets(),
                like.overflow(),
                like.outOfHours(),
                like.callbacks(),
                like.open());
    }

    private static Map<String, Object> manual(List<Map<String, Object>> priorityRules) {
        return Map.of("mode", "manual", "priorityRules", priorityRules);
    }

    private static Map<String, Object> overflow(Floor into) {
        return Map.of("queue", into.queue, "afterSeconds", 10);
    }

    private static void awaitPriority(Talk talk, Floor in, int priority) {
        talk.await("moved", found -> text(found, "queue").equals(in.queue));
        assertThat(in.admin().conversation(talk.id()).get("priority").intValue())
                .isEqualTo(priority);
    }

    @Test
    void whoIsPutIntoAnotherQueueHasThePriorityByItsRules() {
        try (Floor urgent = new Floor(node, manual(ALL_FIRST));
                Floor plain = new Floor(node, manual(List.of()))) {
            TestAgent linh = plain.agent("Linh");
            TestSocket linhs = plain.online(linh, 4);
            Talk waiting = plain.talk();
            linhs.ok("conversation.assign", "conversationId", waiting.id(), "queue", urgent.queue);
            awaitPriority(waiting, urgent, 9);
            linhs.ok("conversation.assign", "conversationId", waiting.id(), "queue", plain.queue);
            awaitPriority(waiting, plain, 0);
            linhs.ok("conversation.assign", "conversationId", waiting.id());
            linhs.ok("conversation.assign", "conversationId", waiting.id(), "queue", urgent.queue);
            awaitPriority(waiting, urgent, 9);
            linhs.ok("conversation.assign", "conversationId", waiting.id());
            linhs.ok("conversation.assign", "conversationId", waiting.id(), "queue", plain.queue);
            awaitPriority(waiting, plain, 0);
        }
    }

    @Test
    void whoFlowsOverHasThePriorityByTheRulesOfTheOtherQueue() {
        try (Floor urgent = new Floor(node, manual(ALL_FIRST));
                Floor plain = new Floor(node, manual(List.of()));
                Floor intoUrgent = new Floor(node, Map.of("mode", "manual", "overflow", overflow(urgent)));
                Floor intoPlain = new Floor(
                        node, Map.of("mode", "manual", "priorityRules", ALL_FIRST, "overflow", overflow(plain)))) {
            Talk up = intoUrgent.talk();
            Talk down = intoPlain.talk();
            awaitPriority(up, urgent, 9);
            awaitPriority(down, plain, 0);
        }
    }

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
            Queue gone = named("gone");
            node.bean(Placement.class).moveOn(talk.id(), floor.queue, gone).block(Floor.PATIENCE);
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
