package dev.bouquet.routing;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Conversation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Of which waits it changed whether the customer had left, and nobody has counted that yet: in the collection {@code waits},
 * {@code leftDue}, when it changed. {@link WaitStore} writes it together with {@code leftAt}.
 *
 * <p>Index: {@code leftDue} (sparse), mostly nothing.
 */
@Component
class LeavingStore {
    static final String DUE = "leftDue";

    private static final String LEFT = "leftAt";

    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final Clock clock;
    private final MongoCollection<Document> waits;

    LeavingStore(MongoDatabase database, Clock clock) {
        this.clock = clock;
        this.waits = database.getCollection("waits");
    }

    /**
     * It changes now: two changes of one wait are told apart by that, so that whoever counted the first one does not settle the
     * second. When somebody was seen would not do: they come back and leave again at the same such time.
     */
    static Bson changed(Clock clock) {
        return Updates.set(DUE, Date.from(clock.instant()));
    }

    Mono<Void> createIndexes() {
        return Mono.from(waits.createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true)))
                .then();
    }

    Mono<List<Leavings.Changed>> due(int limit) {
        return Flux.from(waits.find(Filters.exists(DUE))
                        .projection(Projections.include("conversation", DUE))
                        .sort(Sorts.ascending(DUE))
                        .limit(limit))
                .map(wait -> new Leavings.Changed(
                        wait.getString("_id"),
                        wait.getString("conversation"),
                        wait.getDate(DUE).toInstant()))
                .collectList()
                .timeout(TIMEOUT);
    }

    /** These are counted; one that changed since then is not. */
    Mono<Void> settle(Collection<Leavings.Changed> counted) {
        return update(counted, Updates.unset(DUE));
    }

    /** These are due from then on, unless they changed since they were found. */
    Mono<Void> dueFrom(Instant at, Collection<Leavings.Changed> uncounted) {
        return update(uncounted, Updates.set(DUE, Date.from(at)));
    }

    private Mono<Void> update(Collection<Leavings.Changed> some, Bson change) {
        List<UpdateOneModel<Document>> updates = some.stream()
                .map(each -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", each.waitId()), Filters.eq(DUE, Date.from(each.at()))), change))
                .toList();
        return updates.isEmpty()
                ? Mono.empty()
                : Mono.from(waits.bulkWrite(updates, new BulkWriteOptions().ordered(false)))
                        .timeout(TIMEOUT)
                        .then();
    }

    /**
     * A wait that has moved on from another queue goes on: whoever had left there has left here, unless they were seen here
     * already, and not there any more, so that they come back to all of it. Harmless when repeated.
     */
    Mono<Void> carryOn(String conversation, Conversation.InLine inLine) {
        // With its first entry it came from nowhere.
        return inLine.seq() == 1
                ? Mono.empty()
                : Mono.from(waits.find(Filters.and(
                                        Filters.eq("conversation", conversation),
                                        Filters.eq("endedAt", Date.from(inLine.since())),
                                        Filters.eq("outcome", WaitOutcome.MOVED.stored()),
                                        Filters.exists(LEFT)))
                                .first())
                        .timeout(TIMEOUT)
                        .flatMap(before -> carryOn(before, WaitStore.id(conversation, inLine.seq())));
    }

    private Mono<Void> carryOn(Document before, String to) {
        Date left = before.getDate(LEFT);
        Bson goingOn = Filters.and(Filters.eq("_id", to), Filters.exists("endedAt", false));
        return Mono.from(waits.updateOne(
                        Filters.and(goingOn, Filters.exists("seenAt", false)),
                        Updates.combine(Updates.set(LEFT, left), changed(clock))))
                .filter(carried -> carried.getMatchedCount() == 1)
                .map(carried -> true)
                .switchIfEmpty(
                        Mono.defer(() -> Mono.from(waits.find(goingOn).first())).map(seen -> true))
                .flatMap(goesOn -> Mono.from(waits.updateOne(
                        Filters.eq("_id", before.getString("_id")),
                        Updates.combine(Updates.unset(LEFT), changed(clock)))))
                .timeout(TIMEOUT)
                .then();
    }

    /** When customers of these conversations left and did not come back, by the conversation and the seq of the wait. */
    Mono<Map<String, Map<Long, Instant>>> of(Collection<String> conversations) {
        return Flux.from(waits.find(Filters.and(Filters.in("conversation", conversations), Filters.exists(LEFT)))
                        .projection(Projections.include("conversation", "seq", LEFT)))
                .timeout(TIMEOUT)
                .collect(
                        HashMap::new,
                        (found, wait) -> found.computeIfAbsent(wait.getString("conversation"), id -> new HashMap<>())
                                .put(
                                        wait.get("seq", Number.class).longValue(),
                                        wait.getDate(LEFT).toInstant()));
    }
}
