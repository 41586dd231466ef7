package dev.bouquet.measures;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The rebuild that was asked for last: the collection {@code figureRebuilds}, one document {@code {_id: "figures", id, state,
 * done, total, startedAt, endedAt, leaseUntil, holder}}. Whoever does it, the {@code holder}, renews the lease; once that is over
 * another node begins anew, and the one before changes nothing any more.
 */
@Component
class RebuildStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final String ONE = "figures";
    private static final String LEASE = "leaseUntil";
    private static final String HOLDER = "holder";

    private final MongoCollection<Document> rebuilds;

    RebuildStore(MongoDatabase database) {
        this.rebuilds = database.getCollection("figureRebuilds");
    }

    /** @param state {@code running}, {@code done} or {@code failed} */
    record Stored(
            String id,
            String state,
            long done,
            long total,
            Instant startedAt,
            @Nullable Instant endedAt,
            Instant leaseUntil) {
        static final String RUNNING = "running";

        boolean runs() {
            return state.equals(RUNNING);
        }
    }

    Mono<Stored> find() {
        return Mono.from(rebuilds.find(Filters.eq("_id", ONE)).first())
                .timeout(PATIENCE)
                .map(RebuildStore::read);
    }

    /** Asks for one, unless one is running that was asked for before; false then. */
    Mono<Boolean> ask(String id, Instant now) {
        Document asked = new Document("_id", ONE)
                .append("id", id)
                .append("state", Stored.RUNNING)
                .append("done", 0L)
                .append("total", 0L)
                .append("startedAt", Date.from(now))
                .append(LEASE, Date.from(Instant.EPOCH));
        return Mono.from(rebuilds.replaceOne(
                        Filters.and(Filters.eq("_id", ONE), Filters.ne("state", Stored.RUNNING)),
                        asked,
                        new ReplaceOptions().upsert(true)))
                .timeout(PATIENCE)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, runs -> Mono.just(false));
    }

    /** Takes the one that nobody does any more; false where somebody does. */
    Mono<Boolean> take(Stored seen, String holder, Instant until, long total) {
        return Mono.from(rebuilds.updateOne(
                        Filters.and(
                                Filters.eq("_id", ONE),
                                Filters.eq("id", seen.id()),
                                Filters.eq("state", Stored.RUNNING),
                                Filters.eq(LEASE, Date.from(seen.leaseUntil()))),
                        Updates.combine(
                                Updates.set(HOLDER, holder),
                                Updates.set(LEASE, Date.from(until)),
                                Updates.set("done", 0L),
                                Updates.set("total", total))))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 1);
    }

    /** False, and nothing is changed, where another node does it by now; so of {@link #end}. */
    Mono<Boolean> progress(String id, String holder, long done, Instant until) {
        return Mono.from(rebuilds.updateOne(
                        heldBy(id, holder),
                        Updates.combine(Updates.set("done", done), Updates.set(LEASE, Date.from(until)))))
                .timeout(PATIENCE)
                .map(held -> held.getMatchedCount() == 1);
    }

    Mono<Boolean> end(String id, String holder, String state, Instant now) {
        return Mono.from(rebuilds.updateOne(
                        heldBy(id, holder),
                        Updates.combine(Updates.set("state", state), Updates.set("endedAt", Date.from(now)))))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 1);
    }

    private static Bson heldBy(String id, String holder) {
        return Filters.and(Filters.eq("_id", ONE), Filters.eq("id", id), Filters.eq(HOLDER, holder));
    }

    private static Stored read(Document stored) {
        Date ended = stored.getDate("endedAt");
        return new Stored(
                stored.getString("id"),
                stored.getString("state"),
                FigureCodec.number(stored, "done"),
                FigureCodec.number(stored, "total"),
                stored.getDate("startedAt").toInstant(),
                ended == null ? null : ended.toInstant(),
                stored.getDate(LEASE).toInstant());
    }
}
