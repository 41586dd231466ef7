package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Conversations.Start;
import dev.bouquet.identity.Identity;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.routing.Floor.Talk;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
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

    /** More are in front than are moved on together, and none of them has waited for so long. */
    @Test
    void whoStandsBehindManyWhoGoFirstIsMovedOnAsSoonAsAnybody() {
        Map<String, Object> gold = Map.of("when", Map.of("attribute", "plan", "equals", "gold"), "priority", 5);
        try (Floor target = new Floor(node, "manual");
                Floor floor = new Floor(
                        node,
                        Map.of(
                                "mode",
                                "manual",
                                "priorityRules",
                                List.of(gold),
                                "overflow",
                                Map.of("queue", target.queue, "afterSeconds", 10)))) {
            Talk plain = floor.talk();
            TestCustomer golden = node.customer();
            String first = Objects.requireNonNull(startGolden(golden, floor, 201))
                    .conversation()
                    .id();
            plain.await("moved on", found -> text(found, "queue").equals(target.queue));
            Talk goldens = new Talk(golden, plain.socket(), first);
            goldens.await("moved on, too", found -> text(found, "queue").equals(target.queue));
            assertThat(Instant.parse(text(plain.entriesOf("queued").getFirst(), "at")))
                    .isBeforeOrEqualTo(
                            Instant.parse(text(goldens.entriesOf("queued").getFirst(), "at")));
        }
    }

    private @Nullable Appended startGolden(TestCustomer customer, Floor floor, int count) {
        Conversations conversations = node.bean(Conversations.class);
        Identity.Customer who = new Identity.Customer(customer.id(), null);
        return Flux.range(0, count)
                .flatMapSequential(
                        i -> conversations.start(
                                who, new Start("g" + i, "Hello", floor.queue, null, Map.of("plan", "gold"))),
                        16)
                .collectList()
                .mapNotNull(List::getFirst)
                .block(Floor.PATIENCE);
    }

    @Test
    void nobodyIsMovedOnToWhereItIsClosed() {
        try (Floor open = new Floor(node, "manual");
                Floor closed = new Floor(
                        node,
                        Map.of(
                                "mode",
                                "manual",
                                "open",
                                false,
                                "overflow",
                                Map.of("queue", open.queue, "afterSeconds", 86_400)));
                Floor floor = new Floor(
                        node,
                        Map.of("mode", "manual", "overflow", Map.of("queue", closed.queue, "afterSeconds", 10)))) {
            Talk talk = floor.talk();
            JsonNode moved =
                    talk.await("moved on", found -> !text(found, "queue").equals(floor.queue));
            assertThat(text(moved, "queue")).isEqualTo(open.queue);
            assertThat(talk.entriesOf("queued")).hasSize(1);
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

    @Test
    void whoWaitsIsOfferedACallWhereTheQueueSaysSo() {
        try (Floor floor = new Floor(node, Map.of("mode", "manual", "callbacks", "always"))) {
            Talk talk = floor.talk();
            JsonNode position = talk.socket().await("queue.position");
            assertThat(position.has("closed")).isFalse();
            assertThat(position.get("callback").booleanValue()).isTrue();
            talk.socket().ok("callback.request", "conversationId", talk.id(), "phone", "+84 90 123 45 67");
            floor.configure(Map.of("mode", "manual", "callbacks", "never"));
            talk.socket().await("queue.position", frame -> !frame.has("callback"));
            assertThat(talk.socket()
                            .refused("callback.request", "conversationId", talk.id(), "phone", "+84 90 123 45 68"))
                    .isEqualTo("conflict");
            assertThat(talk.entriesOf("callback")).hasSize(1);
        }
    }

    @Test
    void whatNobodyWasNamedForInTimeIsFoundByTheSweep() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            Talk talk = floor.talk();
            talk.awaitQueued();
            floor.configure(Map.of(
                    "mode", "auto", "open", false, "outOfHours", Map.of("action", "message", "owner", linh.id())));
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .until(() -> !Objects.requireNonNull(node.bean(Queues.class).known(floor.queue))
                            .isOpenAt(Instant.now()));
            node.bean(OutOfHoursOwners.class).sweep().block(Floor.PATIENCE);
            assertThat(text(floor.admin().conversation(talk.id()).get("owner"), "id"))
                    .isEqualTo(linh.id());
        }
    }

    @Test
    void whereWhoWasNamedHasLeftAnAdministratorAnswersForIt() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent gone = floor.agent("Gone");
            Map<String, Object> closed = Map.of(
                    "mode", "auto", "open", false, "outOfHours", Map.of("action", "message", "owner", gone.id()));
            floor.configure(closed);
            assertThat(floor.admin()
                            .call("PATCH", "/api/v1/staff/" + gone.id(), Map.of("active", false))
                            .statusCode())
                    .isEqualTo(200);
            Talk talk = floor.talk();
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    text(floor.admin().conversation(talk.id()).get("owner"), "id"))
                            .isEqualTo(floor.admin().id()));
            Map<String, Object> again = new HashMap<>(closed);
            again.put("name", "Test " + floor.queue);
            again.put("skills", List.of(floor.queue));
            HttpResponse<String> refused = floor.admin().call("PUT", "/api/v1/queues/" + floor.queue, again);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("outOfHours.owner");
        }
    }

    /** Whoever is fit for two queues in which people wait is half a person for each. */
    @Test
    void aWaitIsEstimatedWithTheShareOfAnAgentThatAQueueGets() {
        try (Floor one = new Floor(node, "manual");
                Floor other = new Floor(node, "manual")) {
            Queue first = Objects.requireNonNull(node.bean(Queues.class).known(one.queue));
            one.online(one.agent("Linh"), 4);
            Team team = node.bean(Team.class);
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(team.capacityFor(first, List.of()).block(Floor.PATIENCE))
                                    .isEqualTo(4.0));
            Queue sameSkill = Objects.requireNonNull(node.bean(Queues.class).known("general"));
            Queue otherSkill = Objects.requireNonNull(node.bean(Queues.class).known(other.queue));
            assertThat(team.capacityFor(first, List.of(sameSkill)).block(Floor.PATIENCE))
                    .isEqualTo(2.0);
            assertThat(team.capacityFor(first, List.of(otherSkill)).block(Floor.PATIENCE))
                    .isEqualTo(4.0);
        }
    }
}
