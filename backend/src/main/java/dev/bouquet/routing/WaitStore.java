package dev.bouquet.routing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code waits}, one document for each time a customer waited in a queue:
 * {@code {_id: "conversation:seq", conversation, queue, since, position, predicted: {low, high}, leftAt, endedAt, outcome,
 * handledAt, handledMillis}} with {@code outcome} one of {@code served}, {@code abandoned} (the customer closed it),
 * {@code moved} (to another queue) and {@code closed} (by staff), and {@code predicted} in seconds, absent where nobody could
 * tell. So prediction and reality stand side by side.
 *
 * <p>Indexes: (conversation, endedAt) finds the wait that goes on, (queue, handledAt) the latest samples.
 */
@Component
class WaitStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoCollection<Document> waits;

    WaitStore(MongoDatabase database) {
        this.waits = database.getCollection("waits");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        waits.createIndex(Indexes.ascending("conversation", "endedAt")),
                        waits.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("queue"), Indexes.descending("handledAt"))))
                .then();
    }

    /**
     * Notes that a wait began with the last entry of this state, and what was predicted; harmless when repeated.
     *
     * @param position 0 where nobody can tell
     */
    Mono<Void> begin(Conversation state, int position, @Nullable WaitRange range) {
        Document wait = new Document("conversation", state.id())
                .append("queue", state.queue())
                .append("since", Date.from(state.lastActivityAt()))
                .append("position", position);
        if (range != null) {
            wait.append("predicted", new Document("low", range.lowSeconds()).append("high", range.highSeconds()));
        }
        return Mono.from(waits.updateOne(
                        Filters.eq("_id", state.id() + ":" + state.head()),
                        Updates.setOnInsert(wait),
                        new UpdateOptions().upsert(true)))
                .timeout(TIMEOUT)
                .then();
    }

    /** Since when it waits in the queue in which it is now; empty where nobody noted it. */
    Mono<Instant> since(String conversationId) {
        return Mono.from(waits.find(goingOn(conversationId)).first())
                .timeout(TIMEOUT)
                .map(wait -> wait.getDate("since").toInstant());
    }

    /** Ends the wait that goes on, where there is one. */
    Mono<Void> end(String conversationId, String outcome, Instant at) {
        Bson update = Updates.combine(Updates.set("endedAt", Date.from(at)), Updates.set("outcome", outcome));
        return Mono.from(waits.updateMany(goingOn(conversationId), update))
                .timeout(TIMEOUT)
                .then();
    }

    /** Notes that the customer went away while they waited, or with null that they are back. */
    Mono<Void> left(String conversationId, @Nullable Instant at) {
        Bson update = at == null ? Updates.unset("leftAt") : Updates.set("leftAt", Date.from(at));
        return Mono.from(waits.updateMany(goingOn(conversationId), update))
                .timeout(TIMEOUT)
                .then();
    }

    private static Bson goingOn(String conversationId) {
        return Filters.and(Filters.eq("conversation", conversationId), Filters.exists("endedAt", false));
    }

    /** The conversation is solved: how long it took since somebody served it last. */
    Mono<Void> handled(String conversationId, Instant at) {
        Bson served = Filters.and(
                Filters.eq("conversation", conversationId),
                Filters.eq("outcome", "served"),
                Filters.exists("handledAt", false));
        return Mono.from(waits.find(served).sort(Sorts.descending("endedAt")).first())
                .flatMap(wait -> Mono.from(waits.updateOne(
                        Filters.eq("_id", wait.getString("_id")),
                        Updates.combine(
                                Updates.set("handledAt", Date.from(at)),
                                Updates.set(
                                        "handledMillis",
                                        at.toEpochMilli()
                                                - wait.getDate("endedAt").getTime())))))
                .timeout(TIMEOUT)
                .then();
    }

    /** How long the latest ones took that were solved in this queue, in milliseconds. */
    Mono<List<Long>> handlingMillis(String queue, int count) {
        return Flux.from(waits.find(Filters.and(Filters.eq("queue", queue), Filters.exists("handledAt")))
                        .projection(Projections.include("handledMillis"))
                        .sort(Sorts.descending("handledAt"))
                        .limit(count))
                .timeout(TIMEOUT)
                .map(wait -> wait.get("handledMillis", Number.class).longValue())
                .collectList();
    }
}
