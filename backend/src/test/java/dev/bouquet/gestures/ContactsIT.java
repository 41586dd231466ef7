package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Who gets something again and again is known by prints that nobody can try out. */
@Timeout(120)
class ContactsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PHONE = "+84901234567";
    private static final String EMAIL = "Hoa@Example.com";
    private static final String OLD = key("old", 1);
    private static final String NEW = key("new", 2);

    @TempDir
    private Path directory;

    private static String key(String id, int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static TestNode node(TestStores stores, String... keys) {
        return TestNode.start(stores::into, "bouquet.recipients.keys=" + String.join(",", keys));
    }

    /** A gift of somebody new in a conversation of a new customer. */
    private static JsonNode give(TestNode node, Map<String, String> to) {
        Florist florist = new Florist(node.port(), node.agent("admin"));
        Map<String, Object> request = shoes(florist.conversation(node.customer()), 1_000);
        request.put("recipient", to);
        return json(send(florist.staff("agent"), "k", request), 201);
    }

    private static MongoCollection<Document> gestures(TestNode node) {
        return node.bean(MongoDatabase.class).getCollection("gestures");
    }

    private static Document stored(TestNode node, String id) {
        return Objects.requireNonNull(
                Mono.from(gestures(node).find(Filters.eq("_id", id)).first()).block(PATIENCE));
    }

    private static String signals(JsonNode gesture) {
        return gesture.at("/review/signals").toString();
    }

    @Test
    void theyAreKnownAgainUnderEachKeyAndNotByAPlainHash() throws IOException {
        try (TestStores stores = TestStores.open(directory)) {
            try (TestNode node = node(stores, OLD)) {
                JsonNode first = give(node, Map.of("phone", PHONE, "email", EMAIL));
                assertThat(signals(first)).doesNotContain("shared_contact");
                Document kept = stored(node, TestSocket.text(first, "id"));
                assertThat(kept.getList("contacts", String.class))
                        .hasSize(2)
                        .allMatch(print -> print.startsWith("old:"));
                assertThat(kept.toJson()).doesNotContain(Secrets.sha256(PHONE));
                Document before = new Document(kept).append("_id", "of-old");
                before.get("gesture", Document.class)
                        .get("request", Document.class)
                        .append("contacts", List.of(Secrets.sha256(PHONE)));
                before.append("contacts", List.of(Secrets.sha256(PHONE)));
                Mono.from(gestures(node).insertOne(before)).block(PATIENCE);
            }
            try (TestNode node = node(stores, NEW, OLD)) {
                Document cleaned = stored(node, "of-old");
                assertThat(cleaned.toJson()).doesNotContain(Secrets.sha256(PHONE));
                assertThat(Objects.requireNonNull(node.bean(GestureStore.class)
                                        .find("of-old")
                                        .block(PATIENCE))
                                .request()
                                .contacts())
                        .isEmpty();
                for (Map<String, String> same :
                        List.of(Map.of("phone", "+84 901-234-567"), Map.of("email", EMAIL.toLowerCase(Locale.ROOT)))) {
                    JsonNode again = give(node, same);
                    assertThat(signals(again)).contains("shared_contact");
                    assertThat(stored(node, TestSocket.text(again, "id")).getList("contacts", String.class))
                            .allMatch(print -> print.startsWith("new:"));
                }
                assertThat(signals(give(node, Map.of("phone", "+84909999999")))).doesNotContain("shared_contact");
            }
        }
    }
}
