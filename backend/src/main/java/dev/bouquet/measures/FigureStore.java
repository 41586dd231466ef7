package dev.bouquet.measures;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What was counted in each conversation: the collection {@code figures}, {@code {_id: conversation, version, changedAt, head,
 * customer, channel, tags, state, left: [{seq, at}], facts, hours: [], due: []}}. {@code head} is the last entry that was
 * counted, {@code state} what {@link Progress} says beside, {@code left} who went away while they waited, {@code facts} the
 * bytes of {@link NotedCodec}. {@code hours} are those in which there are facts, {@code due} those whose {@link SheetStore
 * sheets} do not have them yet. {@code version} makes each write one on top of what its writer had read.
 *
 * <p>Indexes: {@code hours}, of which sheets are made; {@code due} (sparse), mostly little; {@code customer}, to be forgotten.
 */
@Component
class FigureStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    /** For all of an hour, or of some. */
    private static final Duration PATIENCE_WITH_MANY = Duration.ofSeconds(20);

    private final MongoCollection<Document> figures;
    private final Clock clock;

    FigureStore(MongoDatabase database, Clock clock) {
        this.figures = database.getCollection("figures");
        this.clock = clock;
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        figures.createIndex(Indexes.ascending(FigureCodec.HOURS)),
                        figures.createIndex(Indexes.ascending(FigureCodec.DUE), new IndexOptions().sparse(true)),
                        figures.createIndex(Indexes.ascending("customer")))
                .then();
    }

    /** A figure, and the hours whose sheets do not have it yet. */
    record Stored(Figure figure, Set<Hour> due) {
        static Stored read(Document stored) {
            return new Stored(FigureCodec.read(stored), new TreeSet<>(FigureCodec.due(stored)));
        }
    }

    /** Those of these conversations of which anything was counted. */
    Flux<Stored> find(Collection<String> conversations) {
        return Flux.from(figures.find(Filters.in("_id", conversations)))
                .timeout(PATIENCE)
                .map(Stored::read);
    }

    /** False, and nothing is changed, where another node was quicker. */
    Mono<Boolean> write(Figure figure, Set<Hour> due) {
        Document document = FigureCodec.write(figure, due, clock.instant());
        if (figure.version() == 1) {
            return Mono.from(figures.insertOne(document))
                    .timeout(PATIENCE)
                    .thenReturn(true)
                    .onErrorResume(StoreTrouble::isDuplicate, quicker -> Mono.just(false));
        }
        Bson asRead = Filters.and(
                Filters.eq("_id", figure.conversation()), Filters.eq(FigureCodec.VERSION, figure.version() - 1));
        return Mono.from(figures.replaceOne(asRead, document))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 1);
    }

    /** All that have facts in any of these hours, each once. */
    Flux<Stored> in(Collection<Hour> hours) {
        return Flux.from(figures.find(Filters.in(
                        FigureCodec.HOURS, hours.stream().map(Hour::stored).toList())))
                .timeout(PATIENCE_WITH_MANY)
                .publishOn(Schedulers.parallel())
                .map(Stored::read);
    }

    /** Those that some sheet does not have yet. */
    Flux<Stored> due(int limit) {
        return Flux.from(figures.find(Filters.exists(FigureCodec.DUE)).limit(limit))
                .timeout(PATIENCE_WITH_MANY)
                .publishOn(Schedulers.parallel())
                .map(Stored::read);
    }

    /** Whether some sheet does not have any of these conversations yet, or has one in an older state. */
    Mono<Boolean> areAnyDue(Collection<String> conversations) {
        return Mono.from(figures.find(Filters.and(Filters.in("_id", conversations), Filters.exists(FigureCodec.DUE)))
                        .projection(Projections.include("_id"))
                        .first())
                .timeout(PATIENCE)
                .hasElement();
    }

    /** A figure, its version, and the hours whose sheets do not have it in that version. */
    record Due(String conversation, long version, List<Hour> hours) {}

    /** As {@link #due}, without what was counted. */
    Mono<List<Due>> hoursDue(int limit) {
        return Flux.from(figures.find(Filters.exists(FigureCodec.DUE))
                        .projection(Projections.include(FigureCodec.DUE, FigureCodec.VERSION))
                        .limit(limit))
                .timeout(PATIENCE_WITH_MANY)
                .map(stored -> new Due(
                        stored.getString("_id"),
                        FigureCodec.number(stored, FigureCodec.VERSION),
                        FigureCodec.due(stored)))
                .collectList();
    }

    /** The sheet of that hour has these in the versions named; one that was written anew since then is due still. */
    Mono<Void> settle(Hour hour, Map<String, Long> has) {
        List<UpdateOneModel<Document>> updates = has.entrySet().stream()
                .map(each -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", each.getKey()), Filters.eq(FigureCodec.VERSION, each.getValue())),
                        Updates.pull(FigureCodec.DUE, hour.stored())))
                .toList();
        return updates.isEmpty()
                ? Mono.empty()
                : Mono.from(figures.bulkWrite(updates, new BulkWriteOptions().ordered(false)))
                        .timeout(PATIENCE_WITH_MANY)
                        .then(Mono.defer(() -> clear(has.keySet())));
    }

    /** Those of these that are due in no hour are not due. */
    Mono<Void> clear(Collection<String> conversations) {
        return Mono.from(figures.updateMany(
                        Filters.and(Filters.in("_id", conversations), Filters.size(FigureCodec.DUE, 0)),
                        Updates.unset(FigureCodec.DUE)))
                .timeout(PATIENCE_WITH_MANY)
                .then();
    }

    /** Ids of all of this customer. */
    Flux<String> of(String customer) {
        return Flux.from(figures.find(Filters.eq("customer", customer)).projection(Projections.include("_id")))
                .timeout(PATIENCE)
                .map(stored -> stored.getString("_id"));
    }
}
