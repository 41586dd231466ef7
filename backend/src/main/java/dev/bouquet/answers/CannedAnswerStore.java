package dev.bouquet.answers;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Attachment;
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
 * The collection {@code cannedAnswers}: {@code {_id, shelf: "kind:name", shortcut, text, files: [{id, name, type, size,
 * width, height}], by: {id, name}, updatedAt}}; {@code files} is absent where there are none.
 *
 * <p>Index: (shelf, shortcut), unique, in which each shelf is read in the order of its shortcuts. Each call fails with a {@link
 * java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class CannedAnswerStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> answers;

    CannedAnswerStore(MongoDatabase database) {
        this.answers = database.getCollection("cannedAnswers");
    }

    Mono<Void> createIndexes() {
        return Mono.from(answers.createIndex(Indexes.ascending("shelf", "shortcut"), new IndexOptions().unique(true)))
                .then();
    }

    /** What lies on these shelves, by shortcut. */
    Flux<CannedAnswer> on(Collection<Shelf> shelves) {
        int limit = shelves.stream().mapToInt(Shelf::countMax).sum();
        return Flux.from(answers.find(Filters.in(
                                "shelf", shelves.stream().map(Shelf::stored).toList()))
                        .sort(Sorts.ascending("shortcut"))
                        .limit(limit))
                .map(CannedAnswerStore::read)
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found);
    }

    Mono<CannedAnswer> find(String id) {
        return Mono.from(answers.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(CannedAnswerStore::read);
    }

    /** Those of them that there are, in no order. */
    Flux<CannedAnswer> findAll(Collection<String> ids) {
        return Flux.from(answers.find(Filters.in("_id", ids)))
                .map(CannedAnswerStore::read)
                .timeout(PATIENCE);
    }

    /** Whether so many lie on this shelf, or more. */
    Mono<Boolean> isFull(Shelf shelf) {
        return Mono.from(answers.countDocuments(
                        Filters.eq("shelf", shelf.stored()), new CountOptions().limit(shelf.countMax())))
                .timeout(PATIENCE)
                .map(count -> count >= shelf.countMax());
    }

    /** False where another one on its shelf has that shortcut. */
    Mono<Boolean> insert(CannedAnswer answer) {
        return Mono.from(answers.insertOne(write(answer)))
                .timeout(PATIENCE)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    /** False where another one on its shelf has that shortcut; empty where it does not lie on that shelf any more. */
    Mono<Boolean> replace(Shelf from, CannedAnswer answer) {
        return Mono.from(answers.replaceOne(
                        Filters.and(Filters.eq("_id", answer.id()), Filters.eq("shelf", from.stored())), write(answer)))
                .timeout(PATIENCE)
                .filter(done -> done.getMatchedCount() == 1)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    Mono<Void> delete(String id) {
        return Mono.from(answers.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .then();
    }

    private static Document write(CannedAnswer answer) {
        Document stored = new Document("_id", answer.id())
                .append("shelf", answer.shelf().stored())
                .append("shortcut", answer.shortcut())
                .append("text", answer.text())
                .append(
                        "by",
                        new Document("id", answer.by().id())
                                .append("name", answer.by().name()))
                .append("updatedAt", Date.from(answer.updatedAt()));
        if (!answer.files().isEmpty()) {
            stored.append(
                    "files",
                    answer.files().stream().map(CannedAnswerStore::write).toList());
        }
        return stored;
    }

    private static Document write(Attachment file) {
        return new Document("id", file.id())
                .append("name", file.name())
                .append("type", file.type())
                .append("size", file.size())
                .append("width", file.width())
                .append("height", file.height());
    }

    private static Attachment readFile(Document stored) {
        return new Attachment(
                stored.getString("id"),
                stored.getString("name"),
                stored.getString("type"),
                stored.get("size", Number.class).longValue(),
                stored.getInteger("width"),
                stored.getInteger("height"));
    }

    private static CannedAnswer read(Document stored) {
        Document by = stored.get("by", Document.class);
        return new CannedAnswer(
                stored.getString("_id"),
                Shelf.ofStored(stored.getString("shelf")),
                stored.getString("shortcut"),
                stored.getString("text"),
                stored.getList("files", Document.class, List.of()).stream()
                        .map(CannedAnswerStore::readFile)
                        .toList(),
                new CannedAnswer.By(by.getString("id"), by.getString("name")),
                stored.getDate("updatedAt").toInstant());
    }
}
