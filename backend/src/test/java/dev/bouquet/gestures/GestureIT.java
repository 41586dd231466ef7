package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.SAID;
import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static dev.bouquet.gestures.Florist.usd;
import static dev.bouquet.gestures.Florist.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Gestures as agents, colleagues and supervisors meet them. */
@Timeout(90)
class GestureIT {
    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final TestCustomer customer = node.customer();
    private final String conversation = florist.conversation(customer);

    private static String id(JsonNode gesture) {
        return TestSocket.text(gesture, "id");
    }

    private List<JsonNode> told(dev.bouquet.TestPerson who) {
        return who.entries(conversation).stream()
                .filter(entry -> entry.get("kind").stringValue().equals("gesture"))
                .toList();
    }

    @Test
    void whatTheAgentMayIsDoneAtOnceAndLookedAtLater() {
        TestAgent linh = florist.staff("agent");
        Map<String, Object> request = shoes(conversation, 4_000);
        request.put("heard", Map.of("seq", 2, "quote", SAID));
        JsonNode gesture = json(send(linh, "k1", request), 201);
        assertThat(gesture.at("/decision/answer").stringValue()).isEqualTo("auto_with_review");
        assertThat(gesture.at("/review/status").stringValue()).isEqualTo("open");
        assertThat(gesture.at("/heard/quote").stringValue()).isEqualTo(SAID);
        assertThat(used(linh, conversation).values()).containsOnly(4_000L);
        awaitStatus(linh, id(gesture), "submitted");
        Awaitility.await().atMost(Florist.PATIENCE).until(() -> told(linh).size() == 1);
        assertThat(told(customer)).as("a surprise stays a surprise").isEmpty();
    }

    @Test
    void theSameKeyIsTheSameGestureAndWithAnotherBodyAConflict() {
        TestAgent linh = florist.staff("agent");
        Map<String, Object> request = shoes(conversation, 1_000);
        Set<String> ids = IntStream.range(0, 20)
                .parallel()
                .mapToObj(copy -> id(json(send(linh, "same", request), 201)))
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
        assertThat(used(linh, conversation).values()).containsOnly(1_000L);
        request.put("note", "Something else");
        JsonNode other = json(send(linh, "same", request), 409);
        assertThat(List.of(other.get("code").stringValue(), other.get("why").stringValue()))
                .containsExactly("conflict", "other_gesture");
        TestAgent an = florist.staff("agent");
        assertThat(ids).doesNotContain(id(json(send(an, "same", request), 201)));
    }

    @Test
    void whatIsOverABudgetIsRefusedAndNothingIsSetAside() {
        TestAgent linh = florist.staff("agent");
        json(send(linh, "a", shoes(conversation, 7_500)), 201);
        json(send(linh, "b", shoes(conversation, 7_500)), 201);
        Map<String, Long> before = used(linh, conversation);
        JsonNode refused = json(send(linh, "c", shoes(conversation, 100)), 422);
        assertThat(refused.get("code").stringValue()).isEqualTo("over_budget");
        assertThat(refused.at("/decision/why").stringValue()).isEqualTo("over_budget");
        assertThat(used(linh, conversation)).isEqualTo(before);
        assertThat(json(send(linh, "c", shoes(conversation, 100)), 422)).isEqualTo(refused);
        assertThat(node.bean(GestureStore.class)
                        .find(Gestures.id(new Identity.Agent(linh.id(), "Linh", Role.AGENT, "s"), "c"))
                        .map(Gesture::request)
                        .block(Florist.PATIENCE))
                .as("neither what was to be said nor to whom is kept of it")
                .satisfies(kept -> assertThat(kept.note()).isEmpty())
                .satisfies(kept -> assertThat(kept.recipient()).isNull());
    }

