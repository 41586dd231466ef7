package dev.bouquet.empowerment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.identity.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Rules as administrators see them over HTTP. */
@Timeout(120)
class RulesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RULES = "/api/v1/empowerment/rules";

    private final TestNode node = TestNode.shared();
    private final String id = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private TestAgent admin;

    @BeforeEach
    void signIn() {
        admin = node.agent("admin");
    }

    private static String path(String id) {
        return RULES + "/" + id;
    }

    private static Map<String, Object> usd(int cents) {
        return Map.of("amountMinor", cents, "currency", "USD");
    }

    /** Of a queue that is this test's own, so that no other test is decided by it. */
    private Map<String, Object> rule(Object... fields) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "match", Map.of("queue", id),
                "perGesture", usd(2_000),
                "windows", List.of(Map.of("per", "agent", "days", 1, "limit", usd(5_000))),
                "answer", "auto"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        return body;
    }

    private static JsonNode answer(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    private JsonNode put(String rule, Object body, int status) {
        return answer(admin.call("PUT", path(rule), body), status);
    }

    private void assertBadField(String field, Object... fields) {
        JsonNode problem = put(id, rule(fields), 400);
        assertThat(TestSocket.text(problem, "code")).isEqualTo("bad_frame");
        assertThat(TestSocket.text(problem, "field")).isEqualTo(field);
        assertThat(admin.get(path(id)).statusCode()).isEqualTo(404);
    }

    private Decision decision() {
        return Books.get(
                node.bean(Empowerment.class).decide(new Ask("a1", Role.AGENT, null, id, "delight", "u1", Asks.usd(1))));
    }

    @Test
    void hasADefaultRuleFromTheStart() {
        JsonNode first = admin.json(path("default"));
        assertThat(first.get("match")).isEmpty();
        assertThat(first.get("perGesture")).isEqualTo(TestPerson.JSON.valueToTree(usd(7_500)));
        assertThat(TestSocket.text(first, "answer")).isEqualTo("auto_with_review");
        assertThat(first.get("windows")).hasSize(4);
        assertThat(decision().ruleId()).isEqualTo("default");
    }

    @Test
    void keepsARuleAsItWasPutAndDecidesByIt() {
        JsonNode created = put(id, rule(), 200);
        assertThat(created).isEqualTo(TestPerson.JSON.valueToTree(rule("id", id)));
        assertThat(put(id, created, 200)).isEqualTo(created);
        assertThat(admin.json(path(id))).isEqualTo(created);
        assertThat(decision().ruleId()).isEqualTo(id);
        assertThat(decision().left()).isEqualTo(Asks.usd(2_000));
        put(id, rule("perGesture", usd(1_000)), 200);
        assertThat(decision().left()).isEqualTo(Asks.usd(1_000));
        answer(admin.call("DELETE", path(id), ""), 204);
        assertThat(decision().ruleId()).isEqualTo("default");
        answer(admin.call("DELETE", path(id), ""), 404);
    }

    @Test
    void listsTheMostSpecificFirst() {
        put(id, rule("match", Map.of("queue", id, "agent", node.agent("linh").id())), 200);
        put(id + "-z", rule(), 200);
        JsonNode items = admin.json(RULES).get("items");
        List<String> ids =
                items.valueStream().map(item -> TestSocket.text(item, "id")).toList();
        assertThat(ids).containsSubsequence(id, id + "-z", "default");
        assertThat(ids).last().isEqualTo("default");
        answer(admin.call("DELETE", path(id), ""), 204);
        answer(admin.call("DELETE", path(id + "-z"), ""), 204);
    }

    @Test
    void letsOnlyAdministratorsSeeAndChangeRules() {
        for (TestPerson other : List.of(node.agent("linh"), node.agent("mai"), node.customer())) {
            answer(other.call("PUT", path(id), rule()), 403);
            answer(other.call("DELETE", path("default"), ""), 403);
            answer(other.get(RULES), 403);
            answer(other.get(path("default")), 403);
        }
        answer(TestPerson.call(node.port(), "GET", RULES, List.of(), ""), 401);
        answer(admin.get(path(id)), 404);
        answer(admin.get(path("%7B%22$gt%22:%22%22%7D")), 404);
    }

    @Test
    void namesTheFieldThatIsAtFault() {
        assertBadField("answer", "answer", "maybe");
        assertBadField("colour", "colour", "red");
        assertBadField("perGesture.amountMinor", "perGesture", usd(-1));
        assertBadField("perGesture.amountMinor", "perGesture", usd(1_000_000_001));
        assertBadField("perGesture.amountMinor", "perGesture", Map.of("amountMinor", 10.5, "currency", "USD"));
        assertBadField("perGesture.currency", "perGesture", Map.of("amountMinor", 10, "currency", "XXZ"));
        assertBadField("match.agent", "match", Map.of("agent", "nobody"));
        assertBadField("match.agent", "match", Map.of("agent", Map.of("$ne", "")));
        assertBadField("match.owner", "match", Map.of("owner", "me"));
        assertBadField("match", "match", Map.of());
        assertBadField(
                "windows[0].limit.currency",
                "windows",
                List.of(Map.of("per", "agent", "days", 1, "limit", Map.of("amountMinor", 1, "currency", "EUR"))));
        assertBadField("windows[0].days", "windows", List.of(Map.of("per", "agent", "days", "1", "limit", usd(1))));
        assertThat(TestSocket.text(put("Gold", rule(), 400), "field")).isEqualTo("id");
        assertThat(TestSocket.text(put("default", rule(), 400), "field")).isEqualTo("match");
    }

    @Test
    void neverDeletesTheDefaultRule() {
        assertThat(TestSocket.text(answer(admin.call("DELETE", path("default"), ""), 409), "code"))
                .isEqualTo("conflict");
        assertThat(Books.get(node.bean(RuleStore.class).find("default"))).isNotNull();
    }

    @Test
    void notesWhoChangedWhat() {
        put(id, rule(), 200);
        answer(admin.call("DELETE", path(id), ""), 204);
        put("Wrong", rule(), 400);
        JsonNode noted = admin.json("/api/v1/audit?target=rule:" + id).get("items");
        assertThat(noted.valueStream().map(entry -> TestSocket.text(entry, "action")))
                .containsExactlyInAnyOrder("rule.deleted", "rule.changed");
        noted.forEach(entry -> {
            assertThat(TestSocket.text(entry.get("actor"), "id")).isEqualTo(admin.id());
            assertThat(entry.get("details").get("rule")).isEqualTo(TestPerson.JSON.valueToTree(rule("id", id)));
        });
    }

    @Test
    void whatIsInTheStoreIsKnownAfterTheNextReading() {
        RuleStore store = node.bean(RuleStore.class);
        Rule put =
                new Rule(id, new Rule.Match(null, null, null, id, null), Asks.usd(7), List.of(), Answer.NEEDS_APPROVAL);
        store.put(put).block(PATIENCE);
        Books.run(node.bean(Rules.class).reload());
        assertThat(decision().why()).isEqualTo("rule_asks");
        store.delete(id).block(PATIENCE);
        Books.run(node.bean(Rules.class).reload());
        assertThat(decision().ruleId()).isEqualTo("default");
    }
}
