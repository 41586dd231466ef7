package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static dev.bouquet.stories.Teller.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.identity.Identity;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** From a draft to a published story, over HTTP. */
@Timeout(120)
class StoriesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNode node = TestNode.shared();
    private final Teller linh = new Teller(node.agent("linh"));
    private final Teller an = new Teller(node.agent("an"));

    /** A conversation of a customer of that name. */
    private String conversation(String name) {
        Identity.Customer customer = new Identity.Customer("u-" + UUID.randomUUID(), name);
        return Objects.requireNonNull(node.bean(Conversations.class)
                        .start(customer, new Conversations.Start("s", "Hello", null, null, Map.of()))
                        .block(PATIENCE))
                .conversation()
                .id();
    }

    @Test
    void beginsADraftThatNobodyElseSees() {
        String conversationId = conversation("Hòa");
        JsonNode draft = linh.drafted("conversationId", conversationId);
        assertThat(TestSocket.text(draft, "status")).isEqualTo("draft");
        assertThat(TestSocket.text(draft, "conversationId")).isEqualTo(conversationId);
        assertThat(TestSocket.text(draft.get("author"), "name")).isEqualTo("Linh");
        assertThat(draft.get("tags")).isEqualTo(TestPerson.JSON.valueToTree(List.of("rain", "làm vườn")));
        assertThat(draft.get("reactions")).isEmpty();
        assertThat(draft.get("myReactions")).isEmpty();
        assertThat(draft.get("usedCount").longValue()).isZero();
        assertThat(draft.get("commentCount").longValue()).isZero();
        assertThat(draft.has("publishedAt")).isFalse();
        assertThat(draft.has("gestureId")).isFalse();
        assertThat(linh.get("/" + id(draft))).isEqualTo(draft);
        an.call("GET", "/" + id(draft), "", 404);
        an.call("PATCH", "/" + id(draft), Map.of("title", "Mine"), 404);
        an.call("POST", "/" + id(draft) + "/publish", "", 404);
        an.call("POST", "/" + id(draft) + "/reactions", Map.of("kind", "heart"), 404);
        an.call("POST", "/" + id(draft) + "/comments", Map.of("text", "Oh"), 404);
        an.call("GET", "/" + id(draft) + "/comments", "", 404);
        assertThat(an.ids("?limit=100")).doesNotContain(id(draft));
        assertThat(an.ids("?status=draft&limit=100")).doesNotContain(id(draft));
        assertThat(linh.ids("?status=draft&limit=100")).contains(id(draft));
        assertThat(linh.ids("?limit=100")).doesNotContain(id(draft));
    }

    @Test
    void changesOnlyWhatIsSent() {
        JsonNode draft = linh.drafted();
        JsonNode changed = linh.call("PATCH", "/" + id(draft), Map.of("title", " Seven pairs ", "outcome", ""), 200);
        assertThat(TestSocket.text(changed, "title")).isEqualTo("Seven pairs");
        assertThat(TestSocket.text(changed, "outcome")).isEmpty();
        assertThat(changed.get("situation")).isEqualTo(draft.get("situation"));
        assertThat(changed.get("tags")).isEqualTo(draft.get("tags"));
        assertThat(linh.get("/" + id(draft))).isEqualTo(changed);
    }

    @Test
    void publishesForGood() {
        JsonNode draft = linh.drafted();
        JsonNode published = linh.post("/" + id(draft) + "/publish", "");
        assertThat(TestSocket.text(published, "status")).isEqualTo("published");
        assertThat(published.get("publishedAt").isString()).isTrue();
        assertThat(linh.post("/" + id(draft) + "/publish", "")).isEqualTo(published);
        assertThat(an.get("/" + id(draft))).isEqualTo(published);
        linh.call("PATCH", "/" + id(draft), Map.of("title", "Other"), 409);
        an.call("PATCH", "/" + id(draft), Map.of("title", "Other"), 403);
        an.call("POST", "/" + id(draft) + "/publish", "", 403);
    }

    @ParameterizedTest
    @CsvSource({
        "title, Hòa got flowers",
        "situation, 'Nguyen Thi Hoa wrote at night.'",
        "situation, Write to hoa@example.com.",
        "whatWeDid, Called +84 90 123 45 67.",
        "whatWeDid, Gọi 0901234567 cho khách.",
        "outcome, Paid with 4111 1111 1111 1111.",
        "outcome, She lives at 12 Rose Street in Leeds.",
        "outcome, Giao tới phường Bến Nghé chiều nay."
    })
    void refusesToPublishWhatGivesTheCustomerAway(String field, String text) {
        String draft = id(linh.drafted("conversationId", conversation("Nguyễn Thị Hòa"), field, text));
        JsonNode problem = linh.call("POST", "/" + draft + "/publish", "", 400);
        assertThat(TestSocket.text(problem, "code")).isEqualTo("bad_frame");
        assertThat(TestSocket.text(problem, "field")).isEqualTo(field);
        assertThat(TestSocket.text(problem, "detail")).startsWith(field + " still holds ");
        assertThat(problem.get("marks").get(0).get("blocks").booleanValue()).isTrue();
        assertThat(TestSocket.text(linh.get("/" + draft), "status")).isEqualTo("draft");
        linh.call("PATCH", "/" + draft, Map.of(field, "Told without it."), 200);
        linh.post("/" + draft + "/publish", "");
    }

    @Test
    void publishesWhatIsOnlyPointedOut() {
        JsonNode published = linh.published("situation", "Order 4111 1111 1111 1112 came late.");
        assertThat(TestSocket.text(published, "status")).isEqualTo("published");
    }

    /** What the audit says of the publishing. */
    private JsonNode noted(String story) {
        JsonNode items = node.agent("admin").json("/api/v1/audit?target=story:" + story);
        JsonNode last = items.get("items").get(0);
        assertThat(TestSocket.text(last, "action")).isEqualTo("story.published");
        return last.get("details");
    }

    @Test
    void refusesHealthUntilItsAuthorSaysThatItIsNone() {
        String draft = id(linh.drafted("situation", "The operation of our shop was sick with errors."));
        String publish = "/" + draft + "/publish";
        JsonNode problem = linh.call("POST", publish, "", 400);
        assertThat(TestSocket.text(problem, "field")).isEqualTo("situation");
        assertThat(problem.get("marks"))
                .hasSize(2)
                .allMatch(mark -> TestSocket.text(mark, "kind").equals("health")
                        && mark.get("blocks").booleanValue());
        linh.call("POST", publish, Map.of("confirmed", List.of()), 400);
        assertThat(TestSocket.text(linh.get("/" + draft), "status")).isEqualTo("draft");
        JsonNode published = linh.post(publish, Map.of("confirmed", List.of("health")));
        assertThat(TestSocket.text(published, "status")).isEqualTo("published");
        assertThat(noted(draft).get("confirmed")).isEqualTo(TestPerson.JSON.valueToTree(List.of("health")));
    }

    @Test
    void aConfirmationIsForHealthAlone() {
        String draft = id(linh.drafted("situation", "A sick note came from hoa@example.com."));
        String publish = "/" + draft + "/publish";
        assertThat(linh.badField("POST", publish, Map.of("confirmed", List.of("health"))))
                .isEqualTo("situation");
        assertThat(linh.badField("POST", publish, Map.of("confirmed", List.of("email"))))
                .isEqualTo("confirmed[0]");
        assertThat(linh.badField("POST", publish, Map.of("confirmed", List.of("health", "HEALTH"))))
                .isEqualTo("confirmed[1]");
        assertThat(linh.badField("POST", publish, Map.of("confirmed", Collections.nCopies(9, "health"))))
                .isEqualTo("confirmed");
        assertThat(linh.badField("POST", publish, Map.of("confirmed", "health")))
                .isEqualTo("confirmed");
        assertThat(linh.badField("POST", publish, Map.of("sure", true))).isEqualTo("sure");
    }

    @Test
    void theAuditNotesNoConfirmationThatWasNotNeeded() {
        String draft = id(linh.drafted());
        linh.post("/" + draft + "/publish", Map.of("confirmed", List.of("health")));
        assertThat(noted(draft)).isEmpty();
    }

    @Test
    void refusesToPublishWhatIsNotTold() {
        String draft = id(linh.call("POST", "", Map.of("title", "Only a title"), 201));
        assertThat(linh.badField("POST", "/" + draft + "/publish", "")).isEqualTo("situation");
        linh.call("PATCH", "/" + draft, Map.of("situation", "It rained."), 200);
        assertThat(linh.badField("POST", "/" + draft + "/publish", "")).isEqualTo("whatWeDid");
        linh.call("PATCH", "/" + draft, Map.of("whatWeDid", "Sent an umbrella."), 200);
        linh.post("/" + draft + "/publish", "");
    }

    @Test
    void showsBeforehandWhatWouldBeMarked() {
        JsonNode preview = linh.post(
                "/preview",
                Map.of(
                        "conversationId", conversation("Ada"),
                        "situation", "Ada wrote from ada@example.com.",
                        "whatWeDid", "Her father was sick, so we sent soup."));
        assertThat(preview.get("publishable").booleanValue()).isFalse();
        assertThat(preview.get("marks"))
                .extracting(mark -> TestSocket.text(mark, "field") + " " + TestSocket.text(mark, "kind"))
                .containsExactly("situation customer_name", "situation email", "whatWeDid health");
        JsonNode name = preview.get("marks").get(0);
        assertThat(name.get("from").intValue()).isZero();
        assertThat(name.get("to").intValue()).isEqualTo(3);
        assertThat(TestSocket.text(name, "suggestion")).isEqualTo("the customer");
        assertThat(TestSocket.text(preview.get("suggested"), "situation"))
                .isEqualTo("the customer wrote from [email].");
        assertThat(TestSocket.text(preview.get("suggested"), "whatWeDid"))
                .isEqualTo("Her father was [private], so we sent soup.");
        JsonNode clean = linh.post("/preview", Map.of("conversationId", "nowhere", "situation", "All was well."));
        assertThat(clean.get("publishable").booleanValue()).isTrue();
        assertThat(clean.get("marks")).isEmpty();
    }

    @Test
    void namesTheFieldThatIsAtFault() {
        assertThat(linh.badField("POST", "", story("title", ""))).isEqualTo("title");
        assertThat(linh.badField("POST", "", Map.of("situation", "No title"))).isEqualTo("title");
        assertThat(linh.badField("POST", "", story("title", "a\nb"))).isEqualTo("title");
        assertThat(linh.badField("POST", "", story("situation", "a\u0000b"))).isEqualTo("situation");
        assertThat(linh.badField("POST", "", story("tags", List.of("a", "")))).isEqualTo("tags[1]");
        assertThat(linh.badField("POST", "", story("tags", List.of("!!!")))).isEqualTo("tags[0]");
        assertThat(linh.badField("POST", "", story("tags", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"))))
                .isEqualTo("tags");
        assertThat(linh.badField("POST", "", story("conversationId", "nowhere")))
                .isEqualTo("conversationId");
        assertThat(linh.badField("POST", "", story("conversationId", Map.of("$ne", ""))))
                .isEqualTo("conversationId");
        assertThat(linh.badField("POST", "", story("usedCount", 7))).isEqualTo("usedCount");
        assertThat(linh.badField("POST", "", story("status", "published"))).isEqualTo("status");
        JsonNode tooLong = linh.call("POST", "", story("situation", "x".repeat(3_001)), 413);
        assertThat(TestSocket.text(tooLong, "field")).isEqualTo("situation");
        linh.call("POST", "", story("title", "x".repeat(201)), 413);
    }

    @Test
    void takesNoGestureWhileNobodyKnowsGestures() {
        assertThat(linh.badField("POST", "", story("gestureId", "g1"))).isEqualTo("gestureId");
    }

    @Test
    void isForStaffOnly() {
        String told = id(linh.published());
        Teller customer = new Teller(node.customer());
        String one = "/" + told;
        List<String> calls = List.of(
                "GET ",
                "GET ?like=x",
                "GET /digest",
                "GET " + one,
                "GET " + one + "/comments",
                "POST ",
                "POST /preview",
                "PATCH " + one,
                "POST " + one + "/publish",
                "POST " + one + "/use",
                "POST " + one + "/reactions",
                "POST " + one + "/comments");
        for (String call : calls) {
            String method = call.substring(0, call.indexOf(' '));
            String path = call.substring(call.indexOf(' ') + 1);
            Object body = method.equals("GET") ? "" : Map.of();
            customer.call(method, path, body, 403);
            assertThat(TestPerson.call(node.port(), method, Teller.STORIES + path, List.of(), body)
                            .statusCode())
                    .as(call)
                    .isEqualTo(401);
        }
        String cookie = node.agent("linh").cookie();
        assertThat(TestPerson.call(node.port(), "POST", Teller.STORIES, List.of("Cookie", cookie), story())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void doesNotFindWhatThereIsNot() {
        for (String path : List.of("/nowhere", "/%7B%24ne%7D", "/nowhere/comments")) {
            linh.call("GET", path, "", 404);
        }
        linh.call("PATCH", "/nowhere", Map.of("title", "x"), 404);
        linh.call("POST", "/nowhere/publish", "", 404);
        linh.call("POST", "/nowhere/use", Map.of("conversationId", conversation("A")), 404);
        linh.call("POST", "/nowhere/reactions", Map.of("kind", "heart"), 404);
        linh.call("POST", "/nowhere/comments", Map.of("text", "Oh"), 404);
        linh.call("GET", "?like=nowhere", "", 404);
        linh.call("DELETE", "/" + id(linh.published()), "", 405);
    }

    @Test
    void tellsAllOfTheStaffWhatIsPublished() {
        try (TestSocket staff = an.who().connect();
                TestSocket customer = node.customer().connect()) {
            JsonNode published = linh.published();
            JsonNode frame =
                    staff.await("story.published", told -> id(told.get("story")).equals(id(published)));
            assertThat(frame.get("story")).isEqualTo(published);
            customer.ok("conversation.start", "clientId", "c", "text", "Hello");
            assertThat(customer.received())
                    .noneMatch(got -> TestSocket.type(got).equals("story.published"));
        }
    }
}
