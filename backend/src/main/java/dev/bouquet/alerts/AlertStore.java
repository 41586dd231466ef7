package dev.bouquet.alerts;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.alerts.Alert.State;
import dev.bouquet.wallboard.Tile;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code alerts}: {@code {_id, rule, name, tile, queue, value, threshold, above, console, since, firedAt,
 * endedAt, open, owes, nextAt, tries, lease}}. {@code open} is the id of the rule until the alert has ended, so that one stands
 * for a rule at a time, whatever nodes look at it. {@code owes} are the states that are still to be told by mail and webhook, in
 * order, {@code nextAt} when to try, {@code tries} how often it was tried to tell the first of them, {@code lease} by whom.
 *
 * <p>Indexes: {@code open} (sparse, unique), {@code nextAt} (sparse) finds what is to be told, (firedAt, _id) is the order of
 * the list.
 */
@Component
class AlertStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> alerts;

    AlertStore(MongoDatabase database) {
        this.alerts = database.getCollection("alerts");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        alerts.createIndex(
                                Indexes.ascending("open"),
                                new IndexOptions().unique(true).sparse(true)),
                        alerts.createIndex(Indexes.ascending("nextAt"), new IndexOptions().sparse(true)),
                        alerts.createIndex(Indexes.descending("firedAt", "_id")))
                .then();
    }

    /** Keeps that a rule fired, with what is to be told of it; false where it has fired already and that has not ended. */
    Mono<Boolean> fire(Alert alert, boolean owes) {
        Document stored = new Document("_id", alert.id())
                .append("rule", alert.rule())
                .append("open", alert.rule())
                .append("name", alert.name())
                .append("tile", alert.tile().wire());
        if (alert.queue() != null) {
            stored.append("queue", alert.queue());
        }
        stored.append("value", alert.value())
                .append("threshold", alert.threshold())
                .append("above", alert.above())
                .append("console", alert.console())
                .append("since", Date.from(alert.since()))
                .append("firedAt", Date.from(alert.firedAt()))
                .append("owes", owes ? List.of(State.FIRED.wire()) : List.of())
                .append("tries", 0);
        if (owes) {
            stored.append("nextAt", Date.from(alert.firedAt()));
        }
        return Mono.from(alerts.insertOne(stored))
                .timeout(PATIENCE)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, open -> Mono.just(false));
    }

    /** Keeps that it ended; false where that is known already. */
    Mono<Boolean> end(String id, boolean owes, Instant at) {
        Bson ended = Updates.combine(Updates.set("endedAt", Date.from(at)), Updates.unset("open"));
        Bson told = Updates.combine(Updates.push("owes", State.ENDED.wire()), Updates.max("nextAt", Date.from(at)));
        return Mono.from(alerts.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.exists("open")),
                        owes ? Updates.combine(ended, told) : ended))
                .timeout(PATIENCE)
                .map(done -> done.getModifiedCount() == 1);
    }

    /** Those that stand; at most as many as there are rules. */
    Mono<List<Alert>> open() {
        return Flux.from(alerts.find(Filters.exists("open")).limit(2 * AlertRuleStore.COUNT_MAX))
                .map(AlertStore::read)
                .collectList()
                .timeout(PATIENCE);
    }

    Mono<Alert> find(String id) {
        return Mono.from(alerts.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(AlertStore::read);
    }

    /** The newest first, those before that one. */
    Mono<List<Alert>> list(@Nullable Instant firedAt, @Nullable String id, int limit) {
        Bson before = firedAt == null || id == null
                ? Filters.empty()
                : Filters.and(
                        Filters.lte("firedAt", Date.from(firedAt)),
                        Filters.or(Filters.lt("firedAt", Date.from(firedAt)), Filters.lt("_id", id)));
        return Flux.from(alerts.find(before)
                        .sort(Sorts.descending("firedAt", "_id"))
                        .limit(limit))
                .map(AlertStore::read)
                .collectList()
                .timeout(PATIENCE);
    }

    /** What is to be told by now. */
    Flux<String> due(Instant now, int limit) {
        return Flux.from(alerts.find(Filters.lte("nextAt", Date.from(now)))
                        .projection(new Document("_id", 1))
                        .sort(Sorts.ascending("nextAt"))
                        .limit(limit))
                .timeout(PATIENCE)
                .map(found -> found.getString("_id"));
    }

    /**
     * What is to be told of an alert first.
     *
     * @param state null where nothing is any more
     * @param tries with this one, how often it was tried
     * @param lease by which this node is known to be the one that tells it
     */
    record Owed(Alert alert, @Nullable State state, int tries, String lease) {}

    /** Takes it for a while; empty where another node was quicker. */
    Mono<Owed> lease(String id, String lease, Instant now, Instant until) {
        return Mono.from(alerts.findOneAndUpdate(
                        Filters.and(Filters.eq("_id", id), Filters.lte("nextAt", Date.from(now))),
                        Updates.combine(
                                Updates.set("nextAt", Date.from(until)),
                                Updates.set("lease", lease),
                                Updates.inc("tries", 1)),
                        AFTER))
                .timeout(PATIENCE)
                .map(found -> {
                    List<String> owes = found.getList("owes", String.class, List.of());
                    State first = owes.isEmpty()
                            ? null
                            : State.valueOf(owes.getFirst().toUpperCase(Locale.ROOT));
                    return new Owed(
                            read(found), first, found.get("tries", Number.class).intValue(), lease);
                });
    }

    /** It was told, or given up: on to what is owed next, which is seen when it is taken the next time. */
    Mono<Void> told(Owed owed, State state, Instant now) {
        return update(
                owed,
                Updates.combine(
                        Updates.pull("owes", state.wire()),
                        Updates.set("nextAt", Date.from(now)),
                        Updates.set("tries", 0)));
    }

    /** Nothing is owed; what was added meanwhile has a time of its own. */
    Mono<Void> settled(Owed owed) {
        return Mono.from(alerts.updateOne(
                        Filters.and(
                                Filters.eq("_id", owed.alert().id()),
                                Filters.eq("lease", owed.lease()),
                                Filters.eq("owes", List.of())),
                        Updates.combine(Updates.unset("nextAt"), Updates.unset("lease"))))
                .timeout(PATIENCE)
                .then();
    }

    Mono<Void> again(Owed owed, Instant nextAt) {
        return update(owed, Updates.set("nextAt", Date.from(nextAt)));
    }

    private Mono<Void> update(Owed owed, Bson update) {
        return Mono.from(alerts.updateOne(
                        Filters.and(Filters.eq("_id", owed.alert().id()), Filters.eq("lease", owed.lease())), update))
                .timeout(PATIENCE)
                .then();
    }

    /** Those that fired before then and have ended. */
    Mono<Void> forget(Instant before) {
        return Mono.from(alerts.deleteMany(
                        Filters.and(Filters.lt("firedAt", Date.from(before)), Filters.exists("open", false))))
                .timeout(LONG_PATIENCE)
                .then();
    }

    private static Alert read(Document stored) {
        Date endedAt = stored.getDate("endedAt");
        return new Alert(
                stored.getString("_id"),
                stored.getString("rule"),
                stored.getString("name"),
                Tile.ofWire(stored.getString("tile")),
                stored.getString("queue"),
                stored.get("value", Number.class).longValue(),
                stored.get("threshold", Number.class).longValue(),
                stored.getBoolean("above", true),
                stored.getBoolean("console", true),
                stored.getDate("since").toInstant(),
                stored.getDate("firedAt").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }
}
