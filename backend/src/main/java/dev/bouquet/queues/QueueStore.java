package dev.bouquet.queues;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collection {@code queues}: one document a queue in the shape in which it goes over the wire, its {@code id} as {@code
 * _id}. There are few, and all of them are read at once or one by its {@code _id}, so there is no other index. Each call
 * fails with a {@link java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class QueueStore {
    /** More than {@link Queues#COUNT_MAX}: two who create the last one at the same moment may both succeed. */
    private static final int READ_MAX = Queues.COUNT_MAX + 100;

    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    /** Not the one of the HTTP edge: what a newer node wrote besides is no reason to refuse. */
    private final JsonMapper json = JsonMapper.builder().build();

    private final MongoCollection<Document> queues;

    QueueStore(MongoDatabase database) {
        queues = database.getCollection("queues");
    }

    /** All queues, by name. */
    Mono<List<Queue>> all() {
        return Flux.from(queues.find().sort(Sorts.ascending("name", "_id")).limit(READ_MAX))
                .map(this::read)
                .collectList()
                .timeout(PATIENCE);
    }

    Mono<Queue> find(String id) {
        return Mono.from(queues.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(this::read);
    }

    /** Writes the queue unless there is one of that id. */
    Mono<Void> insertIfAbsent(Queue queue) {
        return Mono.from(queues.insertOne(write(queue)))
                .timeout(PATIENCE)
                .then()
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.empty());
    }

    /** Writes the queue, whole; true where there was none of that id before. */
    Mono<Boolean> put(Queue queue) {
        return Mono.from(queues.replaceOne(
                        Filters.eq("_id", queue.id()), write(queue), new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(PATIENCE)
                .map(result -> result.getMatchedCount() == 0);
    }

    /** True where there was one. */
    Mono<Boolean> delete(String id) {
        return Mono.from(queues.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .map(result -> result.getDeletedCount() == 1);
    }

    private Document write(Queue queue) {
        Map<String, Object> fields = json.convertValue(WireQueue.of(queue), FIELDS);
        Document document = new Document("_id", queue.id());
        fields.remove("id");
        document.putAll(fields);
        return document;
    }

    private Queue read(Document stored) {
        String id = stored.getString("_id");
        Map<String, Object> fields = new LinkedHashMap<>(stored);
        fields.remove("_id");
        try {
            return json.convertValue(fields, WireQueue.class).demand(id);
        } catch (Refusal broken) {
            throw new IllegalStateException("The stored queue " + id + " is broken: " + broken.getMessage(), broken);
        }
    }
}
