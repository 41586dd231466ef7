package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Boards of two nodes, and a conversation that its node left to be counted by others: as one does that is killed. */
@Timeout(90)
class LateCountIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** By then an open board has read all that was counted, and will not do so again within a minute. */
    private static final Duration READ_BY = Duration.ofSeconds(5);

    @Test
    void isShownOnceItIsCounted(@TempDir Path data) throws IOException {
        try (TwoNodes nodes = TwoNodes.start(data);
                TestSocket one = following(nodes.one.agent("admin"));
                TestSocket two = following(nodes.one.agent("admin").at(nodes.two.port()));
                TestSocket hoas = nodes.one.customer().connect()) {
            FuzzedDay.pause(READ_BY);
            String id = text(
                    hoas.ok("conversation.start", "clientId", "s", "text", "Hello")
                            .get("conversation"),
                    "id");
            for (TestSocket board : List.of(one, two)) {
                board.await("wallboard", frame -> arrived(frame) == 1);
            }
            leave(nodes.one.bean(MongoDatabase.class), id, id + "2");
            for (TestSocket board : List.of(one, two)) {
                board.await("wallboard", frame -> arrived(frame) == 2);
            }
        }
    }

    /** Another like that one, of which nobody heard and nothing was counted. */
    private static void leave(MongoDatabase store, String like, String id) {
        copy(store.getCollection("entries"), Filters.eq("conversation", like), entry -> {
            entry.append("_id", id + ":" + entry.get("seq")).append("conversation", id);
            entry.remove("dedupe");
        });
        copy(
                store.getCollection("conversations"),
                Filters.eq("_id", like),
                conversation -> conversation
                        .append("_id", id)
                        .append("countingDue", Date.from(Instant.now().minusSeconds(10))));
    }

    private static void copy(MongoCollection<Document> collection, Bson which, Consumer<Document> anew) {
        List<Document> copies =
                Flux.from(collection.find(which)).doOnNext(anew).collectList().block(PATIENCE);
        assertThat(copies).isNotEmpty();
        Mono.from(collection.insertMany(copies)).block(PATIENCE);
    }

    private static TestSocket following(TestAgent who) {
        TestSocket socket = who.connect();
        socket.ok("wallboard.follow");
        return socket;
    }

    private static int arrived(JsonNode board) {
        return Agreement.tile(board, "general").get("arrivedLastHour").intValue();
    }
}
