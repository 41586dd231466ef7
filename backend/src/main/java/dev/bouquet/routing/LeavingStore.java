package dev.bouquet.routing;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
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

    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoCollection<Document> waits;

    LeavingStore(MongoDatabase database) {
        this.waits = database.getCollection("waits");
    }

    Mono<Void> createIndexes() {
        return Mono.from(waits.createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true)))
                .then();
    }

    Mono<List<Leavings.Changed>> due(int limit) {
        return Flux.from(waits.find(Filters.exists(DUE))
                        .projection(Projections.include("conversation", DUE))
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
        List<UpdateOneModel<Document>> updates = counted.stream()
                .map(each -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", each.waitId()), Filters.eq(DUE, Date.from(each.at()))),
                        Updates.unset(DUE)))
                .toList();
        return updates.isEmpty()
                ? Mono.empty()
                : Mono.from(waits.bulkWrite(updates, new BulkWriteOptions().ordered(false)))
                        .timeout(TIMEOUT)
                        .then();
    }

    /** When customers of these conversations left and did not come back, by the conversation and the seq of the wait. */
    Mono<Map<String, Map<Long, Instant>>> of(Collection<String> conversations) {
        return Flux.from(waits.find(Filters.and(Filters.in("conversation", conversations), Filters.exists("leftAt")))
                        .projection(Projections.include("conversation", "seq", "leftAt")))
                .timeout(TIMEOUT)
                .collect(
                        HashMap::new,
                        (found, wait) -> found.computeIfAbsent(wait.getString("conversation"), id -> new HashMap<>())
                                .put(
                                        wait.get("seq", Number.class).longValue(),
                                        wait.getDate("leftAt").toInstant()));
    }
}
