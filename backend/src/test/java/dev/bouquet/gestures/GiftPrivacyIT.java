package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Where a gift went is nobody's business once it is there. */
@Timeout(180)
class GiftPrivacyIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);
    private static final String EMAIL = "planted-mother@example.com";
    private static final String PHONE = "+84905771882";
    private static final String CITY = "Planted-City";
    private static final String TYPED = "answer=accept&name=Planted-Name&street=77+Planted-Street&city=Planted-City"
            + "&postcode=55512-planted&country=VN&phone=%2B84905771993";
    private static final List<String> PLANTED =
            List.of(EMAIL, PHONE, CITY, "Planted-Name", "Planted-Street", "55512-planted", "84905771993");

    private static String stored(Stage stage) {
        MongoDatabase database = stage.node.bean(MongoDatabase.class);
        return Objects.requireNonNull(Flux.from(database.listCollectionNames())
                .flatMap(name -> database.getCollection(name).find())
                .map(Document::toJson)
                .collectList()
                .map(all -> String.join("\n", all))
                .block(AT_ONCE));
    }

    @Test
    void whatAgentsReadOnTheWayIsGoneOnceItIsThere() {
        try (Stage stage = new Stage()) {
            stage.someoneNew();
            Map<String, Object> request = Florist.shoes(stage.conversation(), 1_000);
            request.put("type", "gift");
            request.put("itemId", "peonies");
            request.put("recipient", Map.of("name", "Hoa's mother", "email", EMAIL, "phone", PHONE));
            String gesture = TestSocket.text(json(send(stage.linh(), "k", request), 201), "id");
            String path = "/api/v1/gestures/" + gesture;
            JsonNode submitted = awaitStatus(stage.linh(), gesture, "submitted");
            assertThat(submitted.at("/recipient/email").stringValue()).isEqualTo(EMAIL);
            assertThat(stage.florist
                            .form(TestSocket.text(submitted, "recipientLink"), TYPED)
                            .statusCode())
                    .isEqualTo(303);

            TestAgent an = stage.florist.staff("agent");
            for (TestAgent reader : List.of(stage.linh(), an, stage.mai())) {
                JsonNode accepted = awaitStatus(reader, gesture, "accepted");
                assertThat(accepted.at("/recipient/city").stringValue()).isEqualTo(CITY);
                assertThat(accepted.toString()).doesNotContain("Planted-Street", "Planted-Name", "55512");
            }
            assertThat(an.json(path).toString()).doesNotContain(EMAIL, PHONE);
            assertThat(stored(stage)).contains(CITY, EMAIL, PHONE).doesNotContain("Planted-Street", "Planted-Name");

            stage.tell(stage.florists, gesture, Step.DELIVERED);
            awaitStatus(stage.linh(), gesture, "delivered");
            Awaitility.await("it is forgotten")
                    .atMost(AT_ONCE)
                    .untilAsserted(() -> assertThat(stored(stage)).doesNotContain(PLANTED));
            for (TestAgent reader : List.of(stage.linh(), an, stage.mai())) {
                JsonNode shown = reader.json(path);
                assertThat(shown.get("recipient").toString()).isEqualTo("{\"name\":\"Hoa's mother\"}");
                assertThat(shown.toString()).doesNotContain(PLANTED);
            }
            String lists = stage.mai().json("/api/v1/gestures?conversation=" + stage.conversation()) + " "
                    + stage.mai().json("/api/v1/tasks") + " " + stage.mai().json("/api/v1/tasks?view=done");
            assertThat(lists).contains(gesture).doesNotContain(PLANTED);
        }
    }
}
