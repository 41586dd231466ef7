package dev.bouquet.queues;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collection {@code queues}: one document a queue in the shape in which it goes over the wire, its {@code id} as {@code
 * _id}. Its {@code version} begins at the time at which the queue was made, in milliseconds, and grows by one with each change
 * in the same conditional update, so that a queue that was deleted and made anew is never mistaken for the old one; one that
 * is older than versions has none, which is 0. There are few, and all of them are read at once or one by its {@code _id}, so there is no other index. Each call
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
    private final Clock clock;

    QueueStore(MongoDatabase database, Clock clock) {
        this.queues = database.getCollection("queues");
        this.clock = clock;
    }

    /** All queues, by name. */
    Mono<List<Queue>> all() {
        return allStored().map(all -> all.stream().map(StoredQueue::queue).toList());
    }

    /** As {@link #all}. */
    Mono<List<StoredQueue>> allStored() {
        return Flux.from(queues.find().sort(Sorts.ascending("name", "_id")).limit(READ_MAX))
                .map(this::read)
                .collectList()
                .timeout(PATIENCE);
    }

    Mono<Queue> find(String id) {
        return findStored(id).map(StoredQueue::queue);
    }

    Mono<StoredQueue> findStored(String id) {
        return Mono.from(queues.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(this::read);
    }

    /** Writes the queue unless there is one of that id. */
    Mono<Void> insertIfAbsent(Queue queue) {
        return insert(queue).then();
    }

    /** Writes the queue, if there is none of that id; empty where there is. */
    Mono<StoredQueue> insert(Queue queue) {
        StoredQueue made = new StoredQueue(queue, clock.millis());
        return Mono.from(queues.insertOne(write(made)))
                .timeout(PATIENCE)
                .map(inserted -> made)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.empty());
    }

    /** Writes the queue, whole, if it is still what it was; empty where it is not. */
    Mono<StoredQueue> replace(Queue queue, StoredQueue before) {
        StoredQueue changed = new StoredQueue(queue, before.version() + 1);
        Bson unchanged =
                before.version() == 0 ? Filters.exists("version", false) : Filters.eq("version", before.version());
        return Mono.from(queues.replaceOne(Filters.and(Filters.eq("_id", queue.id()), unchanged), write(changed)))
                .timeout(PATIENCE)
                .filter(result -> result.getMatchedCount() == 1)
                .map(replaced -> changed);
    }

    /**
     * Opens or closes the queue and leaves all else of it as it is; what a supervisor wanted for now gives way to it.
     *
     * @param ownerOtherwise who answers for it from now on, where it is closed and names nobody
     * @return how it is then; empty where there is none
     */
    Mono<StoredQueue> setOpen(String id, boolean open, String ownerOtherwise) {
        Bson change =
                Updates.combine(Updates.set("open", open), Updates.unset("byHand.state"), Updates.inc("version", 1L));
        Bson other = Filters.and(
                Filters.eq("_id", id), Filters.or(Filters.ne("open", open), Filters.exists("byHand.state")));
        return change(other, change, open ? null : ownerOtherwise).then(Mono.defer(() -> findStored(id)));
    }

    /**
     * Notes what a supervisor wants of the queue for now, and leaves all else of it as it is.
     *
     * @param held null: nothing any more
     * @param ownerOtherwise as of {@link #setOpen}
     * @return how it is then; empty where there is none
     */
    Mono<StoredQueue> hold(String id, @Nullable ByHand held, String ownerOtherwise) {
        Bson mine = Filters.eq("_id", id);
        Bson version = Updates.inc("version", 1L);
        if (held == null) {
            Bson noMore = Updates.combine(Updates.unset("byHand"), version);
            return change(Filters.and(mine, Filters.exists("byHand")), noMore, null)
                    .then(Mono.defer(() -> findStored(id)));
        }
        Document wanted = new Document(json.convertValue(WireByHand.of(held), FIELDS));
        Bson change = Updates.combine(Updates.set("byHand", wanted), version);
        return change(
                        Filters.and(mine, Filters.ne("byHand", wanted)),
                        change,
                        held.state() == ByHand.State.CLOSED ? ownerOtherwise : null)
                .then(Mono.defer(() -> findStored(id)));
    }

    /** @param owner who answers for it from now on where it names nobody; null: whom it names */
    private Mono<UpdateResult> change(Bson which, Bson change, @Nullable String owner) {
        Mono<UpdateResult> owned = owner == null
                ? Mono.empty()
                : Mono.from(queues.updateOne(
                        Filters.and(which, Filters.exists("outOfHours.owner", false)),
                        Updates.combine(change, Updates.set("outOfHours.owner", owner))));
        return owned.then(Mono.from(queues.updateOne(which, change))).timeout(PATIENCE);
    }

    /** True where there was one. */
    Mono<Boolean> delete(String id) {
        return Mono.from(queues.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .map(result -> result.getDeletedCount() == 1);
    }

    private Document write(StoredQueue stored) {
        Map<String, Object> fields = json.convertValue(WireQueue.of(stored), FIELDS);
        Document document = new Document("_id", stored.queue().id());
        fields.remove("id");
        document.putAll(fields);
        return document;
    }

    private StoredQueue read(Document stored) {
        String id = stored.getString("_id");
        Map<String, Object> fields = new LinkedHashMap<>(stored);
        fields.remove("_id");
        try {
            WireQueue queue = json.convertValue(fields, WireQueue.class);
            Long version = queue.version();
            return new StoredQueue(queue.demand(id), version == null ? 0 : version);
        } catch (Refusal broken) {
            throw new IllegalStateException("The stored queue " + id + " is broken: " + broken.getMessage(), broken);
        }
    }
}
