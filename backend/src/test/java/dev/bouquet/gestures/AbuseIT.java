package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What somebody could do with gestures of their own is not forbidden, and seen. */
@Timeout(90)
class AbuseIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final TestAgent linh = florist.staff("agent");
    private final TestAgent an = florist.staff("agent");
    private final TestAgent mai = florist.staff("supervisor");

    /** Shoes for a new customer, which people are to run for. */
    private String give(TestAgent who) {
        String conversation = florist.conversation(node.customer());
        String id = TestSocket.text(json(send(who, "k-" + conversation, shoes(conversation, 1_000)), 201), "id");
        awaitStatus(who, id, "submitted");
        return id;
    }

    private String taken(TestAgent who, String gesture) {
        JsonNode task = StreamSupport.stream(
                        who.json("/api/v1/tasks").get("items").spliterator(), false)
                .filter(each -> TestSocket.text(each, "key").equals(gesture))
                .findFirst()
                .orElseThrow();
        String path = "/api/v1/tasks/" + TestSocket.text(task, "id");
        json(who.call("POST", path + "/take", Map.of()), 200);
        return path;
    }

    private String signals(String gesture) {
        return mai.json("/api/v1/gestures/" + gesture).at("/review/signals").toString();
    }

    private void awaitSignal(String gesture, String signal) {
        Awaitility.await(signal).atMost(AT_ONCE).until(() -> signals(gesture).contains(signal));
    }

    @Test
    void whoRunsForTheirOwnGiftIsLookedAt() {
        String own = give(linh);
        json(linh.call("POST", taken(linh, own) + "/tracking", Map.of("carrier", "By bike")), 200);
        awaitSignal(own, "own_errand");
        assertThat(json(an.call("POST", "/api/v1/gestures/" + own + "/review", Map.of("verdict", "fine")), 403)
                        .get("code")
                        .stringValue())
                .isEqualTo("forbidden");
        String failed = give(linh);
        json(linh.call("POST", taken(linh, failed) + "/failed", Map.of("reason", "Sold out")), 200);
        awaitSignal(failed, "own_errand");
        String others = give(linh);
        json(an.call("POST", taken(an, others) + "/failed", Map.of("reason", "Sold out")), 200);
        awaitStatus(linh, others, "failed");
        assertThat(signals(others)).doesNotContain("own_errand");
    }

    @Test
    void whoGotTheLinkOfARecipientStandsInTheAudit() {
        String gesture = give(linh);
        for (int look = 0; look < 3; look++) {
            assertThat(linh.json("/api/v1/gestures/" + gesture).has("recipientLink"))
                    .isTrue();
        }
        mai.json("/api/v1/gestures/" + gesture);
        assertThat(an.json("/api/v1/gestures/" + gesture).has("recipientLink")).isFalse();
        List<String> shown = StreamSupport.stream(
                        florist.admin()
                                .json("/api/v1/audit?target=gesture:" + gesture)
                                .get("items")
                                .spliterator(),
                        false)
                .filter(entry -> TestSocket.text(entry, "action").equals("gesture.link_shown"))
                .map(entry -> entry.at("/actor/id").stringValue())
                .toList();
        assertThat(shown).containsExactlyInAnyOrder(linh.id(), mai.id());
    }

    private void accepts(TestAgent giver, String gesture, String street) {
        String link = TestSocket.text(giver.json("/api/v1/gestures/" + gesture), "recipientLink");
        String form = "answer=accept&name=Hoa&street=" + street + "&city=Hue&country=VN";
        assertThat(florist.form(link, form).statusCode()).isEqualTo(303);
        awaitStatus(giver, gesture, "accepted");
    }

    @Test
    void oneAddressForSeveralGiftsOfOneAgentIsLookedAt() {
        String first = give(linh);
        accepts(linh, first, "1+Le+Loi");
        assertThat(signals(first)).doesNotContain("shared_address");
        String elsewhere = give(linh);
        accepts(linh, elsewhere, "2+Le+Loi");
        String ofAnother = give(an);
        accepts(an, ofAnother, "1+Le+Loi");
        String second = give(linh);
        accepts(linh, second, "1,+l%C3%AA+l%E1%BB%A3i");
        awaitSignal(second, "shared_address");
        assertThat(signals(elsewhere)).doesNotContain("shared_address");
        assertThat(signals(ofAnother)).doesNotContain("shared_address");
    }
}
