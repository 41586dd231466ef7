package dev.bouquet.answers;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Several actions in one: kept as they were written, seen by whom they are shared with, and refused where they make no sense. */
@Timeout(90)
class MacrosIT {
    private static final String PATH = "/api/v1/macros";
    private static final Map<String, Object> RESOLVE = Map.of("kind", "resolve");

    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final TestAgent mai = node.agent("mai");

    private static String fresh() {
        return "Macro " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> macro(String name, String sharedWith, Object... actions) {
        return Map.of("name", name, "sharedWith", sharedWith, "actions", List.of(actions));
    }

    private static JsonNode added(TestAgent who, Map<String, Object> macro) {
        HttpResponse<String> answer = who.call("POST", PATH, macro);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestPerson.JSON.readTree(answer.body());
    }

    private static List<String> names(TestAgent who) {
        return who.json(PATH)
                .get("items")
                .valueStream()
                .map(each -> text(each, "name"))
                .toList();
    }

    @Test
    void isKeptAsItWasWritten() {
        Map<String, Object> reply = Map.of("kind", "reply", "text", "Dear {{customer.name}},\nthank you.");
        Map<String, Object> tag = Map.of("kind", "tag", "add", List.of("VIP"), "remove", List.of());
        Map<String, Object> prioritise = Map.of("kind", "prioritise", "priority", 0);
        Map<String, Object> assign = Map.of("kind", "assign", "queue", "general");
        String name = fresh();
        String id = text(added(linh, macro(name, "me", reply, tag, prioritise, assign)), "id");
        JsonNode kept = linh.json(PATH)
                .get("items")
                .valueStream()
                .filter(each -> text(each, "id").equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(kept.get("actions")).isEqualTo(TestPerson.JSON.valueToTree(List.of(reply, tag, prioritise, assign)));
        HttpResponse<String> changed = linh.call("PUT", PATH + "/" + id, macro(name, "me", RESOLVE));
        assertThat(TestPerson.JSON.readTree(changed.body()).get("actions")).hasSize(1);
    }

    @Test
    void liesOnTheShelvesOfAnswers() {
        String own = fresh();
        String id = text(added(linh, macro(own, "me", RESOLVE)), "id");
        assertThat(names(linh)).contains(own);
        assertThat(names(an)).doesNotContain(own);
        assertThat(an.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(linh.call("POST", PATH, macro(own.toUpperCase(java.util.Locale.ROOT), "me", RESOLVE))
                        .statusCode())
                .isEqualTo(409);
        String all = fresh();
        assertThat(linh.call("POST", PATH, macro(all, "everyone", RESOLVE)).statusCode())
                .isEqualTo(403);
        String forAll = text(added(mai, macro(all, "everyone", RESOLVE)), "id");
        assertThat(names(an)).contains(all);
        assertThat(mai.call("DELETE", PATH + "/" + forAll, "").statusCode()).isEqualTo(204);
        assertThat(names(an)).doesNotContain(all);
        assertThat(node.customer().get(PATH).statusCode()).isEqualTo(403);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("actions", List.of()),
                Arguments.of("actions[0].kind", List.of(Map.of("kind", "explode"))),
                Arguments.of("actions[0].text", List.of(Map.of("kind", "reply"))),
                Arguments.of("actions[0].text", List.of(Map.of("kind", "resolve", "text", "Bye"))),
                Arguments.of("actions[0].kind", List.of(RESOLVE, Map.of("kind", "note", "text", "After"))),
                Arguments.of("actions[0].remove", List.of(Map.of("kind", "tag"))),
                Arguments.of(
                        "actions[1].priority",
                        List.of(Map.of("kind", "note", "text", "a"), Map.of("kind", "prioritise"))),
                Arguments.of("actions[0].queue", List.of(Map.of("kind", "assign"))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String field, List<Map<String, Object>> actions) {
        Map<String, Object> body = new HashMap<>(macro(fresh(), "me", RESOLVE));
        body.put("actions", actions);
        HttpResponse<String> refused = linh.call("POST", PATH, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
    }
}
