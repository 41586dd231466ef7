package dev.bouquet.measures;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Facts by the hour, for reports over long times: the collection {@code sheets}, {@code {_id: "2026-11-30T15", version, built,
 * rows, columns}} with {@code columns} the bytes of {@link SheetCodec}. Each is made of all {@code figures} of its hour, on top
 * of the version that was read before them: so one that read earlier never stands in the place of one that read later.
 *
 * <p>No index but by {@code _id}, which is the hour.
 */
@Component
class SheetStore {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So many are in memory before they are decoded. */
    private static final int READ_AHEAD_MAX = 4;

    private final MongoCollection<Document> sheets;
    private final Clock clock;

    SheetStore(MongoDatabase database, Clock clock) {
        this.sheets = database.getCollection("sheets");
        this.clock = clock;
    }

    /** In which version it is; 0 where there is none. */
    Mono<Long> version(Hour hour) {
        return Mono.from(sheets.find(Filters.eq("_id", hour.stored()))
                        .projection(Projections.include("version"))
                        .first())
                .timeout(PATIENCE)
                .map(SheetStore::version)
                .defaultIfEmpty(0L);
    }

    private static long version(Document stored) {
        return FigureCodec.number(stored, "version");
    }

    /** Those from one hour to another, the first included and the last not, with their versions. */
    Mono<Map<Hour, Long>> versions(Hour from, Hour to) {
        return Flux.from(sheets.find(Filters.and(Filters.gte("_id", from.stored()), Filters.lt("_id", to.stored())))
                        .projection(Projections.include("version")))
                .timeout(PATIENCE)
                .collect(
                        TreeMap::new,
                        (found, stored) -> found.put(Hour.ofStored(stored.getString("_id")), version(stored)));
    }

    /** Decoded off the store's thread, on which everybody's answers come. */
    Flux<Sheet> find(Collection<Hour> hours) {
        return Flux.from(sheets.find(
                        Filters.in("_id", hours.stream().map(Hour::stored).toList())))
                .timeout(PATIENCE)
                .publishOn(Schedulers.parallel(), READ_AHEAD_MAX)
                .map(stored -> SheetCodec.read(
                        Hour.ofStored(stored.getString("_id")),
                        version(stored),
                        stored.get("columns", Binary.class).getData()));
    }

    /** False, and nothing is changed, where another node was quicker. */
    Mono<Boolean> write(Sheet sheet) {
        Document document = new Document("_id", sheet.hour().stored())
                .append("version", sheet.version())
                .append("built", Date.from(clock.instant()))
                .append("rows", sheet.rows())
                .append("columns", new Binary(SheetCodec.write(sheet)));
        if (sheet.version() == 1) {
            return Mono.from(sheets.insertOne(document))
                    .timeout(PATIENCE)
                    .thenReturn(true)
                    .onErrorResume(StoreTrouble::isDuplicate, quicker -> Mono.just(false));
        }
        Bson asRead = Filters.and(Filters.eq("_id", sheet.hour().stored()), Filters.eq("version", sheet.version() - 1));
        return Mono.from(sheets.replaceOne(asRead, document))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 1);
    }
}
