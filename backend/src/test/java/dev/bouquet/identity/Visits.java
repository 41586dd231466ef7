package dev.bouquet.identity;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the widget does first. */
final class Visits {
    private Visits() {}

    record Answer(String token, Who customer) {
        record Who(String id, @Nullable String name) {}
    }

    static Answer newVisitor(WebTestClient client) {
        return answer(visit(client, null, Map.of()), 201);
    }

    static Answer answer(WebTestClient.ResponseSpec visit, int status) {
        return Objects.requireNonNull(visit.expectStatus()
                .isEqualTo(status)
                .expectBody(Answer.class)
                .returnResult()
                .getResponseBody());
    }

    static WebTestClient.ResponseSpec visit(WebTestClient client, @Nullable String token, Object body) {
        return client.post()
                .uri("/api/v1/visitors")
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
