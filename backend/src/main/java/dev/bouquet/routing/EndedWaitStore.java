package dev.bouquet.routing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What {@code waits}, see {@link WaitStore}, tells of those that ended. Index: (outcome, endedAt), the latest first.
 */
@Component
class EndedWaitStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoCollection<Document> waits;

    EndedWaitStore(MongoDatabase database) {
        this.waits = database.getCollection("waits");
    }

    Mono<Void> createIndexes() {
        return Mono.from(waits.createIndex(
                        Indexes.compoundIndex(Indexes.ascending("outcome"), Indexes.descending("endedAt"))))
                .then();
    }

    /** Of the latest that ended from then on with somebody, those of which it was foretold how long they take; the last first. */
    Flux<Waits.Foretold> foretold(Instant from, int limit) {
        return Flux.from(waits.find(Filters.and(
                                Filters.eq("outcome", WaitOutcome.SERVED.stored()),
                                Filters.gte("endedAt", Date.from(from))))
                        .projection(Projections.include("queue", "since", "endedAt", "predicted"))
                        .sort(Sorts.descending("endedAt"))
                        .limit(limit))
                .timeout(TIMEOUT)
                .filter(wait -> wait.containsKey("predicted"))
                .map(EndedWaitStore::read);
    }

    private static Waits.Foretold read(Document wait) {
        Document predicted = wait.get("predicted", Document.class);
        Instant endedAt = wait.getDate("endedAt").toInstant();
        return new Waits.Foretold(
                wait.getString("queue"),
                endedAt,
                Duration.between(wait.getDate("since").toInstant(), endedAt),
                new WaitRange(predicted.getInteger("low"), predicted.getInteger("high")));
    }
}
