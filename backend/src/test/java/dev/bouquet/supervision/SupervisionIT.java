package dev.bouquet.supervision;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.supervision.Deeds.does;
import static dev.bouquet.supervision.Deeds.done;
import static dev.bouquet.supervision.Deeds.refused;
import static dev.bouquet.supervision.Deeds.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What supervisors do in the conversations of others, as everybody in them sees it, and that each deed is noted. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionIT {
    private final TestNode node = TestNode.shared();
    private TestAgent admin;
    private TestAgent linh;
    private TestAgent an;
    private TestAgent mai;
    private TestCustomer customer;
    private TestSocket hers;
    private TestSocket linhs;
    private String id;

    @BeforeAll
    void signIn() {
        admin = node.agent("admin");
        Florist people = new Florist(node.port(), admin);
        linh = people.staff("agent");
        an = people.staff("agent");
        mai = people.staff("supervisor");
    }

    @BeforeEach
    void open() {
        customer = node.customer();
        hers = customer.connect();
        id = customer.start(hers, "s", "Six pairs");
        linhs = linh.connect();
        linhs.ok("conversation.assign", "conversationId", id);
        hers.follow(id);
        linhs.follow(id);
    }

    @AfterEach
    void close() {
        linhs.ask("conversation.resolve", "conversationId", id);
        List.of(hers, linhs).forEach(TestSocket::close);
    }

    private String path(String deed) {
        return "/api/v1/conversations/" + id + "/" + deed;
    }

    private HttpResponse<String> deed(TestAgent who, String deed, String clientId) {
        return Deeds.deed(who, id, deed, clientId);
    }

    private List<String> noted() {
        return Deeds.noted(admin, "conversation:" + id);
    }

    private JsonNode changedWhere(TestSocket socket, String pointer, String value) {
        return socket.await(
                "conversation.changed",
                frame -> text(frame.get("conversation"), "id").equals(id)
                        && frame.at("/conversation" + pointer).asString("").equals(value));
    }

    /** Whatever is said after it has come, so it would have come. */
    private void settle() {
        long said = linhs.ok(
                        "message.post",
                        "conversationId",
                        id,
                        "clientId",
                        "settle-" + System.nanoTime(),
                        "text",
                        "One moment.")
                .get("seq")
                .longValue();
        linhs.awaitCursor(id, said);
        hers.awaitCursor(id, said);
    }

    @Test
    void anAgentAndACustomerMayDoNoneOfIt() {
        String agents = "/api/v1/agents/" + an.id();
        List<List<Object>> calls = List.of(
                List.of("POST", path("observe"), ""),
                List.of("POST", path("whisper"), Map.of("clientId", "w", "text", "Psst")),
                List.of("POST", path("join"), Map.of("clientId", "j")),
                List.of("POST", path("leave"), Map.of("clientId", "l")),
                List.of("POST", path("take-over"), Map.of("clientId", "t")),
                List.of("PUT", path("hand"), Map.of("raised", true)),
                List.of("PUT", path("hand"), Map.of("raised", false)),
                List.of("GET", "/api/v1/hands", ""),
                List.of("PUT", agents + "/presence", Map.of("status", "away")),
                List.of("PUT", agents + "/capacity", Map.of("capacity", 1)),
                List.of("PUT", "/api/v1/queues/general/state", Map.of("state", "closed")),
                List.of("GET", "/api/v1/audit", ""),
                List.of("GET", "/api/v1/audit/export", ""));
        TestAgent other = new Florist(node.port(), admin).staff("agent");
        for (List<Object> call : calls) {
            for (TestPerson who : List.of(other, customer)) {
                HttpResponse<String> answer = does(who, (String) call.get(0), (String) call.get(1), call.get(2));
                assertThat(answer.statusCode())
                        .as("%s: %s", call, answer.body())
                        .isIn(403, 404);
            }
        }
        assertThat(noted()).isEmpty();
        assertThat(linh.entries(id))
                .extracting(entry -> text(entry, "kind"))
                .doesNotContain("whisper", "joined", "hand");
        assertThat(linh.conversation(id).at("/assignee/id").asString()).isEqualTo(linh.id());
    }

    @Test
    void aWhisperIsOneEntryForStaffHoweverOftenItIsSent() {
        HttpResponse<String> first =
                does(mai, "POST", path("whisper"), Map.of("clientId", "w1", "text", "Offer her flowers."));
        long seq = seq(first);
        assertThat(seq(does(mai, "POST", path("whisper"), Map.of("clientId", "w1", "text", "Offer her flowers."))))
                .isEqualTo(seq);
        refused(does(mai, "POST", path("whisper"), Map.of("clientId", "w1", "text", "No.")), 409, "conflict");
        refused(does(mai, "POST", path("whisper"), Map.of("clientId", "w2", "text", " ")), 400, "\"field\":\"text\"");
        refused(does(mai, "POST", path("whisper"), Map.of("clientId", "w 2", "text", "x")), 400, "clientId");
        linhs.awaitCursor(id, seq);
        JsonNode entry = linhs.transcript(id).getLast();
        assertThat(text(entry, "kind")).isEqualTo("whisper");
        assertThat(text(entry, "audience")).isEqualTo("staff");
        assertThat(text(entry, "text")).isEqualTo("Offer her flowers.");
        assertThat(noted()).contains("conversation.whispered " + mai.id());
        assertThat(admin.get("/api/v1/audit?target=conversation:" + id).body()).doesNotContain("flowers");
        refused(
                does(mai, "POST", "/api/v1/conversations/c_nothing/whisper", Map.of("clientId", "w", "text", "x")),
                404,
                "not_found");
    }

    @Test
    void whoLooksUnseenIsToldToNobodyAndNoted() {
        try (TestSocket mais = mai.connect();
                TestSocket ans = an.connect()) {
            done(does(mai, "POST", path("observe"), ""));
            mais.follow(id);
            mais.tell("viewing", "conversationId", id, "on", true, "silent", true);
            mais.tell("read", "conversationId", id, "seq", 2);
            mais.tell("typing", "conversationId", id, "on", true);
            mais.tell("typing", "conversationId", id, "on", true, "note", true);
            mais.ok("conversation.unfollow", "conversationId", id);
            ans.follow(id);
            // It is seen who does not say so, and of an agent it is passed over.
            ans.tell("viewing", "conversationId", id, "on", true, "silent", true);
            linhs.await("viewing", frame -> frame.at("/by/id").asString().equals(an.id()));
            settle();
            for (TestSocket socket : List.of(linhs, hers, ans)) {
                assertThat(socket.received().stream()
                                .filter(frame ->
                                        List.of("viewing", "read", "typing").contains(TestSocket.type(frame)))
                                .map(frame -> frame.at("/by/id").asString()))
                        .doesNotContain(mai.id());
            }
            mais.tell("viewing", "conversationId", id, "on", true);
            linhs.await("viewing", frame -> frame.at("/by/id").asString().equals(mai.id()));
        }
        assertThat(noted()).containsExactly("conversation.observed " + mai.id());
        assertThat(linh.entries(id).toString()).doesNotContain(mai.id());
    }

    @Test
    void whoJoinsIsSeenByAllAndTheAssigneeStays() {
        long joined = seq(deed(mai, "join", "j1"));
        assertThat(seq(deed(mai, "join", "j1"))).isEqualTo(joined);
        hers.awaitCursor(id, joined);
        JsonNode entry = hers.transcript(id).getLast();
        assertThat(text(entry, "kind")).isEqualTo("joined");
        assertThat(text(entry, "audience")).isEqualTo("everyone");
        assertThat(entry.at("/by/id").asString()).isEqualTo(mai.id());
        JsonNode changed = changedWhere(linhs, "/joined/0/id", mai.id());
        assertThat(changed.at("/conversation/assignee/id").asString()).isEqualTo(linh.id());
        assertThat(customer.conversation(id).has("joined")).isFalse();
        assertThat(seq(deed(mai, "join", "j2"))).as("nothing to do").isGreaterThanOrEqualTo(joined);

        long left = seq(deed(mai, "leave", "l1"));
        hers.awaitCursor(id, left);
        assertThat(text(hers.transcript(id).getLast(), "kind")).isEqualTo("left");
        assertThat(mai.conversation(id).has("joined")).isFalse();
        linhs.ok("conversation.resolve", "conversationId", id);
        refused(deed(mai, "join", "j3"), 409, "closed");
        assertThat(noted()).containsExactly("conversation.joined " + mai.id(), "conversation.left " + mai.id());
    }

    @Test
    void takesOverOnceUnderItsClientId() {
        long taken = seq(deed(mai, "take-over", "t1"));
        hers.awaitCursor(id, taken);
        JsonNode entry = hers.transcript(id).getLast();
        assertThat(text(entry, "kind")).isEqualTo("assigned");
        assertThat(entry.at("/assignee/id").asString()).isEqualTo(mai.id());
        assertThat(entry.at("/from/id").asString()).isEqualTo(linh.id());
        assertThat(entry.at("/by/id").asString()).isEqualTo(mai.id());
        changedWhere(linhs, "/assignee/id", mai.id());
        try (TestSocket mais = mai.connect()) {
            mais.ok("conversation.assign", "conversationId", id, "agentId", linh.id());
        }
        assertThat(seq(deed(mai, "take-over", "t1"))).isEqualTo(taken);
        assertThat(linh.conversation(id).at("/assignee/id").asString()).isEqualTo(linh.id());
        assertThat(noted()).containsExactly("conversation.taken_over " + mai.id());
    }

    @Test
    void takesOverNoMoreThanOneCanDo() {
        TestAgent full = new Florist(node.port(), admin).staff("supervisor");
        done(does(full, "PUT", "/api/v1/agents/" + full.id() + "/capacity", Map.of("capacity", 0)));
        refused(deed(full, "take-over", "t1"), 409, "\"why\":\"full\"");
        assertThat(linh.conversation(id).at("/assignee/id").asString()).isEqualTo(linh.id());
        assertThat(Deeds.noted(admin, "agent:" + full.id())).as("one's own").isEmpty();
    }

    @Test
    void whatIsDoneToAColleaguesConversationIsNotedWhicheverWay() {
        try (TestSocket mais = mai.connect()) {
            mais.ok("conversation.assign", "conversationId", id, "agentId", an.id());
            mais.ok("conversation.assign", "conversationId", id, "queue", "general");
            mais.ok("conversation.assign", "conversationId", id);
            mais.ok("conversation.assign", "conversationId", id, "queue", "general");
        }
        assertThat(noted())
                .as("her own is her own business")
                .containsExactly("conversation.reassigned " + mai.id(), "conversation.put_back " + mai.id());
    }
}
