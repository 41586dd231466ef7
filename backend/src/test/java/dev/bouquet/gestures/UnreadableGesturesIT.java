package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestSocket;
import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What cannot be read, written by a newer node, say, must not keep the others waiting. */
@Timeout(90)
class UnreadableGesturesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than are looked for at once, and due for longer than anything else. */
    private static final int MANY = 250;

    /** Between two that can be read, and at the end of a page. */
    @Test
    void theyAreLeftOutOfListsAndTheOthersAreThere() {
        try (Stage stage = new Stage()) {
            stage.someoneNew();
            String older = stage.give("tulips", "k1");
            String unread = stage.give("tulips", "k2");
            String newer = stage.give("tulips", "k3");
            for (String gesture : List.of(older, unread, newer)) {
                awaitStatus(stage.linh(), gesture, "submitted");
            }
            MongoCollection<Document> gestures =
                    stage.node.bean(MongoDatabase.class).getCollection("gestures");
            Mono.from(gestures.updateOne(
                            Filters.eq("_id", unread), Updates.set("gesture.request.type", "from the future")))
                    .block(PATIENCE);
            String list = "/api/v1/gestures?conversation=" + stage.conversation();
            assertThat(ids(stage.linh().json(list))).containsExactly(newer, older);
            JsonNode page = stage.linh().json(list + "&limit=2");
            assertThat(ids(page)).containsExactly(newer);
            assertThat(ids(stage.linh().json(list + "&limit=2&cursor=" + TestSocket.text(page, "next"))))
                    .containsExactly(older);
            assertThat(stage.node
                            .bean(MeterRegistry.class)
                            .get("bouquet.gestures.left.out")
                            .counter()
                            .count())
                    .isEqualTo(2);
            StepVerifier.create(stage.node.bean(Gestures.class).recipientsIn(stage.conversation()))
                    .expectError(Refusal.class)
                    .verify(PATIENCE);
        }
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> TestSocket.text(item, "id"))
                .toList();
    }

    private static Document due(String id, Document gesture) {
        return new Document("_id", id)
                .append("version", 1)
                .append("status", "approved")
                .append("dueBy", "played")
                .append("dueAt", Date.from(Instant.EPOCH))
                .append("gesture", gesture);
    }

    @Test
    void theyAreSetAsideAndTheOthersGoOn() {
        try (Stage stage = new Stage()) {
            MongoCollection<Document> gestures =
                    stage.node.bean(MongoDatabase.class).getCollection("gestures");
            List<Document> unread = IntStream.range(0, MANY)
                    .mapToObj(i -> due("unread-" + i, new Document("request", new Document("type", "from the future"))))
                    .toList();
            Document none = new Document();
            Document incomplete = new Document("request", none)
                    .append("decision", none)
                    .append("plan", List.of())
                    .append("progress", none);
            Mono.from(gestures.insertMany(unread)).block(PATIENCE);
            Mono.from(gestures.insertOne(due("incomplete", incomplete))).block(PATIENCE);
            stage.someoneNew();
            awaitStatus(stage.linh(), stage.give("tulips"), "submitted");
            Awaitility.await("each is counted once")
                    .atMost(PATIENCE)
                    .until(() -> stage.node
                                    .bean(MeterRegistry.class)
                                    .get("bouquet.gestures.set.aside")
                                    .counter()
                                    .count()
                            == MANY + 1);
            assertThat(Objects.requireNonNull(
                            Mono.from(gestures.countDocuments(Filters.gt("dueAt", Date.from(Instant.now()))))
                                    .block(PATIENCE)))
                    .as("each is still to be carried on, later")
                    .isEqualTo(MANY + 1);
        }
    }
}