    @Test
    void whatIsMoreThanOneGestureMayCostNeedsSomebodyElse() {
        TestAgent linh = florist.staff("agent");
        TestAgent an = florist.staff("agent");
        TestAgent mai = florist.staff("supervisor");
        JsonNode asked = json(send(linh, "big", shoes(conversation, 9_000)), 202);
        assertThat(asked.get("status").stringValue()).isEqualTo("pending_approval");
        assertThat(asked.at("/approval/level").stringValue()).isEqualTo("peer");
        String path = "/api/v1/gestures/" + id(asked);
        assertThat(json(linh.call("POST", path + "/approve", Map.of()), 403)
                        .get("code")
                        .stringValue())
                .isEqualTo("own_request");
        assertThat(json(an.call("POST", path + "/approve", Map.of()), 403)
                        .get("code")
                        .stringValue())
                .isEqualTo("forbidden");
        assertThat(linh.json(path).get("mayAnswer").booleanValue()).isFalse();
        assertThat(an.json(path).get("mayAnswer").booleanValue()).isFalse();
        assertThat(mai.json(path).get("mayAnswer").booleanValue()).isTrue();
        JsonNode approved = json(mai.call("POST", path + "/approve", Map.of()), 200);
        assertThat(mai.json(path).has("mayAnswer")).isFalse();
        assertThat(approved.get("status").stringValue()).isEqualTo("approved");
        assertThat(json(mai.call("POST", path + "/approve", Map.of()), 200).get("id"))
                .isEqualTo(asked.get("id"));
        assertThat(json(mai.call("POST", path + "/reject", Map.of()), 409)
                        .get("code")
                        .stringValue())
                .isEqualTo("conflict");
    }

    @Test
    void whatIsRejectedOrCalledOffGivesItsMoneyBack() {
        TestAgent linh = florist.staff("agent");
        TestAgent mai = florist.staff("supervisor");
        String rejected = id(json(send(linh, "r", shoes(conversation, 9_000)), 202));
        json(mai.call("POST", "/api/v1/gestures/" + rejected + "/reject", Map.of("reason", "Let us talk first")), 200);
        awaitNothingUsed(linh);
        String cancelled = id(json(send(linh, "c", shoes(conversation, 9_000)), 202));
        json(linh.call("POST", "/api/v1/gestures/" + cancelled + "/cancel", Map.of()), 200);
        awaitNothingUsed(linh);
        assertThat(linh.json("/api/v1/gestures/" + rejected).get("failure").stringValue())
                .isEqualTo("Let us talk first");
    }

    private void awaitNothingUsed(TestAgent who) {
        Awaitility.await()
                .atMost(Florist.PATIENCE)
                .untilAsserted(
                        () -> assertThat(used(who, conversation).values()).containsOnly(0L));
    }

    @Test
    void aColleagueLooksLaterAndNobodyAtTheirOwn() {
        TestAgent linh = florist.staff("agent");
        TestAgent an = florist.staff("agent");
        String path = "/api/v1/gestures/" + id(json(send(linh, "v", shoes(conversation, 500)), 201));
        Map<String, Object> fine = Map.of("verdict", "fine");
        assertThat(json(linh.call("POST", path + "/review", fine), 403)
                        .get("code")
                        .stringValue())
                .isEqualTo("own_request");
        assertThat(json(an.call("POST", path + "/review", Map.of("verdict", "hm")), 400)
                        .get("field")
                        .stringValue())
                .isEqualTo("verdict");
        JsonNode reviewed = json(an.call("POST", path + "/review", fine), 200);
        assertThat(reviewed.at("/review/status").stringValue()).isEqualTo("done");
        assertThat(reviewed.at("/review/by/id").stringValue()).isEqualTo(an.id());
    }

