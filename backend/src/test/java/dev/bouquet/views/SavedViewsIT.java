package dev.bouquet.views;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What narrows the list, kept under a name: who sees it, and who may change it. */
@Timeout(90)
class SavedViewsIT {
    private static final String PATH = "/api/v1/views";
    private static final String PASSWORD = "tulips-and-peonies-7";

    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final TestAgent mai = node.agent("mai");

    private static String fresh() {
        return "v" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> wanted(String name, String sharedWith) {
        Map<String, Object> filter = new HashMap<>(Map.of("view", "all", "tag", " VIP ", "priority", 5));
        return new HashMap<>(Map.of("name", name, "sharedWith", sharedWith, "filter", filter, "order", "oldest"));
    }

    private static HttpResponse<String> add(TestAgent who, String name, String sharedWith) {
        return who.call("POST", PATH, wanted(name, sharedWith));
    }

    private static String added(TestAgent who, String name, String sharedWith) {
        HttpResponse<String> answer = add(who, name, sharedWith);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return text(TestPerson.JSON.readTree(answer.body()), "id");
    }

    private static List<String> names(TestAgent who) {
        return who.json(PATH)
                .get("items")
                .valueStream()
                .map(each -> text(each, "name"))
                .toList();
    }

    private TestAgent ofTeam(String team) {
        String email = fresh() + "@bouquet.example";
        HttpResponse<String> admitted = node.agent("admin")
                .call(
                        "POST",
                        "/api/v1/staff",
                        Map.of(
                                "email",
                                email,
                                "name",
                                "Of " + team,
                                "role",
                                "agent",
                                "password",
                                PASSWORD,
                                "team",
                                team));
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        return TestPerson.agent(node.port(), email, PASSWORD);
    }

    @Test
    void isKeptAsItWasSavedAndGoneOnceItIsDeleted() {
        String name = fresh();
        String id = added(linh, name, "me");
        JsonNode kept = linh.json(PATH)
                .get("items")
                .valueStream()
                .filter(each -> text(each, "id").equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(kept.get("filter")).isEqualTo(TestPerson.JSON.readTree("""
                {"view": "all", "tag": "VIP", "priority": 5}"""));
        assertThat(text(kept, "order")).isEqualTo("oldest");
        Map<String, Object> renamed = wanted(name + " anew", "me");
        renamed.put("filter", Map.of("view", "queued"));
        renamed.remove("order");
        assertThat(linh.call("PUT", PATH + "/" + id, renamed).statusCode()).isEqualTo(200);
        assertThat(names(linh)).contains(name + " anew").doesNotContain(name);
        assertThat(linh.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(linh.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(names(linh)).doesNotContain(name + " anew");
    }

    @Test
    void onesOwnAreSeenByNobodyElse() {
        String name = fresh();
        String id = added(linh, name, "me");
        assertThat(names(an)).doesNotContain(name);
        assertThat(an.call("PUT", PATH + "/" + id, wanted(name, "me")).statusCode())
                .isEqualTo(404);
        assertThat(an.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(add(linh, name, "me").statusCode()).as("the name is taken").isEqualTo(409);
        assertThat(add(an, name, "me").statusCode()).as("another shelf").isEqualTo(201);
    }

    @Test
    void aTeamsAreSharedByItsMembersAndWhatIsForEveryoneSupervisorsLookAfter() {
        String team = fresh();
        TestAgent one = ofTeam(team);
        TestAgent other = ofTeam(team);
        String name = fresh();
        String ofTeam = added(one, name, "team");
        assertThat(names(other)).contains(name);
        assertThat(names(linh)).doesNotContain(name);
        assertThat(other.call("DELETE", PATH + "/" + ofTeam, "").statusCode()).isEqualTo(204);

        assertThat(add(linh, name, "everyone").statusCode()).isEqualTo(403);
        String forAll = added(mai, name, "everyone");
        assertThat(names(linh)).contains(name);
        assertThat(linh.call("DELETE", PATH + "/" + forAll, "").statusCode()).isEqualTo(403);
        String own = added(linh, fresh(), "me");
        assertThat(linh.call("PUT", PATH + "/" + own, wanted(fresh(), "everyone"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(mai.call("DELETE", PATH + "/" + forAll, "").statusCode()).isEqualTo(204);
        assertThat(node.agent("admin")
                        .json("/api/v1/audit?target=view:" + forAll)
                        .get("items")
                        .valueStream()
                        .map(each -> text(each, "action")))
                .containsExactly("view.deleted", "view.added");
    }

    @Test
    void aShelfHasRoomForFifty() {
        TestAgent keen = ofTeam(fresh());
        for (int i = 0; i < Shelf.COUNT_MAX; i++) {
            added(keen, "view " + i, "me");
        }
        HttpResponse<String> refused = add(keen, "one more", "me");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("too_many_views");
        assertThat(add(keen, "one more", "team").statusCode()).isEqualTo(201);
        assertThat(names(keen)).hasSizeGreaterThan(Shelf.COUNT_MAX);
    }

    @ParameterizedTest
    @CsvSource({"name, ' '", "sharedWith, all", "order, random", "filter.view, theirs", "filter.status, gone"})
    void whatIsWrongIsNamed(String field, String value) {
        Map<String, Object> body = wanted(fresh(), "me");
        if (field.startsWith("filter.")) {
            body.put("filter", Map.of(field.substring("filter.".length()), value));
        } else {
            body.put(field, value);
        }
        HttpResponse<String> refused = linh.call("POST", PATH, body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void customersHaveNone() {
        assertThat(node.customer().get(PATH).statusCode()).isEqualTo(403);
    }
}
