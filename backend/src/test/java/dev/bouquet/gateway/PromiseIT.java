package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What staff promise to customers: made and settled over HTTP, told over the socket. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromiseIT {
    private static final String CALL = "Call about the size";

    private final Instant tomorrow =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(1));
    private TestCustomer customer;
    private TestSocket hers;
    private TestAgent linh;
    private TestAgent an;
    private TestSocket linhs;
    private String id;

    @BeforeAll
    void signIn() {
        Florist people = new Florist(TestNode.shared().port(), TestNode.shared().agent("admin"));
        linh = people.staff("agent");
        an = people.staff("agent");
    }

    @BeforeEach
    void open() {
        customer = TestNode.shared().customer();
        hers = customer.connect();
        linhs = linh.connect();
        id = customer.start(hers, "s", "Six pairs");
    }

    @AfterEach
    void close() {
        List.of(hers, linhs).forEach(TestSocket::close);
    }

    private static String path(String id) {
        return "/api/v1/conversations/" + id + "/promises";
    }

    private HttpResponse<String> asked(TestAgent who, String in, String clientId, String text, Instant due) {
        return who.call("POST", path(in), Map.of("clientId", clientId, "text", text, "due", due.toString()));
    }

    private long made(String in, String clientId, String text, Instant due) {
        return Florist.json(asked(linh, in, clientId, text, due), 200)
                .get("seq")
                .longValue();
    }

    private HttpResponse<String> settle(TestAgent who, long seq, String clientId, String outcome) {
        return who.call("POST", path(id) + "/" + seq + "/settle", Map.of("clientId", clientId, "outcome", outcome));
    }

    private static void refused(HttpResponse<String> answer, int status, String said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void isMadeToldAndKeptByAColleagueAlsoOnceItIsResolved() {
        linhs.follow(id);
        long seq = made(id, "p1", CALL, tomorrow);
        linhs.awaitCursor(id, seq);
        JsonNode entry = linhs.transcript(id).getLast();
        assertThat(text(entry, "kind")).isEqualTo("promise");
        assertThat(text(entry, "step")).isEqualTo("made");
        assertThat(text(entry, "audience")).isEqualTo("staff");
        assertThat(text(entry, "text")).isEqualTo(CALL);
        assertThat(text(entry, "due")).isEqualTo(tomorrow.toString());
        assertThat(entry.has("promise")).isFalse();
        linhs.ok("conversation.resolve", "conversationId", id);
        JsonNode open = linh.conversation(id).get("promises");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("seq").longValue()).isEqualTo(seq);
        assertThat(open.at("/0/by/id").stringValue()).isEqualTo(linh.id());
        JsonNode kept = Florist.json(settle(an, seq, "k1", "kept"), 200);
        JsonNode last = linh.entries(id).getLast();
        assertThat(last.get("seq")).isEqualTo(kept.get("seq"));
        assertThat(text(last, "step")).isEqualTo("kept");
        assertThat(last.get("promise").longValue()).isEqualTo(seq);
        assertThat(text(last, "text")).isEqualTo(CALL);
        assertThat(linh.conversation(id).has("promises")).isFalse();
        assertThat(text(linh.conversation(id), "status")).isEqualTo("resolved");
    }

    @Test
    void allStaffHearOfItInTheirLists() {
        try (TestSocket ans = an.connect()) {
            made(id, "p1", CALL, tomorrow);
            JsonNode changed = ans.await(
                    "conversation.changed",
                    frame -> text(frame.get("conversation"), "id").equals(id)
                            && frame.get("conversation").has("promises"));
            assertThat(changed.at("/conversation/promises/0/text").stringValue())
                    .isEqualTo(CALL);
        }
    }

    /** Due is a moment ahead, so that the second sending comes when the first would be refused. */
    @Test
    void sentAgainItIsTheSameAlsoOnceItIsDue() {
        Instant soon = Instant.now().plusMillis(1_500);
        JsonNode first = Florist.json(asked(linh, id, "p1", CALL, soon), 200);
        awaitPast(soon);
        assertThat(Florist.json(asked(linh, id, "p1", CALL, soon), 200)).isEqualTo(first);
        refused(asked(linh, id, "p2", CALL, soon), 400, "\"field\":\"due\"");
        long seq = first.get("seq").longValue();
        JsonNode kept = Florist.json(settle(linh, seq, "k1", "kept"), 200);
        assertThat(Florist.json(settle(linh, seq, "k1", "kept"), 200)).isEqualTo(kept);
        refused(settle(linh, seq, "k1", "withdrawn"), 409, "promise_settled");
        refused(settle(an, seq, "k1", "kept"), 409, "promise_settled");
        assertThat(linh.entries(id).stream().filter(entry -> text(entry, "kind").equals("promise")))
                .hasSize(2);
    }

    private static void awaitPast(Instant time) {
        Awaitility.await().until(() -> Instant.now().isAfter(time));
    }

    @Test
    void oneClientIdIsOnePromiseForEver() {
        made(id, "p1", CALL, tomorrow);
        refused(asked(linh, id, "p1", CALL, tomorrow.plusSeconds(1)), 409, "conflict");
        refused(asked(linh, id, "p1", "Call again", tomorrow), 409, "conflict");
        assertThat(linh.conversation(id).get("promises")).hasSize(1);
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        refused(asked(linh, id, "p1", "x".repeat(201), tomorrow), 413, "\"field\":\"text\"");
        refused(asked(linh, id, "p1", " ", tomorrow), 400, "\"field\":\"text\"");
        refused(asked(linh, id, "p1", "Two\nlines", tomorrow), 400, "\"field\":\"text\"");
        refused(asked(linh, id, "p 1", CALL, tomorrow), 400, "\"field\":\"clientId\"");
        refused(asked(linh, id, "p1", CALL, Instant.now().minusSeconds(1)), 400, "\"field\":\"due\"");
        refused(asked(linh, id, "p1", CALL, Instant.now().plus(Duration.ofDays(367))), 400, "\"field\":\"due\"");
        refused(
                linh.call("POST", path(id), Map.of("clientId", "p1", "text", CALL, "due", "soon")),
                400,
                "\"field\":\"due\"");
        refused(asked(linh, "nothing-like-this", "p1", CALL, tomorrow), 404, "not_found");
        made(id, "p1", "🌷".repeat(200), tomorrow);
    }

    @Test
    void whatWasNeverPromisedCannotBeSettled() {
        long seq = made(id, "p1", CALL, tomorrow);
        refused(settle(linh, 1, "k1", "kept"), 404, "not_found");
        refused(settle(linh, seq + 1, "k1", "kept"), 404, "not_found");
        refused(settle(linh, seq, "k1", "broken"), 400, "\"field\":\"outcome\"");
        Florist.json(settle(linh, seq, "k1", "withdrawn"), 200);
        refused(settle(linh, seq, "k2", "kept"), 409, "promise_settled");
    }

    @Test
    void theEleventhOpenOneIsTooMany() {
        for (int i = 0; i < 10; i++) {
            made(id, "p" + i, CALL, tomorrow);
        }
        refused(asked(linh, id, "p10", CALL, tomorrow), 409, "too_many_promises");
        Florist.json(asked(linh, id, "p3", CALL, tomorrow), 200);
    }

    @Test
    void theListIsTheEarliestDueFirstAcrossPages() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String each = customer.start(hers, "s" + i, "Matter " + i);
            ids.addFirst(each);
            made(each, "p1", "Later", tomorrow.plusSeconds(1_000));
            made(each, "p2", CALL, tomorrow.minusSeconds(i));
        }
        for (String order : List.of("latest", "oldest")) {
            assertThat(promised("&limit=2&order=" + order)).isEqualTo(ids);
        }
        linhs.ok("conversation.resolve", "conversationId", ids.get(1));
        linhs.ok("conversation.tag", "conversationId", ids.get(2), "clientId", "t1", "add", List.of("VIP"));
        assertThat(promised("&limit=2")).isEqualTo(ids);
        assertThat(promised("&status=resolved")).containsExactly(ids.get(1));
        assertThat(promised("&tag=vip")).containsExactly(ids.get(2));
        assertThat(promised("&q=matter%201")).containsExactly(ids.get(3));
        assertThat(promised("&assignee=me")).isEmpty();
    }

    private List<String> promised(String more) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = linh.json("/api/v1/conversations?view=promised&customer=" + customer.id() + more + cursor);
            page.get("items").forEach(item -> found.add(text(item, "id")));
            cursor = page.has("next") ? "&cursor=" + text(page, "next") : "";
        } while (!cursor.isEmpty());
        return found;
    }

    @Test
    void theCustomerIsToldNothing() {
        hers.follow(id);
        long seq = made(id, "p1", "SECRET call", tomorrow);
        linhs.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello");
        Florist.json(settle(linh, seq, "k1", "withdrawn"), 200);
        made(id, "p2", "SECRET label", tomorrow);
        linhs.ok("message.post", "conversationId", id, "clientId", "m2", "text", "Until then");
        hers.awaitCursor(id, seq + 4);
        assertThat(hers.transcript(id)).hasSize(4);
        String conversations = "/api/v1/conversations";
        String seen = hers.received()
                + customer.get(conversations).body()
                + customer.get(conversations + "/" + id).body()
                + customer.get(conversations + "/" + id + "/entries").body();
        assertThat(seen).contains(id, "Until then").doesNotContain("SECRET", "promise");
        assertThat(customer.get(conversations + "?q=secret").body()).doesNotContain(id);
        refused(customer.get(conversations + "?view=promised"), 400, "\"field\":\"view\"");
        Map<String, Object> wanted = Map.of("clientId", "p9", "text", CALL, "due", tomorrow.toString());
        refused(customer.call("POST", path(id), wanted), 403, "forbidden");
        refused(
                customer.call("POST", path(id) + "/" + seq + "/settle", Map.of("clientId", "k9", "outcome", "kept")),
                403,
                "forbidden");
    }

    @Test
    void standsInTheTimelineAndIsFoundByItsWords() {
        long seq = made(id, "p1", "Look for the turquoise insole", tomorrow);
        Florist.json(settle(an, seq, "k1", "kept"), 200);
        JsonNode moments = linh.json("/api/v1/customers/" + customer.id() + "/timeline?kind=promise")
                .get("items");
        assertThat(moments.valueStream().map(each -> text(each, "status"))).containsExactly("kept", "made");
        for (JsonNode each : moments) {
            assertThat(text(each, "text")).isEqualTo("Look for the turquoise insole");
            assertThat(text(each, "due")).isEqualTo(tomorrow.toString());
            assertThat(text(each, "conversationId")).isEqualTo(id);
        }
        assertThat(moments.at("/0/by/id").stringValue()).isEqualTo(an.id());
        assertThat(moments.at("/1/by/id").stringValue()).isEqualTo(linh.id());
        assertThat(linh.get("/api/v1/conversations?q=turquoise").body()).contains(id);
    }
}
