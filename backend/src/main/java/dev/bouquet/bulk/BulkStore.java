package dev.bouquet.bulk;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.bulk.Bulk.Result;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The collection {@code bulkDeeds}: {@code {_id: "agent:key", request: hash, at, begun: [{id, at}], ended: [{id, seq, code,
 * message}]}}, for which conversations a deed was begun, and how it ended. Index: {@code at}, by which they are forgotten.
 */
@Component
class BulkStore {
    private static final Logger log = LoggerFactory.getLogger(BulkStore.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    /** After this, what was begun and has not ended is nobody's: the server that began it went down. */
    static final Duration CLAIM_HELD_FOR = Duration.ofMinutes(1);

    private final MongoCollection<Document> deeds;

    BulkStore(MongoDatabase database) {
        this.deeds = database.getCollection("bulkDeeds");
    }

    Mono<Void> createIndexes() {
        return Mono.from(deeds.createIndex(Indexes.ascending("at"))).then();
    }

    /** Those that began before then. */
    Mono<Void> forget(Instant before) {
        return Mono.from(deeds.deleteMany(Filters.lt("at", Date.from(before))))
                .timeout(PATIENCE)
                .then();
    }

    /**
     * Begins under this name, or tells how it ended so far as {@link #ended} does where another sending began meanwhile.
     */
    Mono<Map<String, Result>> begin(String name, String request, Instant at) {
        Document deed = new Document("_id", name).append("request", request).append("at", Date.from(at));
        return Mono.from(deeds.insertOne(deed))
                .timeout(PATIENCE)
                .map(done -> Map.<String, Result>of())
                .onErrorResume(
                        StoreTrouble::isDuplicate,
                        there -> ended(name, request).switchIfEmpty(Mono.error(Refusal::unavailable)));
    }

    /**
     * How it ended so far under this name, by conversation; empty where nothing was begun under it. Refuses with {@code
     * conflict} where the name stands for another request.
     */
    Mono<Map<String, Result>> ended(String name, String request) {
        return Mono.from(deeds.find(Filters.eq("_id", name)).first())
                .timeout(PATIENCE)
                .map(deed -> {
                    if (!request.equals(deed.getString("request"))) {
                        throw Refusal.conflict("This Idempotency-Key stands for something else.");
                    }
                    Map<String, Result> ended = new HashMap<>();
                    for (Document each : deed.getList("ended", Document.class, List.of())) {
                        Result result = read(each);
                        ended.put(result.id(), result);
                    }
                    return ended;
                });
    }

    /**
     * Whether it is ours to be done to this conversation: it has not ended, and nobody else has begun it and may be about it
     * still.
     */
    Mono<Boolean> claim(String name, String id, Instant now) {
        Bson held = Filters.and(Filters.eq("id", id), Filters.gt("at", Date.from(now.minus(CLAIM_HELD_FOR))));
        Bson free = Filters.and(
                Filters.eq("_id", name), Filters.ne("ended.id", id), Filters.not(Filters.elemMatch("begun", held)));
        Document begun = new Document("id", id).append("at", Date.from(now));
        return Mono.from(deeds.updateOne(free, Updates.push("begun", begun)))
                .timeout(PATIENCE)
                .map(done -> done.getModifiedCount() == 1);
    }

    /** It was not done, and may be begun again at once. */
    Mono<Void> release(String name, String id) {
        return kept(deeds.updateOne(Filters.eq("_id", name), Updates.pull("begun", Filters.eq("id", id))));
    }

    /** Notes how it ended for one of them. Where that cannot be kept it is done all the same, and at worst done again. */
    Mono<Void> note(String name, Result result) {
        Document ended = new Document("id", result.id())
                .append("seq", result.seq())
                .append("code", result.code())
                .append("message", result.message());
        return kept(deeds.updateOne(
                Filters.and(Filters.eq("_id", name), Filters.ne("ended.id", result.id())),
                Updates.push("ended", ended)));
    }

    private static Mono<Void> kept(Publisher<UpdateResult> write) {
        return Mono.from(write).timeout(PATIENCE).then().onErrorResume(StoreTrouble::isOne, away -> {
            log.warn("How a deed ended was not kept: {}", away.getClass().getName());
            return Mono.empty();
        });
    }

    private static Result read(Document stored) {
        Number seq = stored.get("seq", Number.class);
        String code = stored.getString("code");
        return new Result(
                stored.getString("id"),
                code == null,
                seq == null ? null : (Long) seq.longValue(),
                code,
                stored.getString("message"));
    }
}
