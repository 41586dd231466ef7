package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Offers stand for one at a time, pass on, and never come back at once. */
@Timeout(90)
class OffersIT {
    private final TestNode node = Floor.node();

    private Floor floor(int offerSeconds) {
        return new Floor(node, Map.of("mode", "offer", "offerSeconds", offerSeconds));
    }

    private static JsonNode offer(TestSocket socket) {
        return socket.await("assignment.offered");
    }

    private static long offers(TestSocket socket) {
        return socket.received().stream()
                .filter(frame -> text(frame, "type").equals("assignment.offered"))
                .count();
    }

    @Test
    void whoAcceptsGetsIt() {
        try (Floor floor = floor(60)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk talk = floor.talk();
            JsonNode offered = offer(linhs);
            assertThat(text(offered.get("conversation"), "id")).isEqualTo(talk.id());
            assertThat(Instant.parse(text(offered, "expiresAt"))).isAfter(Instant.now());
            assertThat(text(talk.awaitQueued(), "status")).isEqualTo("queued");
            talk.socket().ok("message.post", "conversationId", talk.id(), "clientId", "m", "text", "Still there?");
            linhs.ok("assignment.accept", "offerId", text(offered, "offerId"));
            talk.awaitWith(linh);
            Awaitility.await("it is gone")
                    .atMost(Floor.PATIENCE)
                    .until(() -> TestSocket.type(linhs.ask("assignment.accept", "offerId", text(offered, "offerId")))
                            .equals("error"));
        }
    }

    /** Nothing was said since the offer, so the head is what it was; and the answer to the first one was lost. */
    @Test
    void acceptingSilentlyAndTwiceKeepsThePlace() {
        try (Floor floor = floor(60)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk talk = floor.talk();
            String offerId = text(offer(linhs), "offerId");
            linhs.ok("assignment.accept", "offerId", offerId);
            linhs.ask("assignment.accept", "offerId", offerId);
            linhs.ask("assignment.decline", "offerId", offerId);
            talk.awaitWith(linh);
            Desk desk = Objects.requireNonNull(
                    node.bean(SlotStore.class).find(linh.id()).block(Floor.PATIENCE));
            assertThat(desk.held()).hasSize(1);
            assertThat(desk.free()).isZero();
        }
    }

    /** More than are looked at together: those in front are being offered and must not hide the ones behind. */
    @Test
    void allWhoWaitAreOfferedWhileThereIsRoom() {
        int waiting = node.bean(RoutingSettings.class).roundMax() + 6;
        try (Floor floor = floor(60)) {
            TestCustomer customer = node.customer();
            TestSocket socket = floor.connect(customer);
            for (int i = 0; i < waiting; i++) {
                socket.ok("conversation.start", "clientId", "s" + i, "text", "Hello " + i, "queue", floor.queue);
            }
            TestSocket linhs = floor.online(floor.agent("Linh"), waiting);
            Awaitility.await("all are offered").atMost(Floor.PATIENCE).until(() -> offers(linhs) == waiting);
        }
    }