    @Test
    void theCustomerIsToldWhenTheAgentSaysSo() {
        TestAgent linh = florist.staff("agent");
        String gesture = id(json(send(linh, "t", shoes(conversation, 500)), 201));
        awaitStatus(linh, gesture, "submitted");
        json(linh.call("POST", "/api/v1/gestures/" + gesture + "/tell", Map.of()), 200);
        JsonNode told = Awaitility.await()
                .atMost(Florist.PATIENCE)
                .until(() -> told(customer), found -> found.size() == 1)
                .getFirst();
        assertThat(told.get("status").stringValue()).isEqualTo("approved");
        assertThat(told.has("amount")).as("what it costs is nobody's business").isFalse();
        assertThat(customer.get("/api/v1/gestures/" + gesture).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "amount.amountMinor, amount, 0",
        "amount.amountMinor, amount, -100",
        "amount.amountMinor, amount, 9000000000000",
        "type, type, car",
        "reason, reason, bribe",
        "note, note, Please change your review",
        "itemId, itemId, no-such-item",
        "heard.seq, heard, 1",
    })
    void badInputNamesItsFieldAndSetsNothingAside(String field, String name, String value) {
        TestAgent linh = florist.staff("agent");
        Map<String, Object> request = shoes(conversation, 100);
        Object sent = switch (name) {
            case "amount" -> usd(Long.parseLong(value));
            case "heard" -> Map.of("seq", Long.parseLong(value), "quote", "x");
            default -> value;
        };
        request.put(name, sent);
        assertThat(json(send(linh, "bad", request), 400).get("field").stringValue())
                .isEqualTo(field);
        assertThat(used(linh, conversation).values()).containsOnly(0L);
    }

    @Test
    void nobodyGivesInAConversationThatIsNotThereOrIsSolved() {
        TestAgent linh = florist.staff("agent");
        assertThat(json(send(linh, "x", shoes("nowhere", 100)), 404).get("code").stringValue())
                .isEqualTo("not_found");
        try (TestSocket socket = customer.connect()) {
            socket.ok("conversation.resolve", "conversationId", conversation);
        }
        assertThat(json(send(linh, "y", shoes(conversation, 100)), 409)
                        .get("code")
                        .stringValue())
                .isEqualTo("closed");
        assertThat(customer.call("POST", "/api/v1/gestures", shoes(conversation, 100))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsUnusualAsksForALookAndStopsNothing() {
        TestAgent linh = florist.staff("agent");
        Map<String, Object> request = shoes(conversation, 7_400);
        request.put("recipient", Map.of("email", "linh@bouquet.example"));
        JsonNode gesture = json(send(linh, "odd", request), 201);
        assertThat(gesture.at("/review/signals").toString()).contains("just_under_limit", "self_recipient");
    }

    @Test
    void staffHearOfEachChange() {
        TestAgent linh = florist.staff("agent");
        TestAgent an = florist.staff("agent");
        try (TestSocket socket = an.connect()) {
            String gesture = id(json(send(linh, "live", shoes(conversation, 300)), 201));
            JsonNode heard = socket.await(
                    "gesture.changed",
                    frame -> frame.at("/gesture/id").stringValue().equals(gesture));
            assertThat(heard.at("/gesture/agent/id").stringValue()).isEqualTo(linh.id());
        }
    }

    @Test
    void listsInPagesAndFindsWhatIsToBeLookedAt() {
        TestAgent linh = florist.staff("agent");
        for (int i = 0; i < 3; i++) {
            json(send(linh, "l" + i, shoes(conversation, 100)), 201);
        }
        JsonNode first = linh.json("/api/v1/gestures?conversation=" + conversation + "&limit=2");
        assertThat(first.get("items")).hasSize(2);
        JsonNode rest = linh.json("/api/v1/gestures?conversation=" + conversation + "&limit=2&cursor="
                + first.get("next").stringValue());
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(linh.json("/api/v1/gestures?review=open&limit=100")
                        .get("items")
                        .size())
                .isGreaterThanOrEqualTo(3);
        assertThat(json(linh.get("/api/v1/gestures?cursor=x"), 400).get("field").stringValue())
                .isEqualTo("cursor");
    }

    @Test
    void whatOthersKeepChangingIsUnavailableInTheEnd() {
        TestAgent linh = florist.staff("agent");
        String gesture = id(json(send(linh, "busy", shoes(conversation, 100)), 201));
        Mono<Gesture> overtaken = node.bean(GestureStore.class)
                .change(
                        gesture,
                        current -> new Gesture(
                                current.id(),
                                current.version() + 7,
                                current.request(),
                                current.decision(),
                                current.progress()));
        StepVerifier.create(overtaken)
                .verifyErrorSatisfies(
                        refused -> assertThat(((Refusal) refused).code()).isEqualTo(RefusalCode.UNAVAILABLE));
    }
}
