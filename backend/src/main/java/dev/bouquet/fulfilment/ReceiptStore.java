package dev.bouquet.fulfilment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code receipts}, one document a task that has one: {@code {_id: task, type, file, at}}. Apart from the
 * tasks, so that the board is read without them. Read by {@code _id} only, so there is no other index.
 */
@Component
class ReceiptStore {
    /** A file of some megabytes takes its time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MongoCollection<Document> receipts;

    ReceiptStore(MongoDatabase database) {
        this.receipts = database.getCollection("receipts");
    }

    record File(ReceiptType type, byte[] bytes) {}

    Mono<Void> put(String taskId, ReceiptType type, byte[] file, Instant now) {
        Document stored = new Document("_id", taskId)
                .append("type", type.name())
                .append("file", new Binary(file))
                .append("at", Date.from(now));
        return Mono.from(receipts.replaceOne(Filters.eq("_id", taskId), stored, new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(TIMEOUT)
                .then();
    }

    Mono<File> find(String taskId) {
        return Mono.from(receipts.find(Filters.eq("_id", taskId)).first())
                .timeout(TIMEOUT)
                .map(stored -> new File(
                        ReceiptType.valueOf(stored.getString("type")),
                        stored.get("file", Binary.class).getData()));
    }
}
