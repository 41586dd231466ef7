package dev.bouquet.merges;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.identity.CustomerMerge;
import dev.bouquet.merges.Merge.Undone;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The collection {@code customerMerges}: {@code {_id, customer, with, from, into, by: {id, name}, at, undoneAt, undoneBy}}.
 * The id is made of whoever merged and their key, so that inserting is deciding who asked first. No index: each is asked for
 * by its id. Each call fails with a {@link java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class MergeStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> merges;

    MergeStore(MongoDatabase database) {
        this.merges = database.getCollection("customerMerges");
    }

    /** False where there is one of that id. */
    Mono<Boolean> insert(Merge merge) {
        CustomerMerge joined = merge.joined();
        return Mono.from(merges.insertOne(new Document("_id", merge.id())
                        .append("customer", merge.customer())
                        .append("with", merge.with())
                        .append("from", joined.from())
                        .append("into", joined.into())
                        .append("by", write(joined.by()))
                        .append("at", Date.from(joined.at()))))
                .timeout(PATIENCE)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    Mono<Merge> find(String id) {
        return Mono.from(merges.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(MergeStore::read);
    }

    /** Notes that it is undone, and by whom first. */
    Mono<Void> undo(String id, Undone undone) {
        return Mono.from(merges.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.exists("undoneAt", false)),
                        Updates.combine(
                                Updates.set("undoneAt", Date.from(undone.at())),
                                Updates.set("undoneBy", write(undone.by())))))
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
                undone(stored));
    }

    private static @Nullable Undone undone(Document stored) {
        Date at = stored.getDate("undoneAt");
        return at == null ? null : new Undone(at.toInstant(), by(stored.get("undoneBy", Document.class)));
    }

    private static CustomerMerge.By by(Document stored) {
        return new CustomerMerge.By(stored.getString("id"), stored.getString("name"));
    }
}
