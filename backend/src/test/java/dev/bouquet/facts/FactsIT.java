package dev.bouquet.facts;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is known of a customer, with who wrote it and when. */
@Timeout(90)
class FactsIT {
    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final TestCustomer customer = node.customer();

    private String path() {
        return "/api/v1/customers/" + customer.id() + "/facts";
    }

    private HttpResponse<String> put(TestAgent who, String id, String kind, String text) {
        return who.call("PUT", path() + "/" + id, Map.of("kind", kind, "text", text));
    }

    @Test
    void whatOneWroteAllSeeWithWhoAndWhen() {
        assertThat(put(linh, "dog", "fact", "Has a dog, Bim").statusCode()).isEqualTo(201);
        assertThat(put(linh, "dog", "fact", "Has a dog, Bim").statusCode())
                .as("the same again")
                .isEqualTo(200);
        assertThat(put(an, "evening", "matters", "Call after six").statusCode()).isEqualTo(201);
        assertThat(put(an, "dog", "fact", "Has two dogs").statusCode()).isEqualTo(200);
        JsonNode items = linh.json(path()).get("items");
        assertThat(items.valueStream().map(each -> text(each, "text")))
                .containsExactly("Has two dogs", "Call after six");
        JsonNode dogs = items.get(0);
        assertThat(text(dogs, "kind")).isEqualTo("fact");
        assertThat(text(dogs.get("by"), "id")).isEqualTo(an.id());
        assertThat(dogs.has("updatedAt")).isTrue();
        assertThat(linh.call("DELETE", path() + "/dog", "").statusCode()).isEqualTo(204);
        assertThat(linh.call("DELETE", path() + "/dog", "").statusCode()).isEqualTo(404);
        assertThat(linh.json(path()).get("items").valueStream()).hasSize(1);
    }

    @Test
    void oneTooManyIsRefusedAndThoseThereCanStillBeChanged() {
        for (int i = 0; i < Fact.COUNT_MAX; i++) {
            node.bean(FactStore.class)
                    .put(new Fact(
                            "f" + i,
                            customer.id(),
                            Fact.Kind.FACT,
                            "Fact " + i,
                            new Fact.By("a", "A"),
                            java.time.Instant.EPOCH))
                    .block();
        }
        assertThat(put(linh, "more", "fact", "One more").statusCode()).isEqualTo(409);
        assertThat(put(linh, "f1", "fact", "Changed").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"kind, health", "kind, ''", "text, ' '", "text, 'a\u0007'"})
    void whatIsWrongIsNamed(String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of("kind", "fact", "text", "Has a dog"));
        body.put(field, value);
        HttpResponse<String> refused = linh.call("PUT", path() + "/f1", body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
        HttpResponse<String> badId = put(linh, "a.b", "fact", "Has a dog");
        assertThat(badId.statusCode()).isEqualTo(400);
        assertThat(badId.body()).contains("\"field\":\"id\"");
    }

    @Test
    void whatIsOfNobodyOrAskedByACustomerIsRefused() {
        assertThat(linh.get("/api/v1/customers/nobody/facts").statusCode()).isEqualTo(404);
        assertThat(linh.call("PUT", "/api/v1/customers/nobody/facts/f1", Map.of("kind", "fact", "text", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(customer.get(path()).statusCode()).isEqualTo(403);
    }
}
