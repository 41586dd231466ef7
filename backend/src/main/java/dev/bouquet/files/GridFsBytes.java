package dev.bouquet.files;

import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.mongodb.reactivestreams.client.gridfs.GridFSBucket;
import com.mongodb.reactivestreams.client.gridfs.GridFSBuckets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonString;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The GridFS bucket {@code fileBytes} of the database: {@code fileBytes.files} with one document a file, whose {@code _id} is
 * ours, and {@code fileBytes.chunks} with its pieces, whose index on {@code files_id} and {@code n} the driver makes.
 */
final class GridFsBytes implements FileBytes {
    private static final String BUCKET = "fileBytes";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final GridFSBucket bucket;
    private final MongoCollection<Document> chunks;
    private final MongoCollection<Document> files;

    GridFsBytes(MongoDatabase database) {
        this.bucket = GridFSBuckets.create(database, BUCKET);
        this.chunks = database.getCollection(BUCKET + ".chunks");
        this.files = database.getCollection(BUCKET + ".files");
    }

    @Override
    public Mono<Void> prepare() {
        return Mono.empty();
    }

    @Override
    public Mono<Long> put(String id, Flux<ByteBuffer> content) {
        return Mono.defer(() -> {
            AtomicLong size = new AtomicLong();
            Flux<ByteBuffer> counted = content.doOnNext(buffer -> size.addAndGet(buffer.remaining()));
            return Mono.from(bucket.uploadFromPublisher(new BsonString(id), id, counted, new GridFSUploadOptions()))
                    .then(Mono.fromSupplier(size::get))
                    .onErrorResume(failure -> delete(id).onErrorComplete().then(Mono.error(failure)));
        });
    }

    @Override
    public Flux<ByteBuffer> open(String id) {
        return Flux.from(bucket.downloadToPublisher(new BsonString(id)));
    }

    /** How many bytes are kept under this id; empty where there is nothing. */
    Mono<Long> size(String id) {
        return Mono.from(files.find(Filters.eq("_id", id)).first())
                .mapNotNull(stored -> stored.get("length", Number.class))
                .map(Number::longValue)
                .timeout(TIMEOUT);
    }

    /** Not the bucket's own verb: that leaves the pieces of a file that was broken off, since nothing names them. */
    @Override
    public Mono<Void> delete(String id) {
        return Mono.from(files.deleteOne(Filters.eq("_id", id)))
                .then(Mono.from(chunks.deleteMany(Filters.eq("files_id", id))))
                .timeout(TIMEOUT)
                .then();
    }
}
