package dev.bouquet.conversations;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which snapshots were written since somebody counted in their transcripts: in the collection {@code conversations}, {@code
 * countingDue}, their last activity, which each snapshot is written with and which goes once all before its head is counted.
 *
 * <p>Index: {@code countingDue} (sparse), mostly nothing.
 */
@Component
class CountingStore {
    static final String DUE = "countingDue";

    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(20);

    private final MongoCollection<Document> conversations;

    CountingStore(MongoDatabase database) {
        this.conversations = database.getCollection("conversations");
    }

    Mono<Void> createIndexes() {
        return Mono.from(conversations.createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true)))
                .then();
    }

    /** Those that have been due since before {@code before}, by the clock of whoever wrote to them. */
    Mono<List<Uncounted.Grown>> due(Instant before, int limit) {
        return grown(Filters.lt(DUE, Date.from(before)), Sorts.ascending(DUE), limit)
                .timeout(PATIENCE);
    }

    /** Those that come behind this id, in the order of their ids; the embedded store looks at all for it. */
    Mono<List<Uncounted.Grown>> after(String id, int limit) {
        return grown(Filters.gt("_id", id), Sorts.ascending("_id"), limit).timeout(PATIENCE_WITH_ALL);
    }

    private Mono<List<Uncounted.Grown>> grown(Bson which, Bson order, int limit) {
        return Flux.from(conversations
                        .find(which)
                        .projection(Projections.include("head"))
                        .sort(order)
                        .limit(limit))
                .map(found -> new Uncounted.Grown(found.getString("_id"), Stored.number(found, "head")))
                .collectList();
    }

    /** These are not due any more; one that was written since then still is. */
    Mono<Void> settle(Collection<Uncounted.Grown> counted) {
        List<UpdateOneModel<Document>> updates = counted.stream()
                .map(each -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", each.id()), Filters.eq("head", each.head())), Updates.unset(DUE)))
                .toList();
        return updates.isEmpty()
                ? Mono.empty()
                : Mono.from(conversations.bulkWrite(updates, new BulkWriteOptions().ordered(false)))
                        .timeout(PATIENCE)
                        .then();
    }

    /** These are due from then on, behind those that were due before. */
    Mono<Void> dueFrom(Instant at, Collection<Uncounted.Grown> some) {
        List<String> ids = some.stream().map(Uncounted.Grown::id).toList();
        return ids.isEmpty()
                ? Mono.empty()
                : Mono.from(conversations.updateMany(Filters.in("_id", ids), Updates.set(DUE, Date.from(at))))
                        .timeout(PATIENCE)
                        .then();
    }

    /** How many there are, about. */
    Mono<Long> count() {
        return Mono.from(conversations.estimatedDocumentCount()).timeout(PATIENCE_WITH_ALL);
    }
}
