package dev.bouquet.fulfilment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.money.Money;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code vendorEvents}, one document for each thing that a vendor told: {@code {_id: vendor:SHA-256 of the
 * event's id, vendor, event, ref, key, step, at, tracking, cost, answers, by, receivedAt, nextAt, tries, outcome, reason}}. By its
 * {@code _id} it is kept once, however often it is told. {@code nextAt} is when it is to be passed on, and moves on by a
 * lease while a node does; it is gone once that succeeded or was given up, which {@code outcome} says. What a message held
 * besides is not kept.
 *
 * <p>Indexes: {@code nextAt} (sparse) finds what is to be passed on; {@code receivedAt} what may be forgotten. None on
 * {@code ref} or {@code key}: nobody asks by them.
 */
@Component
class VendorEventStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final String NEXT_AT = "nextAt";

    private final MongoCollection<Document> events;

    VendorEventStore(MongoDatabase database) {
        this.events = database.getCollection("vendorEvents");
    }

    /** @param tries with this one, how often it was tried to pass it on */
    record Leased(String storedId, VendorEvent event, int tries) {}

    Mono<Void> createIndexes() {
        return Mono.from(events.createIndex(Indexes.ascending(NEXT_AT), new IndexOptions().sparse(true)))
                .then(Mono.from(events.createIndex(Indexes.ascending("receivedAt"))))
                .then();
    }

    /** True where it was not known before. */
    Mono<Boolean> insert(VendorEvent event, Instant now) {
        return Mono.from(events.insertOne(write(event, now)))
                .timeout(TIMEOUT)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, known -> Mono.just(false));
    }

    Flux<String> due(Instant now, int limit) {
        return Flux.from(events.find(Filters.lte(NEXT_AT, Date.from(now)))
                        .projection(new Document("_id", 1))
                        .sort(Sorts.ascending(NEXT_AT))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(found -> found.getString("_id"));
    }

    /** Takes it for a while; empty where another node was quicker. */
    Mono<Leased> lease(String storedId, Instant now, Instant until) {
        Bson due = Filters.and(Filters.eq("_id", storedId), Filters.lte(NEXT_AT, Date.from(now)));
        Bson taken = Updates.combine(Updates.set(NEXT_AT, Date.from(until)), Updates.inc("tries", 1));
        return Mono.from(events.findOneAndUpdate(
                        due, taken, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(TIMEOUT)
                .map(found -> new Leased(storedId, read(found), Objects.requireNonNull(found.getInteger("tries"))));
    }

    Mono<Void> again(Leased leased, Instant nextAt) {
        return update(leased, Updates.set(NEXT_AT, Date.from(nextAt)));
    }

    /** For good: told, or given up for that reason. */
    Mono<Void> close(Leased leased, String outcome, @Nullable String reason) {
        Bson closed = Updates.combine(Updates.unset(NEXT_AT), Updates.set("outcome", outcome));
        return update(leased, reason == null ? closed : Updates.combine(closed, Updates.set("reason", reason)));
    }

    private Mono<Void> update(Leased leased, Bson update) {
        return Mono.from(events.updateOne(
                        Filters.and(Filters.eq("_id", leased.storedId()), Filters.eq("tries", leased.tries())), update))
                .timeout(TIMEOUT)
                .then();
    }

    Mono<Long> forget(Instant receivedBefore) {
        return Mono.from(events.deleteMany(Filters.lt("receivedAt", Date.from(receivedBefore))))
                .timeout(Duration.ofSeconds(30))
                .map(done -> done.getDeletedCount());
    }

    private static Document write(VendorEvent event, Instant now) {
        Document stored = new Document("_id", event.vendor() + ":" + Secrets.sha256(event.eventId()))
                .append("vendor", event.vendor())
                .append("event", event.eventId())
                .append("step", event.step().wire())
                .append("at", Date.from(event.at()))
                .append("receivedAt", Date.from(now))
                .append(NEXT_AT, Date.from(now))
                .append("tries", 0);
        if (event.ref() != null) {
            stored.append("ref", event.ref());
        }
        if (event.key() != null) {
            stored.append("key", event.key());
        }
        if (event.answers() != null) {
            stored.append("answers", TaskCodec.stored(event.answers()));
        }
        Documents.append(stored, "by", event.by());
        if (event.tracking() != null) {
            stored.append("tracking", Documents.tracking(event.tracking()));
        }
        return event.cost() == null ? stored : stored.append("cost", Documents.money(event.cost()));
    }

    private static VendorEvent read(Document stored) {
        Money cost = Documents.money(stored, "cost");
        return new VendorEvent(
                stored.getString("vendor"),
                stored.getString("event"),
                stored.getString("ref"),
                stored.getString("key"),
                Documents.step(stored.getString("step")),
                stored.getDate("at").toInstant(),
                Documents.tracking(stored, "tracking"),
                cost,
                TaskCodec.kind(stored.getString("answers")),
                stored.getString("by"));
    }
}
