package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What moves a conversation and has a clientId is done once, also where the conversation has moved on before it came again. */
@Timeout(60)
class DoneOnceIT {
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
