package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static dev.bouquet.gestures.Florist.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What waits for somebody, and what is in another currency than its limits. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscalationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private TestNode node;
    private Florist florist;

    @BeforeAll
    void open() {
        node = TestNode.start(
                "bouquet.gestures.escalate-after=" + PATIENCE.toMillis() + "ms",
                "bouquet.rates.of.USD=1",
                "bouquet.rates.of.VND=0.00004",
                "bouquet.rates.source=a bank, today");
        florist = new Florist(node.port(), node.agent("admin"));
    }

    @AfterAll
    void close() {
        node.close();
    }

    private static Instant dueAt(JsonNode gesture) {
        return Instant.parse(gesture.at("/approval/dueAt").stringValue());
    }

    private static JsonNode awaitLevel(TestAgent who, String path, String level) {
        return Awaitility.await(level)
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> who.json(path),
                        shown -> shown.at("/approval/level").stringValue().equals(level));
    }

    @Test
    void whatNobodyAnswersMovesUpAndWaitsThere() {
        TestAgent linh = florist.staff("agent");
        String conversation = florist.conversation(node.customer());
        Instant before = Instant.now();
        JsonNode asked = json(send(linh, "big", shoes(conversation, 9_000)), 202);
        String path = "/api/v1/gestures/" + TestSocket.text(asked, "id");
        assertThat(asked.at("/approval/level").stringValue()).isEqualTo("peer");
        Instant first = dueAt(asked);
        assertThat(first)
                .isBetween(before.plus(PATIENCE).minusMillis(1), Instant.now().plus(PATIENCE));

        JsonNode second = awaitLevel(linh, path, "supervisor");
        assertThat(Instant.now()).as("no sooner").isAfter(first);
        assertThat(dueAt(second)).isAfterOrEqualTo(first.plus(PATIENCE));
        JsonNode third = awaitLevel(linh, path, "admin");
        assertThat(Instant.now()).isAfter(dueAt(second));
        JsonNode again = Awaitility.await("administrators are asked again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> linh.json(path), shown -> dueAt(shown).isAfter(dueAt(third)));
        assertThat(again.at("/approval/level").stringValue()).isEqualTo("admin");
        List<String> noted = StreamSupport.stream(
                        florist.admin()
                                .json("/api/v1/audit?target=gesture:" + TestSocket.text(asked, "id"))
                                .get("items")
                                .spliterator(),
                        false)
                .filter(entry -> TestSocket.text(entry, "action").equals("gesture.escalated"))
                .map(entry -> entry.at("/actor/kind").stringValue() + " "
                        + entry.at("/details/level").stringValue())
                .toList();
        assertThat(noted).containsExactlyInAnyOrder("system supervisor", "system admin");
        assertThat(again.at("/approval/since")).isEqualTo(asked.at("/approval/since"));
        assertThat(TestSocket.text(again, "status")).isEqualTo("pending_approval");
        assertThat(used(linh, conversation).values()).containsOnly(9_000L);

        json(florist.staff("supervisor").call("POST", path + "/approve", Map.of()), 200);
        assertThat(awaitStatus(linh, TestSocket.text(asked, "id"), "submitted").has("approval"))
                .isFalse();
    }

    @Test
    void whatIsJustUnderTheLimitIsSeenInEachCurrency() {
        TestAgent linh = florist.staff("agent");
        Map<String, Object> request = shoes(florist.conversation(node.customer()), 1);
        request.put("amount", Map.of("amountMinor", 1_850_000, "currency", "VND"));
        assertThat(json(send(linh, "just", request), 201).at("/review/signals").toString())
                .as("74 of 75 dollars")
                .contains("just_under_limit");
        request.put("amount", Map.of("amountMinor", 250_000, "currency", "VND"));
        assertThat(json(send(linh, "far", request), 201).at("/review/signals").toString())
                .doesNotContain("just_under_limit");
    }

    @Test
    void whatIsInAnotherCurrencyCountsAtTheStatedRateAndIsSettledAtIt() {
        TestAgent linh = florist.staff("agent");
        TestAgent mai = florist.staff("supervisor");
        String conversation = florist.conversation(node.customer());
        Map<String, Object> request = shoes(conversation, 1);
        request.put("amount", Map.of("amountMinor", 1_000_000, "currency", "VND"));
        JsonNode gesture = json(send(linh, "dong", request), 201);
        assertThat(gesture.at("/decision/conversion/source").stringValue()).isEqualTo("a bank, today");
        String id = TestSocket.text(gesture, "id");
        assertThat(used(linh, conversation).values()).containsOnly(4_000L);
        awaitStatus(linh, id, "submitted");
        JsonNode task = mai.json("/api/v1/tasks").get("items").get(0);
        assertThat(TestSocket.text(task, "key")).isEqualTo(id);
        String path = "/api/v1/tasks/" + TestSocket.text(task, "id");
        json(mai.call("POST", path + "/take", Map.of()), 200);
        json(mai.call("POST", path + "/receipt", "%PDF-1.7 a receipt"), 200);
        Map<String, Object> dollars = Map.of("cost", Florist.usd(2_000));
        assertThat(json(mai.call("POST", path + "/done", dollars), 400)
                        .get("field")
                        .stringValue())
                .isEqualTo("cost.currency");
        Map<String, Object> dong = Map.of("cost", Map.of("amountMinor", 500_000, "currency", "VND"));
        json(mai.call("POST", path + "/done", dong), 200);
        awaitStatus(linh, id, "delivered");
        Awaitility.await("what it cost is what counts")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(used(linh, conversation).values()).containsOnly(2_000L));
        request.put("amount", Map.of("amountMinor", 100, "currency", "EUR"));
        assertThat(json(send(linh, "euro", request), 400).get("field").stringValue())
                .isEqualTo("amount.currency");
        assertThat(florist.admin()
                        .json("/api/v1/empowerment/ledger/check")
                        .get("ok")
                        .booleanValue())
                .isTrue();
    }
}
