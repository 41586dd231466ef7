package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What colleagues say to a story, over HTTP. */
@Timeout(120)
class CommentsIT {
    private final TestNode node = TestNode.shared();
    private final Teller linh = new Teller(node.agent("linh"));
    private final Teller an = new Teller(node.agent("an"));

    @Test
    void reactsOnceOfEachKindAndTakesItBack() {
        String reactions = "/" + id(linh.published()) + "/reactions";
        JsonNode once = an.post(reactions, Map.of("kind", "heart"));
        assertThat(once.get("reactions").get("heart").intValue()).isEqualTo(1);
        assertThat(once.get("myReactions").get(0).stringValue()).isEqualTo("heart");
        assertThat(an.post(reactions, Map.of("kind", "heart", "on", true))).isEqualTo(once);
        JsonNode both = linh.post(reactions, Map.of("kind", "heart"));
        assertThat(both.get("reactions").get("heart").intValue()).isEqualTo(2);
        JsonNode back = an.post(reactions, Map.of("kind", "heart"));
        assertThat(back.get("reactions").get("heart").intValue()).isEqualTo(1);
        assertThat(back.get("myReactions")).isEmpty();
        assertThat(an.post(reactions, Map.of("kind", "heart", "on", false))).isEqualTo(back);
        assertThat(linh.post(reactions, Map.of("kind", "heart", "on", false)).get("reactions"))
                .isEmpty();
        assertThat(an.badField("POST", reactions, Map.of("kind", "anger"))).isEqualTo("kind");
        assertThat(an.badField("POST", reactions, Map.of())).isEqualTo("kind");
        assertThat(an.badField("POST", reactions, Map.of("kind", Map.of("$ne", 1))))
                .isEqualTo("kind");
    }

    @Test
    void keepsCommentsInOrder() {
        String comments = "/" + id(linh.published()) + "/comments";
        List<String> said = IntStream.range(0, 7).mapToObj(i -> "Lovely " + i).toList();
        said.forEach(text -> assertThat(
                        an.call("POST", comments, Map.of("text", text), 201).has("at"))
                .isTrue());
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = linh.get(comments + "?limit=3" + next);
            page.get("items").forEach(comment -> {
                assertThat(TestSocket.text(comment.get("author"), "name")).isEqualTo("An");
                read.add(TestSocket.text(comment, "text"));
            });
            next = page.has("next") ? "&cursor=" + TestSocket.text(page, "next") : "";
        } while (!next.isEmpty());
        assertThat(read).isEqualTo(said);
        assertThat(linh.get(comments.replace("/comments", ""))
                        .get("commentCount")
                        .intValue())
                .isEqualTo(7);
        for (String text : List.of("", "   ", "a\u0000b")) {
            assertThat(an.badField("POST", comments, Map.of("text", text))).isEqualTo("text");
        }
        an.call("POST", comments, Map.of("text", "x".repeat(2_001)), 413);
        assertThat(an.badField("GET", comments + "?limit=0", "")).isEqualTo("limit");
        assertThat(an.badField("GET", comments + "?cursor=x", "")).isEqualTo("cursor");
    }

    @Test
    void aCommentSentAgainIsTheSameComment() {
        String comments = "/" + id(linh.published()) + "/comments";
        Map<String, String> comment = Map.of("text", "Lovely", "clientId", "k1");
        JsonNode first = an.call("POST", comments, comment, 201);
        assertThat(an.call("POST", comments, comment, 201)).isEqualTo(first);
        an.call("POST", comments, Map.of("text", "Other", "clientId", "k1"), 409);
        linh.call("POST", comments, comment, 201);
        assertThat(an.get(comments).get("items")).hasSize(2);
    }

    @Test
    void commentsAreBounded() {
        try (TestNode small = TestNode.start("bouquet.stories.comments-max=1")) {
            Teller duc = new Teller(small.agent("duc"));
            String comments = "/" + id(duc.published()) + "/comments";
            Map<String, String> comment = Map.of("text", "One", "clientId", "k");
            duc.call("POST", comments, comment, 201);
            duc.call("POST", comments, Map.of("text", "Two"), 409);
            duc.call("POST", comments, comment, 201);
        }
    }
}
