package dev.bouquet.upkeep;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.function.Function;
import org.bson.Document;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Goes once over all that a collection held before something new was derived from it, a few documents at a time in the order
 * of their ids. How far it came is kept in {@code rebuilds}, {@code {_id: name, after, done}}, so that it goes on after a
 * restart and is never done again. Nodes may do it at the same time: each step must be harmless when repeated.
 */
public final class Rebuild {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> rebuilds;
    private final String name;
    private volatile boolean done;

    /** @param name of what is derived; another one begins anew */
    public Rebuild(MongoDatabase database, String name) {
        this.rebuilds = database.getCollection("rebuilds");
        this.name = name;
    }

    /**
     * Does the next few, if any are left.
     *
     * @param few does those behind an id, at first the empty one, and says the last that it did; empty where there are none
     */
    public Mono<Void> step(Function<String, Mono<String>> few) {
        return done ? Mono.empty() : after().flatMap(after -> this.step(after, few));
    }

    private Mono<Void> step(Document before, Function<String, Mono<String>> few) {
        if (before.getBoolean("done", false)) {
            done = true;
            return Mono.empty();
        }
        return few.apply(before.getString("after"))
                .map(last -> new Document("after", last).append("done", false))
                .defaultIfEmpty(new Document("after", before.getString("after")).append("done", true))
                .flatMap(this::keep);
    }

    private Mono<Document> after() {
        return Mono.from(rebuilds.find(Filters.eq("_id", name)).first())
                .timeout(PATIENCE)
                .defaultIfEmpty(new Document("after", ""));
    }

    private Mono<Void> keep(Document progress) {
        return Mono.from(rebuilds.replaceOne(Filters.eq("_id", name), progress, new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(PATIENCE)
                .then();
    }
}
