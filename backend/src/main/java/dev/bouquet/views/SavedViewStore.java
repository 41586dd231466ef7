package dev.bouquet.views;

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
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code savedViews}: {@code {_id, shelf: "kind:name", name, filter: {view, queue, assignee, status, tag,
 * priority, from, to}, order, by: {id, name}, updatedAt}}, of the filter what is said.
 *
 * <p>Index: (shelf, name), unique, in which each shelf is read in the order of its names. Each call fails with a {@link
 * java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class SavedViewStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> views;

    SavedViewStore(MongoDatabase database) {
        this.views = database.getCollection("savedViews");
    }

    Mono<Void> createIndexes() {
        return Mono.from(views.createIndex(Indexes.ascending("shelf", "name"), new IndexOptions().unique(true)))
                .then();
    }

    /** What lies on these shelves, by name. */
    Flux<SavedView> on(Collection<Shelf> shelves) {
        return Flux.from(views.find(Filters.in(
                                "shelf", shelves.stream().map(Shelf::stored).toList()))
                        .sort(Sorts.ascending("name"))
                        .limit(shelves.size() * Shelf.COUNT_MAX))
                .map(SavedViewStore::read)
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found);
    }

    Mono<SavedView> find(String id) {
        return Mono.from(views.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(SavedViewStore::read);
    }

    /** Whether so many lie on this shelf as may. */
    Mono<Boolean> isFull(Shelf shelf) {
        return Mono.from(views.countDocuments(
                        Filters.eq("shelf", shelf.stored()), new CountOptions().limit(Shelf.COUNT_MAX)))
                .timeout(PATIENCE)
                .map(count -> count >= Shelf.COUNT_MAX);
    }

    /** False where another one on its shelf has that name. */
    Mono<Boolean> insert(SavedView view) {
        return Mono.from(views.insertOne(write(view)))
                .timeout(PATIENCE)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    /** False where another one on its shelf has that name; empty where it does not lie on that shelf any more. */
    Mono<Boolean> replace(Shelf from, SavedView view) {
        return Mono.from(views.replaceOne(
                        Filters.and(Filters.eq("_id", view.id()), Filters.eq("shelf", from.stored())), write(view)))
                .timeout(PATIENCE)
                .filter(done -> done.getMatchedCount() == 1)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    Mono<Void> delete(String id) {
        return Mono.from(views.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .then();
    }

    private static Document write(SavedView view) {
        return new Document("_id", view.id())
                .append("shelf", view.shelf().stored())
                .append("name", view.name())
                .append("filter", write(view.filter()))
                .append("order", view.order())
                .append(
                        "by",
                        new Document("id", view.by().id())
                                .append("name", view.by().name()))
                .append("updatedAt", Date.from(view.updatedAt()));
    }

    private static Document write(SavedView.Filter filter) {
        Document written = new Document("view", filter.view())
                .append("queue", filter.queue())
                .append("assignee", filter.assignee())
                .append("status", filter.status())
                .append("tag", filter.tag())
                .append("priority", filter.priority())
                .append("from", filter.from())
                .append("to", filter.to());
        written.values().removeIf(value -> value == null);
        return written;
    }

    private static SavedView read(Document stored) {
        Document by = stored.get("by", Document.class);
        return new SavedView(
                stored.getString("_id"),
                Shelf.ofStored(stored.getString("shelf")),
                stored.getString("name"),
                readFilter(stored.get("filter", Document.class)),
                stored.getString("order"),
                new SavedView.By(by.getString("id"), by.getString("name")),
                stored.getDate("updatedAt").toInstant());
    }

    private static SavedView.Filter readFilter(Document stored) {
        return new SavedView.Filter(
                stored.getString("view"),
                stored.getString("queue"),
                stored.getString("assignee"),
                stored.getString("status"),
                stored.getString("tag"),
                stored.getInteger("priority"),
                stored.getString("from"),
                stored.getString("to"));
    }
}
