package dev.bouquet.merges;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.identity.CustomerMerge;
import dev.bouquet.merges.Merge.Undone;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code customerMerges}: {@code {_id, customer, with, from, into, by: {id, name}, at, undoneAt, undoneBy,
 * finishAt}}. The id is made of whoever merged and their key, so that inserting is deciding who asked first. {@code finishAt} is there
 * until it is known what came of it, and says when any node finishes it, unless whoever began does before.
 *
 * <p>Index: {@code finishAt} (sparse) finds what was left unfinished. Each call fails with a {@link java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class MergeStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private static final String FINISH_AT = "finishAt";

    private final MongoCollection<Document> merges;

    MergeStore(MongoDatabase database) {
        this.merges = database.getCollection("customerMerges");
    }

    Mono<Void> createIndexes() {
        return Mono.from(merges.createIndex(Indexes.ascending(FINISH_AT), new IndexOptions().sparse(true)))
                .then();
    }

    /**
     * False where there is one of that id.
     *
     * @param finishAt when any node finishes it
     */
    Mono<Boolean> insert(Merge merge, Instant finishAt) {
        CustomerMerge joined = merge.joined();
        return Mono.from(merges.insertOne(new Document("_id", merge.id())
                        .append("customer", merge.customer())
                        .append("with", merge.with())
                        .append("from", joined.from())
                        .append("into", joined.into())
                        .append("by", write(joined.by()))
                        .append("at", Date.from(joined.at()))
                        .append(FINISH_AT, Date.from(finishAt))))
                .timeout(PATIENCE)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    Mono<Merge> find(String id) {
        return Mono.from(merges.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(MergeStore::read);
    }

    /** Those that were left unfinished, the longest due first. */
    Flux<String> unfinished(Instant now, int limit) {
        return Flux.from(merges.find(Filters.lte(FINISH_AT, Date.from(now)))
                        .projection(Projections.include("_id"))
                        .sort(Sorts.ascending(FINISH_AT))
                        .limit(limit))
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found)
                .map(found -> found.getString("_id"));
    }

    /** Takes one of those; empty where another node was quicker. */
    Mono<Merge> take(String id, Instant now, Instant until) {
        return Mono.from(merges.findOneAndUpdate(
                        Filters.and(Filters.eq("_id", id), Filters.lte(FINISH_AT, Date.from(now))),
                        Updates.set(FINISH_AT, Date.from(until))))
                .timeout(PATIENCE)
                .map(MergeStore::read);
    }

    /**
     * Nothing is left to do about it.
     *
     * @param undone whether that is so because it is undone: one that was undone meanwhile is not finished by who found it right
     */
    Mono<Void> finish(String id, boolean undone) {
        return Mono.from(merges.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.exists("undoneAt", undone)),
                        Updates.unset(FINISH_AT)))
                .timeout(PATIENCE)
                .then();
    }

    /** Notes that it is undone, and by whom first; until that is finished, any node does it then. */
    Mono<Void> undo(String id, Undone undone, Instant finishAt) {
        return Mono.from(merges.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.exists("undoneAt", false)),
                        Updates.combine(
                                Updates.set("undoneAt", Date.from(undone.at())),
                                Updates.set("undoneBy", write(undone.by())),
                                Updates.set(FINISH_AT, Date.from(finishAt)))))
                .timeout(PATIENCE)
                .then();
    }

    private static Document write(CustomerMerge.By by) {
        return new Document("id", by.id()).append("name", by.name());
    }

    private static Merge read(Document stored) {
        return new Merge(
                new CustomerMerge(
                        stored.getString("_id"),
                        stored.getString("from"),
                        stored.getString("into"),
                        by(stored.get("by", Document.class)),
                        stored.getDate("at").toInstant()),
                stored.getString("customer"),
                stored.getString("with"),
                undone(stored),
                !stored.containsKey(FINISH_AT));
    }

    private static @Nullable Undone undone(Document stored) {
        Date at = stored.getDate("undoneAt");
        return at == null ? null : new Undone(at.toInstant(), by(stored.get("undoneBy", Document.class)));
    }

    private static CustomerMerge.By by(Document stored) {
        return new CustomerMerge.By(stored.getString("id"), stored.getString("name"));
    }
}
