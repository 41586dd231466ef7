package dev.bouquet.conversations;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code entries}; see {@link EntryCodec} for a document's shape.
 *
 * <p>Indexes: {@code _id} is {@code conversation:seq}, which makes (conversation, seq) unique and, since seqs have no gaps,
 * makes every range a list of known ids: no index on (conversation, seq) is needed. {@code dedupe} (unique, sparse) makes a
 * resent entry the same entry. {@code due} (sparse) finds what is owed, also by whose customer it is; it is empty but for the last moments. {@code moment}
 * (sparse, so with nothing behind it: a compound one would know every entry) finds those of a customer's timeline. They are
 * sorted in memory, of which the limit is the bound, and are few: one or two a conversation, and each promise twice.
 */
@Component
class TranscriptStore {
    static final int DUPLICATE_KEY = 11_000;
    private static final long MOMENTS_MILLIS_MAX = 1_500;

    private static final Bson BLANK = Updates.combine(
            Updates.set("erased", true),
            Updates.unset("text"),
            Updates.unset("attachments"),
            Updates.unset("subject"),
            Updates.unset("attributes"),
            Updates.unset("customer.name"),
            Updates.unset("phone"),
            Updates.unset("callAt"),
            Updates.unset("itemName"),
            Updates.unset("note"),
            Updates.unset("trackingUrl"),
            Updates.unset("clientId"),
            Updates.unset("dedupe"));

    private final MongoCollection<Entry> entries;
    private final Duration timeout = Duration.ofMillis(1_800);

    TranscriptStore(MongoDatabase database) {
        this.entries = database.getCollection("entries", Entry.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new EntryCodec()), database.getCodecRegistry()));
    }

    Mono<Void> createIndexes() {
        return Mono.from(entries.createIndex(
                        Indexes.ascending("dedupe"),
                        new IndexOptions().unique(true).sparse(true)))
                .then(Mono.from(entries.createIndex(Indexes.ascending("due"), new IndexOptions().sparse(true))))
                .then(Mono.from(entries.createIndex(Indexes.ascending("moment"), new IndexOptions().sparse(true))))
                .then();
    }

    /**
     * Inserts entries of distinct conversations in one unordered command, which the store commits as a group.
     *
     * @return the positions of those that were not inserted because their place or their clientId was taken; an error means
     *     that nothing is known of any of them
     */
    Mono<BitSet> insertAll(List<Entry> batch) {
        return Mono.from(entries.insertMany(batch, new InsertManyOptions().ordered(false)))
                .map(inserted -> new BitSet())
                .onErrorResume(MongoBulkWriteException.class, TranscriptStore::duplicates)
                .timeout(timeout);
    }

    private static Mono<BitSet> duplicates(MongoBulkWriteException failure) {
        BitSet duplicates = new BitSet();
        boolean onlyDuplicates = failure.getWriteConcernError() == null;
        for (BulkWriteError error : failure.getWriteErrors()) {
            duplicates.set(error.getIndex());
            onlyDuplicates &= error.getCode() == DUPLICATE_KEY;
        }
        return onlyDuplicates ? Mono.just(duplicates) : Mono.error(failure);
    }

    /** Those of these entries that exist, in no order, as a majority has them. */
    Flux<Entry> find(Collection<String> ids) {
        return Flux.from(entries.find(Filters.in("_id", ids))).timeout(timeout);
    }

    Flux<Entry> findByDedupeKeys(Collection<String> keys) {
        return Flux.from(entries.find(Filters.in("dedupe", keys))).timeout(timeout);
    }

    /** Those by which the timeline of these customers grows, the latest first. */
    Flux<Entry> moments(Collection<String> customers, Bson which, int limit) {
        return Flux.from(entries.find(Filters.and(Filters.in("moment", customers), which))
                        .sort(Sorts.orderBy(Sorts.descending("at"), Sorts.ascending("_id")))
                        .limit(limit)
                        .maxTime(MOMENTS_MILLIS_MAX, TimeUnit.MILLISECONDS))
                .timeout(timeout);
    }

    /** Puts entries from before that was noted into the timeline of their customer. Harmless when repeated. */
    Mono<Void> noteMoments(Collection<String> ids, String customer) {
        return Mono.from(entries.updateMany(Filters.in("_id", ids), Updates.set("moment", customer)))
                .timeout(timeout)
                .then();
    }

    /** With which conversations of this customer began whose snapshot is owed, so that no list may have them yet. */
    Flux<Entry> owedOpenings(String customer) {
        return Flux.from(entries.find(Filters.and(
                        Filters.eq("due", EntryCodec.PROJECTION_EFFECT),
                        Filters.eq("kind", "opened"),
                        Filters.eq("customer.id", customer))))
                .timeout(timeout);
    }

    /** Notes that an effect of these entries is done. Harmless when repeated. */
    Mono<Void> settle(Collection<String> ids) {
        return Mono.from(entries.updateMany(Filters.in("_id", ids), Updates.unset("due")))
                .timeout(timeout)
                .then();
    }

    /**
     * Takes out of these entries all that people wrote, are called or may be reached by, and the keys by which a resent one
     * would be known, which their authors chose. What says when something happened, and what kind of thing, stays. Harmless
     * when repeated.
     */
    Mono<Void> blank(Collection<String> ids) {
        Bson those = Filters.and(Filters.in("_id", ids), Filters.ne("kind", "erased"));
        Bson byCustomer = Filters.and(Filters.in("_id", ids), Filters.eq("by.kind", "customer"));
        return Mono.from(entries.updateMany(those, BLANK))
                .then(Mono.from(entries.updateMany(byCustomer, Updates.unset("by.name"))))
                .timeout(timeout)
                .then();
    }

    MongoCollection<Entry> collection() {
        return entries;
    }
}
