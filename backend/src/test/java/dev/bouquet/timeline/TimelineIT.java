package dev.bouquet.timeline;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Everything of one customer in one order, over HTTP. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineIT {
    private final TestNode node = TestNode.shared();
    private TestCustomer customer;
    private TestAgent linh;
    private String shoes;
    private String dress;
    private String gesture;

    /** Two matters: one was solved and rated twice, with something given; in the other a call was asked for. */
    @BeforeAll
    void live() {
        Florist florist = new Florist(node.port(), node.agent("admin"));
        linh = florist.staff("agent");
        customer = node.customer();
        florist.conversation(node.customer());
        try (TestSocket hers = customer.connect();
                TestSocket linhs = linh.connect()) {
            shoes = customer.start(hers, "s1", "Six pairs of shoes, and none fits");
            linhs.ok("conversation.assign", "conversationId", shoes);
            gesture = text(Florist.json(Florist.send(linh, "t1", Florist.shoes(shoes, 4_000)), 201), "id");
            awaitToldOf("approved");
            linhs.ok("conversation.resolve", "conversationId", shoes);
            hers.ok("feedback.give", "conversationId", shoes, "clientId", "f1", "rating", 2, "text", "They still hurt");
            hers.ok("feedback.give", "conversationId", shoes, "clientId", "f2", "rating", 5);
            dress = customer.start(hers, "s2", "A dress as well");
            hers.ok("callback.request", "conversationId", dress, "phone", "+84 90 123 45 67");
        }
    }

    /** Its steps come into the conversation of their own accord, and each would make that one the latest. */
    private void awaitToldOf(String status) {
        Awaitility.await("the gesture is " + status)
                .atMost(Florist.PATIENCE)
                .until(() -> linh.entries(shoes).stream()
                        .anyMatch(entry -> status.equals(entry.path("status").asString(""))));
    }

    private String path(String query) {
        return "/api/v1/customers/" + customer.id() + "/timeline" + query;
    }

    private static List<String> told(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(each -> text(each, "kind") + " " + text(each, "id"))
                .toList();
    }

    private List<String> all(int limit, String more) {
        List<String> told = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = linh.json(path("?limit=" + limit + more + cursor));
            assertThat(page.get("items").size()).isBetween(1, limit);
            told.addAll(told(page));
            cursor = page.has("next") ? "&cursor=" + text(page, "next") : "";
        } while (!cursor.isEmpty());
        return told;
    }

    @Test
    void holdsAllOfThemTheLatestFirstAndNothingOfOthers() {
        JsonNode items = linh.json(path("")).get("items");
        assertThat(items.valueStream().map(each -> text(each, "at")))
                .isSortedAccordingTo((a, b) -> java.time.Instant.parse(b).compareTo(java.time.Instant.parse(a)));
        assertThat(items.valueStream().map(each -> text(each, "kind")))
                .containsExactlyInAnyOrder(
                        "conversation", "conversation", "gesture", "feedback", "feedback", "callback");
        assertThat(items.valueStream().map(each -> text(each, "conversationId")))
                .allMatch(id -> id.equals(shoes) || id.equals(dress));
    }

    @Test
    void eachSaysWhatItWas() {
        JsonNode given = linh.json(path("?kind=gesture")).at("/items/0");
        assertThat(text(given, "id")).isEqualTo(gesture);
        assertThat(text(given, "type")).isEqualTo("buy_elsewhere");
        assertThat(given.at("/amount/amountMinor").longValue()).isEqualTo(4_000);
        assertThat(given.at("/by/id").stringValue()).isEqualTo(linh.id());
        JsonNode rated = linh.json(path("?kind=feedback")).get("items");
        assertThat(rated.valueStream().map(each -> each.get("rating").intValue()))
                .containsExactly(5, 2);
        assertThat(text(rated.get(1), "text")).isEqualTo("They still hurt");
        JsonNode asked = linh.json(path("?kind=callback")).at("/items/0");
        assertThat(text(asked, "phone")).isEqualTo("+84901234567");
        assertThat(text(asked, "conversationId")).isEqualTo(dress);
        JsonNode matters = linh.json(path("?kind=conversation")).get("items");
        assertThat(matters.valueStream().map(each -> text(each, "status"))).containsExactly("queued", "resolved");
        assertThat(text(matters.get(1), "text")).isEqualTo("Six pairs of shoes, and none fits");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6})
    void pagesAreCompleteAndWithoutDoubles(int limit) {
        List<String> whole = told(linh.json(path("?limit=100")));
        assertThat(whole).hasSize(6);
        assertThat(all(limit, "")).isEqualTo(whole);
        assertThat(all(limit, "&kind=feedback")).hasSize(2).isSubsetOf(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "?kind=notes, kind",
        "?limit=0, limit",
        "?limit=101, limit",
        "?cursor=x, cursor",
        "?cursor=MSAyCg, cursor"
    })
    void whatIsWrongIsNamed(String query, String field) {
        HttpResponse<String> refused = linh.get(path(query));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void itIsForStaffAndOfThoseWhoExist() {
        assertThat(customer.get(path("")).statusCode()).isEqualTo(403);
        assertThat(linh.get("/api/v1/customers/nobody/timeline").statusCode()).isEqualTo(404);
    }

    @Test
    void whoCameWithABrowserHasProvenThatMuch() {
        JsonNode known = linh.json("/api/v1/customers/" + customer.id()).get("identities");
        assertThat(known.valueStream().map(each -> text(each, "kind"))).containsExactly("web");
        assertThat(text(known.get(0), "since")).isNotBlank();
    }
}
