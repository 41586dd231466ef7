package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a widget tells while a conversation goes on: where its customer is, and what the site says of the visit. */
@Timeout(60)
class VisitUpdateIT {
    private static final Map<String, Object> MEADOW =
            Map.of("url", "https://shop.example/meadow", "title", "Meadow", "referrer", "https://shop.example/");

    private final TestAgent linh = TestNode.shared().agent("linh");
    private TestCustomer customer;
    private TestSocket hers;
    private TestSocket linhs;
    private String id;

    @BeforeEach
    void open() {
        customer = TestNode.shared().customer();
        hers = customer.connect();
        linhs = linh.connect();
        id = customer.start(hers, "s", "Is there a 38?");
        linhs.follow(id);
    }

    @AfterEach
    void close() {
        List.of(hers, linhs).forEach(TestSocket::close);
    }

    @Test
    void whoLooksAtTheConversationSeesItAtOnceAndEverybodyLater() {
        hers.ok(
                "visit.update",
                "conversationId",
                id,
                "page",
                MEADOW,
                "attributes",
                Map.of("cart.items", 2, "vip", true));
        JsonNode told = linhs.await(
                "visit.changed", frame -> text(frame, "conversationId").equals(id));
        assertThat(text(told, "customerId")).isEqualTo(customer.id());
        assertThat(text(told.get("page"), "title")).isEqualTo("Meadow");
        assertThat(told.get("attributes").get("cart.items").intValue()).isEqualTo(2);

        JsonNode kept = linh.json("/api/v1/customers/" + customer.id());
        assertThat(kept.get("page")).isEqualTo(told.get("page"));
        assertThat(kept.get("attributes")).isEqualTo(told.get("attributes"));
        assertThat(text(kept, "attributesOf")).isEqualTo(id);
        assertThat(text(kept, "lastSeenAt")).isEqualTo(text(told, "at"));
    }

    @Test
    void whatIsLeftOutStaysAndWhatIsSaidTakesThePlaceOfAll() {
        hers.ok("visit.update", "conversationId", id, "page", MEADOW, "attributes", Map.of("a", 1, "b", 2));
        hers.ok("visit.update", "conversationId", id, "page", Map.of("url", "https://shop.example/rain"));
        JsonNode moved = linhs.await(
                "visit.changed", frame -> text(frame.get("page"), "url").endsWith("/rain"));
        assertThat(moved.has("attributes")).isFalse();
        assertThat(moved.get("page").has("title")).isFalse();
        assertThat(kept().get("attributes").size()).isEqualTo(2);
        hers.ok("visit.update", "conversationId", id, "attributes", Map.of("b", "three"));
        assertThat(kept().get("attributes").toString()).isEqualTo("{\"b\":\"three\"}");
        assertThat(text(kept().get("page"), "url")).endsWith("/rain");
        hers.ok("visit.update", "conversationId", id, "attributes", Map.of());
        assertThat(kept().get("attributes").toString()).isEqualTo("{}");
        assertThat(text(kept(), "attributesOf")).isEqualTo(id);
    }

    @Test
    void onlyOfOnesOwnConversationAndOnlyAsACustomer() {
        TestCustomer other = TestNode.shared().customer();
        try (TestSocket theirs = other.connect()) {
            for (String asked : List.of(id, "nothing-like-this")) {
                assertThat(theirs.refused("visit.update", "conversationId", asked, "page", MEADOW))
                        .isEqualTo("not_found");
            }
        }
        assertThat(linhs.refused("visit.update", "conversationId", id, "page", MEADOW))
                .isEqualTo("forbidden");
        assertThat(kept().has("page")).isFalse();
    }

    @Test
    void noCustomerIsToldOfIt() {
        hers.follow(id);
        hers.ok("visit.update", "conversationId", id, "page", MEADOW);
        hers.ok("message.post", "conversationId", id, "clientId", "m", "text", "This one");
        hers.awaitCursor(id, 3);
        assertThat(hers.received()).noneMatch(frame -> type(frame).equals("visit.changed"));
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        assertThat(refusal("page", Map.of("url", "ftp://shop.example/"))).startsWith("page.url ");
        assertThat(refusal("attributes", Map.of("cart", "x".repeat(1_001)))).startsWith("attributes.cart ");
        assertThat(refusal("attributes", Map.of("no spaces", 1))).startsWith("attributes ");
        assertThat(refusal("attributes", Map.of("cart", List.of(1)))).startsWith("attributes.cart ");
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 16; i++) {
            many.put("a" + i, "x".repeat(1_000));
        }
        hers.ok("visit.update", "conversationId", id, "attributes", many);
        many.put("b", "x");
        assertThat(refusal("attributes", many)).startsWith("attributes must be at most 16000 characters");
    }

    @Test
    void thereIsAnEndToIt() {
        String last = "ok";
        for (int i = 0; i < 60 && last.equals("ok"); i++) {
            JsonNode answer = hers.ask("visit.update", "conversationId", id, "page", MEADOW);
            last = type(answer).equals("ok") ? "ok" : text(answer, "code");
        }
        assertThat(last).isEqualTo("too_many");
    }

    private JsonNode kept() {
        return linh.json("/api/v1/customers/" + customer.id());
    }

    private String refusal(String field, Object value) {
        JsonNode answer = hers.ask("visit.update", "conversationId", id, field, value);
        assertThat(type(answer)).as("%s", answer).isEqualTo("error");
        return text(answer, "message");
    }
}
