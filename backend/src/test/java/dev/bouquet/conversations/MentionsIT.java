package dev.bouquet.conversations;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whoever is mentioned in a note is told wherever they are, finds it until they have read it, and the customer never knows. */
@Timeout(60)
class MentionsIT {
    private final TestNode node = TestNode.shared();
    private final TestCustomer customer = node.customer();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private TestSocket hers;
    private TestSocket linhs;
    private String id;

    @BeforeEach
    void start() {
        hers = customer.connect();
        linhs = linh.connect();
        id = customer.start(hers, "s", "Six pairs");
    }

    @AfterEach
    void stop() {
        hers.close();
        linhs.close();
    }

    @Test
    void whoIsMentionedIsToldThoughTheyFollowNothing() {
        try (TestSocket ans = an.connect();
                TestSocket ducs = node.agent("duc").connect()) {
            JsonNode posted = mention("n1", "@An do you know a florist?", an.id());
            JsonNode told = ans.await("mention.added", frame -> isOf(frame.get("mention"), posted))
                    .get("mention");
            assertThat(text(told, "text")).isEqualTo("@An do you know a florist?");
            assertThat(text(told.get("by"), "id")).isEqualTo(linh.id());
            assertThat(text(told.get("customer"), "id")).isEqualTo(customer.id());
            assertThat(told.get("unread").booleanValue()).isTrue();
            hers.follow(id);
            linhs.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello");
            hers.awaitCursor(id, 4);
            assertThat(ducs.ask("ping").get("type").stringValue()).isEqualTo("pong");
            for (TestSocket other : List.of(hers, ducs)) {
                assertThat(other.received())
                        .noneMatch(frame -> type(frame).equals("mention.added")
                                && text(frame.get("mention"), "conversationId").equals(id));
            }
            assertThat(hers.received().toString()).doesNotContain("florist", "mentions");
        }
    }

    @Test
    void findsThemTheLatestFirstInPagesAndUnreadUntilTheyWereRead() {
        JsonNode first = mention("n1", "@An one", an.id());
        JsonNode second = mention("n2", "@An two", an.id());
        JsonNode third = mention("n3", "@An three", an.id());
        JsonNode page = list("?limit=2");
        assertThat(texts(page)).containsExactly("@An three", "@An two");
        assertThat(texts(list("?limit=2&cursor=" + text(page, "next")))).startsWith("@An one");
        assertThat(an.call("PUT", "/api/v1/mentions/read", read(second)).statusCode())
                .isEqualTo(204);
        assertThat(unread(list("?limit=3"))).containsExactly(true, false, false);
        assertThat(list("?limit=1").get("unread").intValue()).isEqualTo(1);
        // Back is no way: what was read stays so.
        assertThat(an.call("PUT", "/api/v1/mentions/read", read(first)).statusCode())
                .isEqualTo(204);
        assertThat(unread(list("?limit=3"))).containsExactly(true, false, false);
        assertThat(linh.call("PUT", "/api/v1/mentions/read", read(third)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesWhoeverDoesNotWorkHereAndKeepsWhatWasSaidTheSame() {
        assertThat(refused("n1", "nobody")).isEqualTo("bad_frame");
        assertThat(refused("n1", customer.id())).isEqualTo("bad_frame");
        JsonNode posted = mention("n1", "@An", an.id());
        assertThat(mention("n1", "@An", an.id()).get("seq")).isEqualTo(posted.get("seq"));
        assertThat(linhs.refused(
                        "note.post",
                        "conversationId",
                        id,
                        "clientId",
                        "n1",
                        "text",
                        "@An",
                        "mentions",
                        List.of(linh.id())))
                .isEqualTo("conflict");
        assertThat(customer.get("/api/v1/mentions").statusCode()).isEqualTo(403);
    }

    @Test
    void answersANoteThatIsSentAgainAsBeforeAlsoWhenWhoItMentionsHasLeft() {
        Florist people = new Florist(node.port(), node.agent("admin"));
        String leaving = people.staff("agent").id();
        JsonNode posted = mention("n1", "@Leaving", leaving);
        String address = "/api/v1/staff/" + leaving;
        assertThat(people.admin()
                        .call("PATCH", address, Map.of("active", false))
                        .statusCode())
                .isEqualTo(200);
        assertThat(mention("n1", "@Leaving", leaving).get("seq")).isEqualTo(posted.get("seq"));
        assertThat(refused("n2", leaving)).isEqualTo("bad_frame");
    }

    @Test
    void whatCameLateByTheClockOfAnotherNodeIsUnreadThoughANewerOneWasRead() {
        JsonNode newest = mention("n1", "@An on time", an.id());
        assertThat(an.call("PUT", "/api/v1/mentions/read", read(newest)).statusCode())
                .isEqualTo(204);
        int before = list("?limit=1").get("unread").intValue();
        Entry behind = new Entry(
                "late-" + id,
                1,
                Instant.parse(text(newest, "at")).minusSeconds(30),
                new Author("agent", linh.id(), "Linh"),
                "late",
                new EntryBody.Note("@An late", List.of(), List.of(an.id())),
                false);
        node.bean(TranscriptStore.class).insertAll(List.of(behind)).block(TestSocket.PATIENCE);
        assertThat(list("?limit=1").get("unread").intValue()).isEqualTo(before + 1);
        JsonNode late = list("?limit=100")
                .get("items")
                .valueStream()
                .filter(item -> text(item, "conversationId").equals(behind.conversationId()))
                .findFirst()
                .orElseThrow();
        assertThat(late.get("unread").booleanValue()).isTrue();
    }

    private String refused(String clientId, String whom) {
        return linhs.refused(
                "note.post", "conversationId", id, "clientId", clientId, "text", "@", "mentions", List.of(whom));
    }

    private JsonNode mention(String clientId, String text, String whom) {
        return linhs.ok(
                "note.post", "conversationId", id, "clientId", clientId, "text", text, "mentions", List.of(whom));
    }

    private JsonNode list(String query) {
        return TestAgent.JSON.readTree(an.get("/api/v1/mentions" + query).body());
    }

    private Map<String, Object> read(JsonNode posted) {
        return Map.of("conversationId", id, "seq", posted.get("seq").longValue());
    }

    private static List<String> texts(JsonNode page) {
        return page.get("items").valueStream().map(item -> text(item, "text")).toList();
    }

    private static List<Boolean> unread(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("unread").booleanValue())
                .toList();
    }

    private boolean isOf(JsonNode mention, JsonNode posted) {
        return text(mention, "conversationId").equals(id)
                && mention.get("seq").longValue() == posted.get("seq").longValue();
    }
}
