package dev.bouquet.erasure;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code erasures}, one document for each customer who wants to be forgotten: {@code {_id: customer,
 * requestedAt, nextAt, tries, forgottenAt, blankAt, doneAt}}. {@code nextAt} is when it is to be gone on with, and moves on by a lease
 * while a node does; {@code forgottenAt} is there once all was forgotten for the first time, {@code blankAt} once that was
 * done again, for as long as the files of the embedded store are not written anew. It is kept: it says that somebody asked for it
 * and that it was done, and nothing of who they were.
 *
 * <p>Indexes: {@code nextAt} (sparse) finds what is to be done, {@code blankAt} (sparse) for whom files are to be written anew.
 */
@Component
class ErasureStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final String NEXT_AT = "nextAt";
    private static final String BLANK_AT = "blankAt";

    private final MongoCollection<Document> erasures;

    ErasureStore(MongoDatabase database) {
        this.erasures = database.getCollection("erasures");
    }

    /**
     * @param tries with this one, how often it was begun; by it a node that slept through its lease is recognised
     * @param again whether all was forgotten once, and it is looked again
     * @param until when another node may take it, unless it is renewed
     */
    record Leased(String customerId, int tries, boolean again, Instant until) {}

    Mono<Void> createIndexes() {
        IndexOptions sparse = new IndexOptions().sparse(true);
        return Mono.from(erasures.createIndex(Indexes.ascending(NEXT_AT), sparse))
                .then(Mono.from(erasures.createIndex(Indexes.ascending(BLANK_AT), sparse)))
                .then();
    }

    /** Notes that it is wanted; nothing is changed where it was before. The time at which it was wanted first. */
    Mono<Instant> want(String customerId, Instant now) {
        Document wanted = new Document("_id", customerId)
                .append("requestedAt", Date.from(now))
                .append(NEXT_AT, Date.from(now))
                .append("tries", 0);
        return Mono.from(erasures.insertOne(wanted))
                .timeout(TIMEOUT)
                .thenReturn(now)
                .onErrorResume(
                        StoreTrouble::isDuplicate,
                        before -> Mono.from(erasures.find(Filters.eq("_id", customerId))
                                        .first())
                                .timeout(TIMEOUT)
                                .map(found -> found.getDate("requestedAt").toInstant()));
    }

    /** Whose is to be gone on with, the longest due first. */
    Flux<String> due(Instant now, int limit) {
        return Flux.from(erasures.find(Filters.lte(NEXT_AT, Date.from(now)))
                        .projection(new Document("_id", 1))
                        .sort(Sorts.ascending(NEXT_AT))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(found -> found.getString("_id"));
    }

    /** Takes it for a while; empty where another node was quicker. */
    Mono<Leased> lease(String customerId, Instant now, Instant until) {
        Bson due = Filters.and(Filters.eq("_id", customerId), Filters.lte(NEXT_AT, Date.from(now)));
        Bson taken = Updates.combine(Updates.set(NEXT_AT, Date.from(until)), Updates.inc("tries", 1));
        return Mono.from(erasures.findOneAndUpdate(
                        due, taken, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(TIMEOUT)
                .map(found -> new Leased(
                        customerId,
                        Objects.requireNonNull(found.getInteger("tries")),
                        found.containsKey("forgottenAt"),
                        until));
    }

    /** Holds on to it until then; empty where another node has it by now, or this one has ended it. */
    Mono<Leased> renew(Leased leased, Instant until) {
        Bson ours = Filters.and(
                Filters.eq("_id", leased.customerId()),
                Filters.eq("tries", leased.tries()),
                // Whatever stands there: the answer to an earlier renewal may have been lost.
                Filters.exists(NEXT_AT));
        return Mono.from(erasures.updateOne(ours, Updates.set(NEXT_AT, Date.from(until))))
                .timeout(TIMEOUT)
                .filter(done -> done.getMatchedCount() == 1)
                .map(done -> new Leased(leased.customerId(), leased.tries(), leased.again(), until));
    }

    /** It did not succeed, and is tried again then. */
    Mono<Void> later(Leased leased, Instant at) {
        return update(leased, Updates.set(NEXT_AT, Date.from(at)));
    }

    /** All was forgotten; it is looked again then. */
    Mono<Void> forgotten(Leased leased, Instant now, Instant again) {
        return update(
                leased,
                Updates.combine(Updates.set("forgottenAt", Date.from(now)), Updates.set(NEXT_AT, Date.from(again))));
    }

    /** All was forgotten again: nothing of them is left but what was written over in files. */
    Mono<Void> blank(Leased leased, Instant now) {
        return update(leased, Updates.combine(Updates.set(BLANK_AT, Date.from(now)), Updates.unset(NEXT_AT)));
    }

    /** Of whom nothing is left but what was written over, the longest so first. */
    Flux<String> blanks(Instant now, int limit) {
        return Flux.from(erasures.find(Filters.lte(BLANK_AT, Date.from(now)))
                        .projection(new Document("_id", 1))
                        .sort(Sorts.ascending(BLANK_AT))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(found -> found.getString("_id"));
    }

    /** Nothing is left of any of these; how many of them were not done before. */
    Mono<Long> done(Collection<String> customerIds, Instant now) {
        Bson blank = Filters.and(Filters.in("_id", customerIds), Filters.exists(BLANK_AT));
        return Mono.from(erasures.updateMany(
                        blank, Updates.combine(Updates.set("doneAt", Date.from(now)), Updates.unset(BLANK_AT))))
                .timeout(TIMEOUT)
                .map(UpdateResult::getModifiedCount);
    }

    private Mono<Void> update(Leased leased, Bson update) {
        return Mono.from(erasures.updateOne(
                        Filters.and(Filters.eq("_id", leased.customerId()), Filters.eq("tries", leased.tries())),
                        update))
                .timeout(TIMEOUT)
                .then();
    }
}