    @Test
    void whoDeclinesIsNotAskedAgainBeforeTheOthers() {
        try (Floor floor = floor(60)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 4);
            Talk talk = floor.talk();
            JsonNode offered = offer(linhs);
            TestAgent an = floor.agent("An");
            TestSocket ans = floor.online(an, 4);
            linhs.ok("assignment.decline", "offerId", text(offered, "offerId"));
            JsonNode passedOn = offer(ans);
            assertThat(text(passedOn.get("conversation"), "id")).isEqualTo(talk.id());
            assertThat(linhs.refused("assignment.accept", "offerId", text(offered, "offerId")))
                    .isEqualTo("offer_gone");
            assertThat(linhs.refused("assignment.accept", "offerId", text(passedOn, "offerId")))
                    .as("somebody else's offer")
                    .isEqualTo("offer_gone");
            ans.ok("assignment.accept", "offerId", text(passedOn, "offerId"));
            talk.awaitWith(an);
            assertThat(offers(linhs)).isOne();
        }
    }

    @Test
    void whatSomebodyWasOfferedWhoLeftGoesToTheNext() {
        try (Floor floor = floor(300)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 4);
            Talk talk = floor.talk();
            offer(linhs);
            linhs.ok("presence.set", "status", "away");
            TestAgent an = floor.agent("An");
            TestSocket ans = floor.online(an, 4);
            Awaitility.await("the grace of what is offered, and a round")
                    .atMost(Absences.OFFER_GRACE.plus(Floor.PATIENCE))
                    .until(() -> offers(ans) == 1);
            ans.ok("assignment.accept", "offerId", text(offer(ans), "offerId"));
            talk.awaitWith(an);
            assertThat(node.bean(SlotStore.class)
                            .find(linh.id())
                            .map(Desk::held)
                            .block(Floor.PATIENCE))
                    .isEmpty();
        }
    }

    /** The end of one wait is dealt with when the next has begun, on another node. */
    @Test
    void whatIsKnownOfTheNextWaitIsNotForgottenWithTheLast() {
        OfferStore store = node.bean(OfferStore.class);
        Instant now = Instant.now();
        String again = "again-" + UUID.randomUUID();
        store.passed(again, "linh", now).block(Floor.PATIENCE);
        store.forget(again, 5, now.minusSeconds(2)).block(Floor.PATIENCE);
        assertThat(known(again).passed()).containsExactly("linh");
        Slot slot = new Slot("s", again, Slot.WHOLE, 7, null);
        store.stand(again, new Offer.Standing("o-" + again, "an", slot, now.plusSeconds(60)), false)
                .block(Floor.PATIENCE);
        store.forget(again, 7, now.minusSeconds(2)).block(Floor.PATIENCE);
        assertThat(known(again).standing()).isNotNull();
        store.forget(again, 8, now.minusSeconds(2)).block(Floor.PATIENCE);
        assertThat(known(again).standing()).isNull();
        assertThat(known(again).passed()).containsExactly("linh");
        store.forget(again, 8, now.plusSeconds(2)).block(Floor.PATIENCE);
        assertThat(store.find(List.of(again)).block(Floor.PATIENCE)).isEmpty();
    }

    private Offer known(String conversationId) {
        return Objects.requireNonNull(node.bean(OfferStore.class)
                .find(List.of(conversationId))
                .map(all -> Objects.requireNonNull(all.get(conversationId)))
                .block(Floor.PATIENCE));
    }

    @Test
    void whatRunsOutGoesToTheNextAndIsWithdrawn() {
        try (Floor floor = floor(5)) {
            TestSocket linhs = floor.online(floor.agent("Linh"), 4);
            Talk talk = floor.talk();
            JsonNode offered = offer(linhs);
            TestAgent an = floor.agent("An");
            TestSocket ans = floor.online(an, 4);
            linhs.await("assignment.withdrawn", frame -> text(frame, "offerId").equals(text(offered, "offerId")));
            ans.ok("assignment.accept", "offerId", text(offer(ans), "offerId"));
            talk.awaitWith(an);
        }
    }

    @Test
    void afterEverybodyPassedItBeginsAnewAfterAPause() {
        try (Floor floor = floor(5)) {
            TestSocket linhs = floor.online(floor.agent("Linh"), 4);
            floor.talk();
            JsonNode first = offer(linhs);
            Instant declined = Instant.now();
            linhs.ok("assignment.decline", "offerId", text(first, "offerId"));
            JsonNode second = linhs.await(
                    "assignment.offered", frame -> !text(frame, "offerId").equals(text(first, "offerId")));
            assertThat(Instant.parse(text(second, "expiresAt"))).isAfter(declined.plusSeconds(9));
            assertThat(offers(linhs)).isEqualTo(2);
        }
    }

    @Test
    void anOfferKeepsThePlaceSoThatNothingElseIsGivenThere() {
        try (Floor floor = floor(60)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            floor.talk();
            JsonNode offered = offer(linhs);
            Talk second = floor.talk();
            second.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 2);
            assertThat(linhs.refused("conversation.assign", "conversationId", second.id()))
                    .isEqualTo("conflict");
            linhs.ok("assignment.decline", "offerId", text(offered, "offerId"));
            linhs.await(
                    "assignment.offered",
                    frame -> text(frame.get("conversation"), "id").equals(second.id()));
        }
    }

    @Test
    void whatIsTakenByHandIsWithdrawn() {
        try (Floor floor = floor(60)) {
            TestSocket linhs = floor.online(floor.agent("Linh"), 4);
            Talk talk = floor.talk();
            JsonNode offered = offer(linhs);
            TestAgent an = floor.agent("An");
            floor.online(an, 4).ok("conversation.assign", "conversationId", talk.id());
            talk.awaitWith(an);
            linhs.await("assignment.withdrawn", frame -> text(frame, "offerId").equals(text(offered, "offerId")));
        }
    }

    @Test
    void takingByHandWhatOneIsOfferedIsAccepting() {
        try (Floor floor = floor(60)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk talk = floor.talk();
            offer(linhs);
            linhs.ok("conversation.assign", "conversationId", talk.id());
            talk.awaitWith(linh);
        }
    }

    @Test
    void aConsoleThatComesBackSeesWhatStands() {
        try (Floor floor = floor(60)) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk talk = floor.talk();
            JsonNode offered = offer(linhs);
            linhs.close();
            JsonNode again = offer(floor.connect(linh));
            assertThat(text(again, "offerId")).isEqualTo(text(offered, "offerId"));
            assertThat(List.of(talk.id())).contains(text(again.get("conversation"), "id"));
        }
    }
}
