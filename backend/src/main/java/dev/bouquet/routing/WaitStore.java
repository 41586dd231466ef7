package dev.bouquet.routing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
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
import java.util.Collection;
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
 * {@code {_id: "conversation:seq", conversation, queue, since, goingOnSince, position, predicted: {low, high}, leftAt, endedAt,
 * outcome, handledAt, handledMillis}} with {@code outcome} a {@link WaitOutcome}, and {@code predicted} in seconds, absent where nobody could tell. So prediction and reality stand side by side.
 *
 * <p>Indexes: (conversation, endedAt) finds the wait that goes on in a conversation, {@code goingOnSince} (sparse) all of
 * them, (queue, handledAt) the latest samples.
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
                        waits.createIndex(Indexes.ascending("goingOnSince"), new IndexOptions().sparse(true)),
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
                .append("goingOnSince", Date.from(state.lastActivityAt()))
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

    /** A wait that goes on; it began with the entry {@code seq}. */
    record GoingOn(String conversationId, long seq) {}

    /** Those that went on before {@code before} already, the oldest first. */
    Flux<GoingOn> goingOn(Instant before, int limit) {
        return Flux.from(waits.find(Filters.lt("goingOnSince", Date.from(before)))
                        .projection(Projections.include("conversation"))
                        .sort(Sorts.ascending("goingOnSince"))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(WaitStore::goingOn);
    }

    private static GoingOn goingOn(Document wait) {
        String conversationId = wait.getString("conversation");
        String seq = wait.getString("_id").substring(conversationId.length() + 1);
        return new GoingOn(conversationId, Long.parseLong(seq));
    }

    /** Which of these conversations have a wait that goes on. */
    Flux<String> waitedIn(Collection<String> conversationIds) {
        return Flux.from(waits.find(Filters.and(
                                Filters.in("conversation", conversationIds), Filters.exists("endedAt", false)))
                        .projection(Projections.include("conversation")))
                .timeout(TIMEOUT)
                .map(wait -> wait.getString("conversation"));
    }

    /** Ends the wait that goes on, where there is one. */
    Mono<Void> end(String conversationId, WaitOutcome outcome, Instant at) {
        Bson update = Updates.combine(
                Updates.set("endedAt", Date.from(at)),
                Updates.set("outcome", outcome.stored()),
                Updates.unset("goingOnSince"));
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
                Filters.eq("outcome", WaitOutcome.SERVED.stored()),
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
