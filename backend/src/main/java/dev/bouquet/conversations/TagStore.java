package dev.bouquet.conversations;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code tags}, of every tag that was ever used, to be suggested: {@code {_id: key, tag, usedAt}}, with the key
 * of {@link Tags#key} and the tag as it was written first. It is for convenience only: which tags a conversation has stands
 * in its transcript.
 *
 * <p>Index: {@code usedAt}, by which they are suggested.
 */
@Component
class TagStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> tags;

    TagStore(MongoDatabase database) {
        this.tags = database.getCollection("tags");
    }

    Mono<Void> createIndexes() {
        return Mono.from(tags.createIndex(Indexes.descending("usedAt"))).then();
    }

    /** Notes that these were used; harmless when repeated. */
    Mono<Void> used(Collection<String> used, Instant at) {
        List<UpdateOneModel<Document>> writes = used.stream()
                .map(tag -> new UpdateOneModel<Document>(
                        Filters.eq("_id", Tags.key(tag)),
                        Updates.combine(Updates.setOnInsert("tag", tag), Updates.max("usedAt", Date.from(at))),
                        new UpdateOptions().upsert(true)))
                .toList();
        return writes.isEmpty()
                ? Mono.empty()
                : Mono.from(tags.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                        .timeout(PATIENCE)
                        .then();
    }

    /** Those that were used last, the latest first. */
    Mono<List<String>> latest(int limit) {
        return Flux.from(tags.find()
                        .projection(Projections.include("tag"))
                        .sort(Sorts.descending("usedAt"))
                        .limit(limit))
                .map(found -> found.getString("tag"))
                .collectList()
                .timeout(PATIENCE);
    }
}
