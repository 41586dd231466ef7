package dev.bouquet.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Customers get what is kept of them and is theirs, and nothing that is for staff. */
@Timeout(120)
class DisclosureIT {
    private static final String DATA = "/api/v1/visitors/me/data";

    @Test
    void tellsCustomersWhatIsTheirs() {
        Instant began = Instant.now().minusMillis(1);
        try (TestNode node = TestNode.start("bouquet.identity.secret=" + Planting.SITE_SECRET)) {
            Planting planting = Planting.of(node.port());
            HttpResponse<String> answer = planting.customer().get(DATA);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"my-data.json\"");
            JsonNode data = TestPerson.JSON.readTree(answer.body());
            assertThat(TestSocket.text(data.get("customer"), "email")).isEqualTo("zq7planted@shop.example");
            assertThat(TestSocket.text(data.at("/facts/0"), "text")).isEqualTo("Has a dog called Zq7Planted");
            assertThat(TestSocket.text(data.at("/identities/0"), "kind")).isEqualTo("site");
            assertThat(Instant.parse(TestSocket.text(data, "recommendAskedAt"))).isBetween(began, Instant.now());
            assertThat(data.get("conversations")).hasSize(1);
            List<JsonNode> entries = data.get("entries")
                    .valueStream()
                    .map(told -> told.get("entry"))
                    .toList();
            assertThat(entries).isEqualTo(planting.customer().entries(planting.conversation()));
            assertThat(entries)
                    .extracting(entry -> TestSocket.text(entry, "kind"))
                    .contains("message", "feedback", "callback", "gesture");
            JsonNode rated = entries.stream()
                    .filter(entry -> TestSocket.text(entry, "kind").equals("feedback"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rated.get("effort").intValue()).isEqualTo(6);
            assertThat(rated.get("recommend").intValue()).isEqualTo(9);
            assertThat(answer.body()).doesNotContain("seems sad", "Seeds for Zq7Planted");
            assertThat(TestSocket.text(data.at("/mails/0"), "conversationId")).isEqualTo(planting.conversation());
            String path = TestSocket.text(data.at("/files/0"), "path");
            assertThat(planting.customer().get(path).body()).contains("The bytes of Zq7Planted");

            assertThat(planting.agent().get(DATA).statusCode()).isEqualTo(403);
            assertThat(TestPerson.call(node.port(), "GET", DATA, List.of(), "").statusCode())
                    .isEqualTo(401);
            for (int again = 0; again < 4; again++) {
                assertThat(planting.customer().get(DATA).statusCode()).isEqualTo(200);
            }
            assertThat(planting.customer().get(DATA).statusCode()).isEqualTo(429);
        }
    }
}
