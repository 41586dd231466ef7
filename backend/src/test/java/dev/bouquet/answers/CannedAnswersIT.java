package dev.bouquet.answers;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Texts to be used again: who sees them, and who may change them. */
@Timeout(90)
class CannedAnswersIT {
    private static final String PATH = "/api/v1/canned-answers";
    private static final String PASSWORD = "tulips-and-peonies-7";

    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final TestAgent mai = node.agent("mai");

    private static String fresh() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static HttpResponse<String> add(TestAgent who, String shortcut, String sharedWith) {
        return who.call(
                "POST",
                PATH,
                Map.of("shortcut", shortcut, "text", "Hello {{customer.name}}", "sharedWith", sharedWith));
    }

    private static String added(TestAgent who, String shortcut, String sharedWith) {
        HttpResponse<String> answer = add(who, shortcut, sharedWith);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return text(TestPerson.JSON.readTree(answer.body()), "id");
    }

    private static List<String> shortcuts(TestAgent who) {
        return who.json(PATH)
                .get("items")
                .valueStream()
                .map(each -> text(each, "shortcut"))
                .toList();
    }

    private TestAgent ofTeam(String team) {
        String email = fresh() + "@bouquet.example";
        TestAgent admin = node.agent("admin");
        HttpResponse<String> admitted = admin.call(
                "POST",
                "/api/v1/staff",
                Map.of("email", email, "name", "Of " + team, "role", "agent", "password", PASSWORD, "team", team));
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        return TestPerson.agent(node.port(), email, PASSWORD);
    }

    @Test
    void onesOwnAreSeenByNobodyElse() {
        String shortcut = fresh();
        String id = added(linh, shortcut, "me");
        assertThat(shortcuts(linh)).contains(shortcut);
        assertThat(shortcuts(an)).doesNotContain(shortcut);
        Map<String, String> body = Map.of("shortcut", shortcut, "text", "Mine now", "sharedWith", "me");
        assertThat(an.call("PUT", PATH + "/" + id, body).statusCode()).isEqualTo(404);
        assertThat(an.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(add(an, shortcut, "me").statusCode()).as("another shelf").isEqualTo(201);
    }

    @Test
    void aTeamsAreSharedByItsMembersOnly() {
        String team = fresh();
        TestAgent one = ofTeam(team);
        TestAgent other = ofTeam(team);
        String shortcut = fresh();
        String id = added(one, shortcut, "team");
        JsonNode seen = other.json(PATH)
                .get("items")
                .valueStream()
                .filter(each -> text(each, "id").equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(text(seen, "team")).isEqualTo(team);
        assertThat(shortcuts(linh)).doesNotContain(shortcut);
        assertThat(add(other, shortcut, "team").statusCode()).isEqualTo(409);
        Map<String, String> body = Map.of("shortcut", shortcut, "text", "Better", "sharedWith", "team");
        assertThat(other.call("PUT", PATH + "/" + id, body).statusCode()).isEqualTo(200);
        assertThat(one.json(PATH)
                        .get("items")
                        .valueStream()
                        .filter(each -> text(each, "id").equals(id)))
                .singleElement()
                .satisfies(each -> assertThat(text(each, "text")).isEqualTo("Better"));
    }

    @Test
    void whatIsForEveryoneSupervisorsLookAfter() {
        String shortcut = fresh();
        assertThat(add(linh, shortcut, "everyone").statusCode()).isEqualTo(403);
        String id = added(mai, shortcut, "everyone");
        assertThat(shortcuts(linh)).contains(shortcut);
        assertThat(linh.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(403);
        String own = added(linh, shortcut, "me");
        Map<String, String> forAll = Map.of("shortcut", fresh(), "text", "For all", "sharedWith", "everyone");
        assertThat(linh.call("PUT", PATH + "/" + own, forAll).statusCode()).isEqualTo(403);
        assertThat(mai.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(mai.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(404);
    }

    /** Whoever takes it away from all is told of, though it lies where nobody else looks then. */
    @Test
    void whatLeavesASharedShelfIsNoted() {
        String id = added(mai, fresh(), "everyone");
        Map<String, String> own = Map.of("shortcut", fresh(), "text", "Mine", "sharedWith", "me");
        assertThat(mai.call("PUT", PATH + "/" + id, own).statusCode()).isEqualTo(200);
        JsonNode noted =
                node.agent("admin").json("/api/v1/audit?target=answer:" + id).get("items");
        assertThat(noted.valueStream().map(each -> text(each, "action")))
                .containsExactly("answer.deleted", "answer.added");
    }

    @Test
    void aShortcutIsOneHoweverItIsTyped() {
        String shortcut = "giày-" + fresh();
        added(linh, shortcut, "me");
        assertThat(add(linh, " GIÀY" + shortcut.substring(4) + " ", "me").statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "shortcut, ''",
        "shortcut, two words",
        "shortcut, -dash",
        "shortcut, $gt",
        "text, ' '",
        "text, 'a\u0007'",
        "sharedWith, all",
        "sharedWith, ''"
    })
    void whatIsWrongIsNamed(String field, String value) {
        Map<String, Object> body =
                new java.util.HashMap<>(Map.of("shortcut", fresh(), "text", "Hello", "sharedWith", "me"));
        body.put(field, value);
        HttpResponse<String> refused = linh.call("POST", PATH, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void customersHaveNone() {
        assertThat(node.customer().get(PATH).statusCode()).isEqualTo(403);
    }
}
