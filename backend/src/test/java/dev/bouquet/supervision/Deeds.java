package dev.bouquet.supervision;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What supervisors and agents ask of a node, and what came of it. */
final class Deeds {
    private Deeds() {}

    static HttpResponse<String> does(TestPerson who, String verb, String path, Object body) {
        return who.call(verb, path, body);
    }

    static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer.body().isEmpty() ? TestPerson.JSON.createObjectNode() : TestPerson.JSON.readTree(answer.body());
    }

    static long seq(HttpResponse<String> answer) {
        return done(answer).get("seq").longValue();
    }

    static void refused(HttpResponse<String> answer, int status, String said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    static HttpResponse<String> hand(TestAgent who, String id, boolean raised) {
        return does(who, "PUT", "/api/v1/conversations/" + id + "/hand", Map.of("raised", raised));
    }

    static HttpResponse<String> deed(TestAgent who, String id, String deed, String clientId) {
        return does(who, "POST", "/api/v1/conversations/" + id + "/" + deed, Map.of("clientId", clientId));
    }

    /** What the audit has about it and by whom, the oldest first. */
    static List<String> noted(TestAgent admin, String target) {
        List<String> actions = new ArrayList<>();
        admin.json("/api/v1/audit?target=" + target)
                .get("items")
                .forEach(entry -> actions.addFirst(text(entry, "action") + " " + text(entry.get("actor"), "id")));
        return actions;
    }
}
