package dev.bouquet.answers;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code macros}: {@code {_id, shelf: "kind:name", key, name, actions: [{kind, text, add, remove, priority,
 * queue}], by: {id, name}, updatedAt}}, {@code key} being the name in lower case.
 *
 * <p>Index: (shelf, key), unique, in which each shelf is read in the order of its names. Each call fails with a {@link
 * java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class MacroStore {
    /** So many lie on a shelf at most, so that all that somebody uses can be read at once. */
    static final int SHELF_MAX = 100;

    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> macros;

    MacroStore(MongoDatabase database) {
        this.macros = database.getCollection("macros");
    }

    Mono<Void> createIndexes() {
        return Mono.from(macros.createIndex(Indexes.ascending("shelf", "key"), new IndexOptions().unique(true)))
                .then();
    }

    /** What lies on these shelves, by name. */
    Flux<Macro> on(Collection<Shelf> shelves) {
        return Flux.from(macros.find(Filters.in(
                                "shelf", shelves.stream().map(Shelf::stored).toList()))
                        .sort(Sorts.ascending("key"))
                        .limit(shelves.size() * SHELF_MAX))
                .map(MacroStore::read)
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found);
    }

    Mono<Macro> find(String id) {
        return Mono.from(macros.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(MacroStore::read);
    }

    Mono<Boolean> isFull(Shelf shelf) {
        return Mono.from(
                        macros.countDocuments(Filters.eq("shelf", shelf.stored()), new CountOptions().limit(SHELF_MAX)))
                .timeout(PATIENCE)
                .map(count -> count >= SHELF_MAX);
    }

    /** False where another one on its shelf has that name. */
    Mono<Boolean> insert(Macro macro) {
        return Mono.from(macros.insertOne(write(macro)))
                .timeout(PATIENCE)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    /** False where another one on its shelf has that name; empty where it does not lie on that shelf any more. */
    Mono<Boolean> replace(Shelf from, Macro macro) {
        return Mono.from(macros.replaceOne(
                        Filters.and(Filters.eq("_id", macro.id()), Filters.eq("shelf", from.stored())), write(macro)))
                .timeout(PATIENCE)
                .filter(done -> done.getMatchedCount() == 1)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    Mono<Void> delete(String id) {
        return Mono.from(macros.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .then();
    }

    private static Document write(Macro macro) {
        return new Document("_id", macro.id())
                .append("shelf", macro.shelf().stored())
                .append("key", macro.key())
                .append("name", macro.name())
                .append(
                        "actions",
                        macro.actions().stream().map(MacroAction::stored).toList())
                .append(
                        "by",
                        new Document("id", macro.by().id())
                                .append("name", macro.by().name()))
                .append("updatedAt", Date.from(macro.updatedAt()));
    }

    private static Macro read(Document stored) {
        Document by = stored.get("by", Document.class);
        List<MacroAction> actions = stored.getList("actions", Document.class).stream()
                .map(MacroAction::ofStored)
                .toList();
        return new Macro(
                stored.getString("_id"),
                Shelf.ofStored(stored.getString("shelf")),
                stored.getString("name"),
                actions,
                new CannedAnswer.By(by.getString("id"), by.getString("name")),
                stored.getDate("updatedAt").toInstant());
    }
}
