package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the rules of a queue do to who waits in it. */
@Timeout(90)
class QueueRulesIT {
    private final TestNode node = Floor.node();

    @Test
    void higherPriorityGoesFirst() {
        Map<String, Object> gold = Map.of("when", Map.of("attribute", "plan", "equals", "gold"), "priority", 5);
        try (Floor floor = new Floor(node, Map.of("mode", "auto", "priorityRules", List.of(gold)))) {
            Talk plain = floor.talk();
            TestSocket socket = floor.connect(node.customer());
            JsonNode started = socket.ok(
                    "conversation.start",
                    "clientId",
                    "g",
                    "text",
                    "Me first",
                    "queue",
                    floor.queue,
                    "attributes",
                    Map.of("plan", "gold"));
            String golden = text(started.get("conversation"), "id");
            plain.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 2);
            JsonNode queued = floor.admin().json("/api/v1/conversations?view=queued&queue=" + floor.queue);
            assertThat(queued.get("items"))
                    .extracting(found -> text(found, "id"))
                    .containsExactly(golden, plain.id());
        }
    }

    @Test
    void whoWaitsTooLongGoesOnToAnotherQueue() {
        try (Floor target = new Floor(node, "manual");
                Floor floor = new Floor(
                        node,
                        Map.of("mode", "manual", "overflow", Map.of("queue", target.queue, "afterSeconds", 10)))) {
            Talk talk = floor.talk();
            JsonNode moved =
                    talk.await("moved on", found -> text(found, "queue").equals(target.queue));
            assertThat(text(moved, "status")).isEqualTo("queued");
            assertThat(text(moved, "waitingSince")).isEqualTo(text(moved, "createdAt"));
        }
    }

    @Test
    void outOfHoursSomebodyAnswersForItAndTheCustomerIsToldWhenItOpens() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            floor.online(linh, 4);
            floor.configure(Map.of(
                    "mode", "auto",
                    "hours", Map.of("timeZone", "Asia/Ho_Chi_Minh", "weekly", List.of(), "holidays", List.of()),
                    "outOfHours", Map.of("action", "callback", "owner", linh.id())));
            Talk talk = floor.talk();
            JsonNode position = talk.socket().await("queue.position", frame -> frame.has("closed"));
            assertThat(text(position.get("closed"), "action")).isEqualTo("callback");
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    text(floor.admin().conversation(talk.id()).get("owner"), "id"))
                            .isEqualTo(linh.id()));
            assertThat(text(talk.awaitQueued(), "status")).isEqualTo("queued");
            assertThat(talk.socket().refused("callback.request", "conversationId", talk.id(), "phone", "12"))
                    .isEqualTo("bad_frame");
            talk.socket().ok("callback.request", "conversationId", talk.id(), "phone", "+84 90 123 45 67");
            assertThat(talk.entriesOf("callback"))
                    .singleElement()
                    .satisfies(entry -> assertThat(text(entry, "phone")).isEqualTo("+84901234567"));
        }
    }
}
