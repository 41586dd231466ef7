package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Who gets what, seen from the wire. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingIT {
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start("bouquet.routing.grace=3s", "bouquet.gateway.heartbeat=1s");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void givesWhatComesToTheLeastLoadedWhoIsOnline() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestAgent an = floor.agent("An");
            TestSocket linhs = floor.online(linh, 4);
            Talk first = floor.talk();
            first.awaitWith(linh);
            floor.online(an, 4);
            Talk second = floor.talk();
            second.awaitWith(an);
            JsonNode told = linhs.await("conversation.assigned");
            assertThat(text(told.get("conversation"), "id")).isEqualTo(first.id());
            assertThat(first.entriesOf("assigned"))
                    .singleElement()
                    .satisfies(
                            entry -> assertThat(text(entry.get("by"), "kind")).isEqualTo("system"));
        }
    }

    @Test
    void givesNothingToWhoIsBusyAwayOrNeverSaid() {
        try (Floor floor = new Floor(node, "auto")) {
            TestSocket busy = floor.online(floor.agent("Busy"), 4);
            busy.ok("presence.set", "status", "busy");
            floor.online(floor.agent("Away"), 4).ok("presence.set", "status", "away");
            floor.connect(floor.agent("Silent"));
            Talk talk = floor.talk();
            talk.socket().await("queue.position", frame -> frame.get("position").intValue() == 1);
            assertThat(text(talk.awaitQueued(), "status")).isEqualTo("queued");
            busy.ok("presence.set", "status", "online");
            talk.await("given", found -> text(found, "status").equals("open"));
        }
    }

    @Test
    void neverGivesMoreThanTheCapacityAndGoesOnWhenAPlaceIsFree() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk first = floor.talk();
            first.awaitWith(linh);
            Talk second = floor.talk();
            Talk third = floor.talk();
            third.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 2);
            assertThat(linhs.refused("conversation.assign", "conversationId", third.id()))
                    .isEqualTo("conflict");
            assertThat(text(third.awaitQueued(), "id")).isEqualTo(third.id());
            linhs.ok("conversation.resolve", "conversationId", first.id());
            second.awaitWith(linh);
            third.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 1);
            linhs.ok("presence.set", "status", "online", "capacity", 2);
            third.awaitWith(linh);
        }
    }

    @Test
    void waitingCustomersHearThatNobodyKnowsYetAndLaterHowLong() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk served = floor.talk();
            served.awaitWith(linh);
            Talk waiting = floor.talk();
            JsonNode unknown = waiting.socket().await("queue.position");
            assertThat(unknown.has("waitSeconds")).isFalse();
            for (int i = 0; i < WaitRange.SAMPLES_MIN; i++) {
                linhs.ok("conversation.resolve", "conversationId", served.id());
                Talk next = waiting;
                next.awaitWith(linh);
                waiting = floor.talk();
                served = next;
            }
            JsonNode known = waiting.socket().await("queue.position", frame -> frame.has("waitSeconds"));
            int low = known.get("waitSeconds").get("low").intValue();
            assertThat(low).isNotNegative();
            assertThat(known.get("waitSeconds").get("high").intValue()).isGreaterThan(low);
        }
    }

    @Test
    void whoComesBackGoesToWhoKnowsThem() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestAgent an = floor.agent("An");
            TestSocket linhs = floor.online(linh, 2);
            Talk talk = floor.talk();
            talk.awaitWith(linh);
            Talk other = floor.talk();
            other.awaitWith(linh);
            floor.online(an, 9);
            linhs.ok("conversation.resolve", "conversationId", talk.id());
            talk.await("resolved", found -> text(found, "status").equals("resolved"));
            talk.socket().ok("message.post", "conversationId", talk.id(), "clientId", "back", "text", "One more");
            talk.awaitWith(linh);
            linhs.ok("conversation.resolve", "conversationId", talk.id());
            floor.talk(talk.customer()).awaitWith(linh);
        }
    }

    @Test
    void whoComesBackAndFindsTheirAgentGoneWaitsAsLongAsBefore() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 2);
            Talk talk = floor.talk();
            Instant came = Instant.parse(text(talk.awaitWith(linh), "createdAt"));
            linhs.ok("conversation.resolve", "conversationId", talk.id());
            linhs.ok("presence.set", "status", "away");
            talk.socket().ok("message.post", "conversationId", talk.id(), "clientId", "back", "text", "One more");
            JsonNode queued = talk.awaitQueued();
            assertThat(Instant.parse(text(queued, "waitingSince"))).isEqualTo(came);
            assertThat(queued.has("assignee")).isFalse();
        }
    }

    @Test
    void whoGoesAwayKeepsTheirsForAWhileThenItGoesFirst() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk kept = floor.talk();
            kept.awaitWith(linh);
            Talk waiting = floor.talk();
            linhs.ok("presence.set", "status", "away");
            JsonNode returned = kept.awaitQueued();
            assertThat(returned.get("returned").booleanValue()).isTrue();
            assertThat(kept.entriesOf("released")).singleElement().satisfies(entry -> {
                assertThat(text(entry, "reason")).isEqualTo("agent_away");
                assertThat(text(entry.get("from"), "name")).isEqualTo("Linh");
            });
            kept.socket().await("queue.position", frame -> frame.get("position").intValue() == 1);
            waiting.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 2);
        }
    }

    @Test
    void whoWaitsAgainIsToldTheirPlaceAgainEvenIfItIsTheSame() {
        try (Floor floor = new Floor(node, "auto")) {
            Talk talk = floor.talk();
            talk.socket().await("queue.position", frame -> frame.get("position").intValue() == 1);
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            talk.awaitWith(linh);
            linhs.ok("presence.set", "status", "busy");
            long before = placesTold(talk);
            linhs.ok("conversation.assign", "conversationId", talk.id(), "queue", floor.queue);
            Awaitility.await().atMost(Floor.PATIENCE).until(() -> placesTold(talk) > before);
        }
    }

    private static long placesTold(Talk talk) {
        return talk.socket().received().stream()
                .filter(frame -> text(frame, "type").equals("queue.position"))
                .count();
    }

    @Test
    void whoIsBackInTimeKeepsTheirs() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk kept = floor.talk();
            kept.awaitWith(linh);
            linhs.ok("presence.set", "status", "away");
            Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            linhs.ok("presence.set", "status", "online");
            Awaitility.await()
                    .during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> Floor.isWith(kept.customer().conversation(kept.id()), linh));
            assertThat(kept.entriesOf("released")).isEmpty();
        }
    }

    @Test
    void whoTakesUpAgainWhatTheySnoozedHasItWithOnePlace() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 2);
            Talk talk = floor.talk();
            talk.awaitWith(linh);
            linhs.ok("conversation.snooze", "conversationId", talk.id());
            talk.await("asleep", found -> text(found, "status").equals("snoozed"));
            linhs.ok("conversation.assign", "conversationId", talk.id());
            talk.awaitWith(linh);
            SlotStore slots = node.bean(SlotStore.class);
            Awaitility.await("one place is taken, and stays so")
                    .during(Duration.ofMillis(500))
                    .atMost(Floor.PATIENCE)
                    .until(() -> Objects.requireNonNull(slots.find(linh.id()).block(Floor.PATIENCE))
                                    .held()
                                    .size()
                            == 1);
        }
    }

    @Test
    void handingOverNeedsAPlace() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            TestAgent an = floor.agent("An");
            TestSocket linhs = floor.online(linh, 2);
            TestSocket ans = floor.online(an, 1);
            Talk talk = floor.talk();
            Talk other = floor.talk();
            ans.ok("conversation.assign", "conversationId", other.id());
            linhs.ok("conversation.assign", "conversationId", talk.id());
            assertThat(linhs.refused("conversation.assign", "conversationId", talk.id(), "agentId", an.id()))
                    .isEqualTo("conflict");
            talk.awaitWith(linh);
            ans.ok("conversation.assign", "conversationId", other.id(), "queue", floor.queue);
            linhs.ok("conversation.assign", "conversationId", talk.id(), "agentId", an.id());
            talk.awaitWith(an);
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(active(floor, linh)).isZero());
            assertThat(active(floor, an)).isOne();
        }
    }

    private static int active(Floor floor, TestAgent agent) {
        for (JsonNode each : floor.admin().json("/api/v1/agents").get("items")) {
            if (text(each, "id").equals(agent.id())) {
                return each.get("active").intValue();
            }
        }
        throw new AssertionError("no such agent");
    }

    @Test
    void aCapacityBelowZeroIsRefusedWithItsName() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.connect(linh);
            JsonNode refused = linhs.ask("presence.set", "status", "online", "capacity", -1);
            assertThat(text(refused, "code")).isEqualTo("bad_frame");
            assertThat(text(refused, "message")).contains("capacity");
            assertThat(linh.call("PUT", "/api/v1/agents/" + linh.id() + "/capacity", Map.of("capacity", -1))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(linh.call("PUT", "/api/v1/agents/nobody/capacity", Map.of("capacity", 1))
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> nobody =
                    floor.admin().call("PUT", "/api/v1/agents/nobody/capacity", Map.of("capacity", 1));
            assertThat(nobody.statusCode()).isEqualTo(400);
            assertThat(nobody.body()).contains("\"field\":\"id\"");
        }
    }
}
