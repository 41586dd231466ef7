package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Somebody who tells stories over HTTP, or tries to. */
record Teller(TestPerson who) {
    static final String STORIES = "/api/v1/stories";

    /** A story that may be published, with these fields instead of its own. */
    static Map<String, Object> story(Object... fields) {
        Map<String, Object> story = new HashMap<>(Map.of(
                "title", "An umbrella at the garden gate",
                "situation", "A gardener waited in the rain for seeds that did not come.",
                "whatWeDid", "Brought the seeds to the gate, and an umbrella with them.",
                "outcome", "A picture of the first sunflower came back.",
                "tags", List.of("Rain", "Làm Vườn")));
        for (int i = 0; i < fields.length; i += 2) {
            story.put((String) fields[i], fields[i + 1]);
        }
        return story;
    }

    static String id(JsonNode story) {
        return TestSocket.text(story, "id");
    }

    JsonNode call(String method, String path, Object body, int status) {
        HttpResponse<String> answer = who.call(method, STORIES + path, body);
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    JsonNode get(String path) {
        return call("GET", path, "", 200);
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body, 200);
    }

    JsonNode drafted(Object... fields) {
        return call("POST", "", story(fields), 201);
    }

    JsonNode published(Object... fields) {
        return post("/" + id(drafted(fields)) + "/publish", "");
    }

    /** The field that is said to be at fault. */
    String badField(String method, String path, Object body) {
        JsonNode problem = call(method, path, body, 400);
        assertThat(TestSocket.text(problem, "code")).isEqualTo("bad_frame");
        return TestSocket.text(problem, "field");
    }

    /** The ids of a page. */
    List<String> ids(String query) {
        return StreamSupport.stream(get(query).get("items").spliterator(), false)
                .map(Teller::id)
                .toList();
    }
}
