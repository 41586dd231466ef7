package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.gestures.Florist;
import dev.bouquet.identity.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whose name must not be told, also beside a story, and how a story is taken back. */
@Timeout(120)
class WithdrawalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNode node = TestNode.shared();
    private final Teller linh = new Teller(node.agent("linh"));
    private final Teller an = new Teller(node.agent("an"));
    private final Teller mai = new Teller(node.agent("mai"));

    @Test
    void whatIsWithdrawnIsGoneForAllAndItsAuthorsDraftAgain() {
        String story = id(linh.published());
        an.call("POST", "/" + story + "/comments", Map.of("text", "Lovely"), 201);
        an.call("POST", "/" + story + "/withdraw", "", 403);
        try (TestSocket staff = ((TestAgent) an.who()).connect()) {
            JsonNode draft = linh.post("/" + story + "/withdraw", "");
            assertThat(TestSocket.text(draft, "status")).isEqualTo("draft");
            staff.await(
                    "story.withdrawn", told -> TestSocket.text(told, "storyId").equals(story));
        }
        an.call("GET", "/" + story, "", 404);
        an.call("GET", "/" + story + "/comments", "", 404);
        an.call("POST", "/" + story + "/reactions", Map.of("kind", "heart"), 404);
        assertThat(an.ids("?limit=100")).doesNotContain(story);
        assertThat(linh.ids("?status=draft&limit=100")).contains(story);
        assertThat(TestSocket.text(linh.post("/" + story + "/withdraw", ""), "status"))
                .isEqualTo("draft");
        linh.call("PATCH", "/" + story, Map.of("title", "A better title"), 200);
        JsonNode again = linh.post("/" + story + "/publish", "");
        assertThat(again.get("commentCount").intValue()).isEqualTo(1);
    }

    @Test
    void aSupervisorTakesAStoryBackAndTheAuditSaysSo() {
        String story = id(linh.published());
        mai.post("/" + story + "/withdraw", "");
        an.call("GET", "/" + story, "", 404);
        mai.call("POST", "/" + story + "/withdraw", "", 404);
        JsonNode audit = node.agent("admin").json("/api/v1/audit?target=story:" + story);
        JsonNode last = audit.get("items").get(0);
        assertThat(TestSocket.text(last, "action")).isEqualTo("story.withdrawn");
        assertThat(last.at("/actor/name").stringValue()).isEqualTo("Mai");
    }

    /** A conversation in which something went to somebody of that name. */
    private String giftTo(String name) {
        return TestSocket.text(gesture(name), "conversationId");
    }

    /** Something that went to somebody of that name, from a customer who is called Hòa. */
    private JsonNode gesture(String name) {
        Florist florist = new Florist(node.port(), node.agent("admin"));
        Identity.Customer customer = new Identity.Customer(node.customer().id(), "Hòa");
        String conversation = Objects.requireNonNull(node.bean(Conversations.class)
                        .start(customer, new Conversations.Start("s", "Hello", null, null, Map.of()))
                        .block(PATIENCE))
                .conversation()
                .id();
        Map<String, Object> gift = Florist.shoes(conversation, 100);
        gift.put("recipient", Map.of("name", name));
        return Florist.json(Florist.send(florist.staff("agent"), "k", gift), 201);
    }

    @Test
    void thePreviewOfAGesturesStoryKnowsWhomItIsAbout() {
        String gesture = id(gesture("Mẹ Xuân Mai Bích"));
        Map<String, Object> story = Teller.story("gestureId", gesture, "outcome", "Hòa said that Bích cried.");
        JsonNode preview = linh.post("/preview", story);
        assertThat(preview.get("publishable").booleanValue()).isFalse();
        assertThat(preview.get("marks"))
                .extracting(mark -> TestSocket.text(mark, "kind"))
                .containsExactly("customer_name", "recipient_name");
        assertThat(linh.badField("POST", "/preview", Map.of("gestureId", "nowhere")))
                .isEqualTo("gestureId");
        story.put("conversationId", giftTo("Mai"));
        assertThat(linh.badField("POST", "/preview", story)).isEqualTo("conversationId");
    }

    @Test
    void theNameOfWhoGotSomethingIsNotTold() {
        String conversation = giftTo("Mẹ Xuân Mai Bích");
        JsonNode preview = linh.post(
                "/preview",
                Teller.story(
                        "outcome", "Bích wrote to us.", "situation", "Mẹ was tired.", "conversationId", conversation));
        assertThat(preview.get("publishable").booleanValue()).isFalse();
        assertThat(preview.get("marks")).hasSize(1);
        assertThat(TestSocket.text(preview.get("marks").get(0), "kind")).isEqualTo("recipient_name");
        JsonNode draft = linh.drafted("outcome", "Bích wrote to us.", "conversationId", conversation);
        assertThat(linh.badField("POST", "/" + id(draft) + "/publish", "")).isEqualTo("outcome");
    }

    @Test
    void whatIsSaidToAStoryIsLookedOverToo() {
        String story = id(linh.published("conversationId", giftTo("Bích")));
        String comments = "/" + story + "/comments";
        for (String telling :
                new String[] {"I know Bích, too", "Write to hoa@example.com", "Her number is 0901 234 567"}) {
            assertThat(an.badField("POST", comments, Map.of("text", telling)))
                    .as(telling)
                    .isEqualTo("text");
        }
        String health = "Her feet were sore, and you saw it. Lovely.";
        assertThat(an.badField("POST", comments, Map.of("text", health))).isEqualTo("text");
        assertThat(an.badField("POST", comments, Map.of("text", health, "confirmed", List.of("text"))))
                .isEqualTo("confirmed[0]");
        assertThat(an.get(comments).get("items")).isEmpty();
        an.call("POST", comments, Map.of("text", health, "confirmed", List.of("health")), 201);
        assertThat(an.get(comments).get("items")).hasSize(1);
        JsonNode last = node.agent("admin")
                .json("/api/v1/audit?target=story:" + story)
                .get("items")
                .get(0);
        assertThat(TestSocket.text(last, "action")).isEqualTo("story.commented");
        assertThat(last.at("/details/confirmed/0").stringValue()).isEqualTo("health");
    }
}
