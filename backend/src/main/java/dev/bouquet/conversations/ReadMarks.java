package dev.bouquet.conversations;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How far each side has read: the collection {@code readMarks}, {@code {_id: "conversation kind", seq, id, name}}, one for the
 * customer and one for all agents. Marks only move forward. They are gathered for a second and written together; losing the
 * last second of them in a crash costs a "seen" that comes a little later, so they are not acknowledged.
 */
@Component
class ReadMarks {
    private static final int GATHERED_MAX = 10_000;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> marks;
    private final Duration timeout = Duration.ofMillis(1_800);
    private final Map<String, Mark> gathered = new ConcurrentHashMap<>();

    ReadMarks(MongoDatabase database) {
        this.marks = database.getCollection("readMarks");
    }

    /** @param by who read that far */
    record Mark(long seq, Author by) {}

    void mark(String conversationId, long seq, Author by) {
        String key = key(conversationId, by.kind());
        if (gathered.size() < GATHERED_MAX || gathered.containsKey(key)) {
            gathered.merge(key, new Mark(seq, by), (a, b) -> a.seq() >= b.seq() ? a : b);
        }
    }

    /** The marks of both sides, the gathered ones included. */
    Flux<Mark> of(String conversationId) {
        List<String> keys = List.of(key(conversationId, "customer"), key(conversationId, "agent"));
        return Flux.from(marks.find(Filters.in("_id", keys)))
                .timeout(timeout)
                .collectMap(found -> found.getString("_id"), ReadMarks::stored)
                .flatMapIterable(stored -> keys.stream()
                        .map(key -> newer(stored.get(key), gathered.get(key)))
                        .filter(mark -> mark.seq() > 0)
                        .toList());
    }

    /** Forgets what the customer is called; how far they read stays. */
    Mono<Void> blank(String conversationId) {
        String key = key(conversationId, "customer");
        return Mono.defer(() -> {
            gathered.remove(key);
            return Mono.from(marks.updateOne(Filters.eq("_id", key), Updates.unset("name")))
                    .timeout(timeout)
                    .then();
        });
    }

    /** Writes what was gathered. */
    Mono<Void> flush() {
        if (gathered.isEmpty()) {
            return Mono.empty();
        }
        Map<String, Mark> taken = Map.copyOf(gathered);
        List<UpdateOneModel<Document>> writes = taken.entrySet().stream()
                .map(entry -> new UpdateOneModel<Document>(
                        Filters.eq("_id", entry.getKey()), write(entry.getValue()), UPSERT))
                .toList();
        return Mono.from(marks.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .timeout(timeout)
                .doOnSuccess(done -> taken.forEach(gathered::remove))
                .then();
    }

    private static Bson write(Mark mark) {
        return Updates.combine(
                Updates.max("seq", mark.seq()),
                Updates.set("id", mark.by().id()),
                Updates.set("name", mark.by().name()));
    }

    private static Mark stored(Document document) {
        String id = document.getString("_id");
        String kind = id.substring(id.indexOf(' ') + 1);
        return new Mark(
                document.getLong("seq"), new Author(kind, document.getString("id"), document.getString("name")));
    }

    private static Mark newer(@Nullable Mark stored, @Nullable Mark gathered) {
        Mark none = new Mark(0, Author.SYSTEM);
        Mark a = stored == null ? none : stored;
        Mark b = gathered == null ? none : gathered;
        return a.seq() >= b.seq() ? a : b;
    }

    private static String key(String conversationId, String kind) {
        return conversationId + " " + kind;
    }
}
