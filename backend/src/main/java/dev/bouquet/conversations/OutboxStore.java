package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What entries still owe: each entry carries {@code due: [effect]} from its insert on, and while a node works on it
 * {@code lease: {until, fence}} and {@code failures}. One that failed too often goes to {@code deadLetters} with its reason
 * and is looked at by a person; the others go on.
 */
@Component
class OutboxStore {
    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> deadLetters;
    private final Duration timeout = Duration.ofSeconds(10);

    OutboxStore(MongoDatabase database) {
        this.entries = database.getCollection("entries");
        this.deadLetters = database.getCollection("deadLetters");
    }

    /** @param fence grows with each lease, so that a node which slept through its own is recognised */
    record Owed(String entryId, String conversationId, long seq, long fence, int failures) {}

    /** Ids of entries that have owed since before {@code olderThan} and that nobody works on. */
    Flux<String> overdue(Instant olderThan, Instant now, int limit) {
        return Flux.from(entries.find(
                                Filters.and(Filters.exists("due"), Filters.lt("at", Date.from(olderThan)), free(now)))
                        .projection(new Document("_id", 1))
                        .limit(limit))
                .timeout(timeout)
                .map(found -> found.getString("_id"));
    }

    /** Takes the entry for a while; empty where another node was quicker or it is settled. */
    Mono<Owed> lease(String entryId, Instant now, Duration duration) {
        Bson available = Filters.and(Filters.eq("_id", entryId), Filters.exists("due"), free(now));
        Bson take = Updates.combine(
                Updates.set("lease.until", Date.from(now.plus(duration))),
                Updates.inc("lease.fence", 1L),
                Updates.inc("failures", 1));
        return Mono.from(entries.findOneAndUpdate(
                        available, take, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(timeout)
                .map(OutboxStore::owed);
    }

    /** Takes the debt off, if the lease is still this one. */
    Mono<Void> settle(Owed owed) {
        return Mono.from(entries.updateOne(
                        mine(owed),
                        Updates.combine(Updates.unset("due"), Updates.unset("lease"), Updates.unset("failures"))))
                .timeout(timeout)
                .then();
    }

    /** Gives up: kept aside for a person first, then taken off the entry. */
    Mono<Void> bury(Owed owed, String reason, Instant now) {
        Document letter = new Document("_id", owed.entryId() + ":" + EntryCodec.PROJECTION_EFFECT)
                .append("entry", owed.entryId())
                .append("effect", EntryCodec.PROJECTION_EFFECT)
                .append("reason", reason)
                .append("at", Date.from(now));
        return Mono.from(deadLetters.replaceOne(
                        Filters.eq("_id", letter.getString("_id")),
                        letter,
                        new com.mongodb.client.model.ReplaceOptions().upsert(true)))
                .timeout(timeout)
                .then(settle(owed));
    }

    private static Bson free(Instant now) {
        return Filters.or(Filters.exists("lease", false), Filters.lt("lease.until", Date.from(now)));
    }

    private static Bson mine(Owed owed) {
        return Filters.and(Filters.eq("_id", owed.entryId()), Filters.eq("lease.fence", owed.fence()));
    }

    private static Owed owed(Document entry) {
        Document lease = entry.get("lease", Document.class);
        return new Owed(
                entry.getString("_id"),
                entry.getString("conversation"),
                Stored.number(entry, "seq"),
                Stored.number(lease, "fence"),
                (int) Stored.number(entry, "failures"));
    }
}
