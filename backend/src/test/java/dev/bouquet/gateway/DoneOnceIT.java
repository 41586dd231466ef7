package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What moves a conversation and has a clientId is done once, also where the conversation has moved on before it came again. */
@Timeout(60)
class DoneOnceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestCustomer customer = TestNode.shared().customer();
    private final TestAgent linh = TestNode.shared().agent("linh");
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

    private JsonNode once(String type, String clientId, Object... more) {
        List<Object> fields = new ArrayList<>(List.of("conversationId", id, "clientId", clientId));
        fields.addAll(List.of(more));
        return linhs.ok(type, fields.toArray()).get("seq");
    }

    private String status() {
        return text(linh.conversation(id), "status");
    }

    @Test
    void isResolvedOnceThoughItWasReopenedSince() {
        JsonNode seq = once("conversation.resolve", "m.1");
        linhs.ok("conversation.reopen", "conversationId", id);
        assertThat(once("conversation.resolve", "m.1")).isEqualTo(seq);
        assertThat(status()).isNotEqualTo("resolved");
        assertThat(once("conversation.resolve", "m.2")).isNotEqualTo(seq);
        assertThat(status()).isEqualTo("resolved");
        assertThat(linhs.refused("conversation.resolve", "conversationId", id, "clientId", "no blanks"))
                .isEqualTo("bad_frame");
    }

    @Test
    void isSetAsideOnceThoughTheCustomerWroteSinceOrItIsResolved() {
        linhs.ok("conversation.assign", "conversationId", id);
        JsonNode seq = once("conversation.snooze", "m.1");
        hers.ok("message.post", "conversationId", id, "clientId", "t", "text", "Are you there?");
        assertThat(once("conversation.snooze", "m.1")).isEqualTo(seq);
        assertThat(status()).isNotEqualTo("snoozed");
        linhs.ok("conversation.resolve", "conversationId", id);
        assertThat(once("conversation.snooze", "m.1")).isEqualTo(seq);
        assertThat(linhs.refused("conversation.snooze", "conversationId", id, "clientId", "m.2"))
                .isEqualTo("closed");
    }

    @Test
    void isSetAsideOnceThoughItsTimeHasCome() {
        linhs.ok("conversation.assign", "conversationId", id);
        String until = Instant.now().plusSeconds(2).toString();
        JsonNode seq = once("conversation.snooze", "m.1", "until", until);
        Awaitility.await("it woke").atMost(PATIENCE).until(() -> !status().equals("snoozed"));
        assertThat(once("conversation.snooze", "m.1", "until", until)).isEqualTo(seq);
        assertThat(status()).isNotEqualTo("snoozed");
        assertThat(linhs.refused("conversation.snooze", "conversationId", id, "clientId", "m.2", "until", until))
                .isEqualTo("bad_frame");
    }

    @Test
    void isAnsweredWithItsOwnPlaceThoughItIsSoStillAndMoreWasSaid() {
        linhs.ok("conversation.assign", "conversationId", id);
        JsonNode snoozed = once("conversation.snooze", "m.1");
        linhs.ok("note.post", "conversationId", id, "clientId", "n.1", "text", "Waits for the maker");
        assertThat(once("conversation.snooze", "m.1")).isEqualTo(snoozed);
        JsonNode resolved = once("conversation.resolve", "m.2");
        linhs.ok("note.post", "conversationId", id, "clientId", "n.2", "text", "The maker wrote");
        assertThat(once("conversation.resolve", "m.2")).isEqualTo(resolved);
    }

    @Test
    void isPutBackOnceThoughTheQueueIsGone() {
        TestAgent admin = TestNode.shared().agent("admin");
        String queue = "gone-" + id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        String path = "/api/v1/queues/" + queue;
        assertThat(admin.call("PUT", path, Map.of("name", "Gone")).statusCode()).isEqualTo(201);
        linhs.ok("conversation.assign", "conversationId", id);
        JsonNode seq = once("conversation.assign", "m.1", "queue", queue);
        linhs.ok("conversation.assign", "conversationId", id);
        assertThat(admin.call("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(once("conversation.assign", "m.1", "queue", queue)).isEqualTo(seq);
        assertThat(text(linh.conversation(id).get("assignee"), "id")).isEqualTo(linh.id());
        assertThat(linhs.refused("conversation.assign", "conversationId", id, "clientId", "m.2", "queue", queue))
                .isEqualTo("bad_frame");
    }

    @Test
    void isPutBackOnceWhoeverTookItSince() {
        Florist people = new Florist(TestNode.shared().port(), TestNode.shared().agent("admin"));
        TestAgent an = people.staff("agent");
        linhs.ok("conversation.assign", "conversationId", id);
        JsonNode seq = once("conversation.assign", "m.1", "queue", "general");
        try (TestSocket ans = an.connect()) {
            ans.ok("conversation.assign", "conversationId", id);
            assertThat(once("conversation.assign", "m.1", "queue", "general")).isEqualTo(seq);
            assertThat(text(linh.conversation(id).get("assignee"), "id")).isEqualTo(an.id());
            assertThat(linhs.refused("conversation.assign", "conversationId", id, "clientId", "m.3"))
                    .isEqualTo("bad_frame");
        }
    }
}
