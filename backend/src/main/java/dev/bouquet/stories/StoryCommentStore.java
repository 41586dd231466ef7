package dev.bouquet.stories;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code storyComments}, one document a comment: {@code {_id, story, author: {id, name}, text, at, blank:
 * {attempt, since}}}. One that is {@code blank} has no text yet and is shown to nobody: it is there so that whoever forgets a
 * customer finds it before it has any; {@code attempt} names who is about to give it one. With its text it is never changed but to
 * forget a customer, and never deleted but with its story.
 *
 * <p>Indexes: (story, at, _id) for reading and for counting, {@code blank.since} (sparse) for those that stayed blank; nobody
 * looks for comments by who wrote them.
 */
@Component
class StoryCommentStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    static final String BLANK = "blank";
    private static final String ATTEMPT = BLANK + ".attempt";
    private static final String BLANK_SINCE = BLANK + ".since";
    static final Bson SAID = Filters.exists(BLANK, false);
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    private static final Bson OLDEST_FIRST = Sorts.ascending("at", "_id");

    private final MongoCollection<Document> comments;

    StoryCommentStore(MongoDatabase database) {
        comments = database.getCollection("storyComments");
    }

    Mono<Void> createIndexes() {
        return Mono.from(comments.createIndex(Indexes.compoundIndex(Indexes.ascending("story"), OLDEST_FIRST)))
                .then(Mono.from(comments.createIndex(Indexes.ascending(BLANK_SINCE), new IndexOptions().sparse(true))))
                .then();
    }

    /** Keeps the comment without its text; false where there is one of that id, blank or not. */
    Mono<Boolean> insertBlank(Comment comment, String attempt) {
        Document blank = new Document("attempt", attempt).append("since", Date.from(comment.at()));
        return insert(document(comment).append(BLANK, blank));
    }

    /** Writes the comment, of which nobody is forgotten, unless there is one of that id. */
    Mono<Boolean> insertIfAbsent(Comment comment) {
        return insert(document(comment).append("text", comment.text()));
    }

    private static Document document(Comment comment) {
        return new Document("_id", comment.id())
                .append("story", comment.storyId())
                .append("author", StoryCodec.person(comment.author()))
                .append("at", Date.from(comment.at()));
    }

    private Mono<Boolean> insert(Document document) {
        return Mono.from(comments.insertOne(document))
                .timeout(TIMEOUT)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    /** Who is about to give a blank one its text; empty where it has one, or is there no more. */
    Mono<String> attempt(String id) {
        return Mono.from(comments.find(Filters.and(Filters.eq("_id", id), Filters.exists(BLANK)))
                        .first())
                .timeout(TIMEOUT)
                .map(found -> found.get(BLANK, Document.class).getString("attempt"));
    }

    /** Gives the blank one of that attempt its text; empty where it has one, or is there no more. */
    Mono<Comment> fill(String id, String attempt, String text) {
        Bson said = Updates.combine(Updates.set("text", text), Updates.unset(BLANK));
        return Mono.from(comments.findOneAndUpdate(blank(id, attempt), said, AFTER))
                .timeout(TIMEOUT)
                .map(StoryCommentStore::read);
    }

    /** Takes the blank one of that attempt away. */
    Mono<Void> deleteBlank(String id, String attempt) {
        return Mono.from(comments.deleteOne(blank(id, attempt)))
                .timeout(TIMEOUT)
                .then();
    }

    private static Bson blank(String id, String attempt) {
        return Filters.and(Filters.eq("_id", id), Filters.eq(ATTEMPT, attempt));
    }

    /** Takes away those that have been blank since before then: nobody is about to give them a text any more. */
    Mono<Void> deleteBlanksSince(Instant before) {
        return Mono.from(comments.deleteMany(Filters.lt(BLANK_SINCE, Date.from(before))))
                .timeout(TIMEOUT)
                .then();
    }

    Mono<Comment> find(String id) {
        return Mono.from(comments.find(Filters.and(Filters.eq("_id", id), SAID)).first())
                .timeout(TIMEOUT)
                .map(StoryCommentStore::read);
    }

    Mono<Long> count(String storyId) {
        return Mono.from(comments.countDocuments(Filters.and(Filters.eq("story", storyId), SAID)))
                .timeout(TIMEOUT);
    }

    /** Those of a story behind the cursor, the oldest first. */
    Flux<Comment> list(String storyId, @Nullable StoryCursor cursor, int limit) {
        Bson ofStory = Filters.and(Filters.eq("story", storyId), SAID);
        Bson filter = cursor == null ? ofStory : Filters.and(ofStory, cursor.behind("at", false));
        return Flux.from(comments.find(filter).sort(OLDEST_FIRST).limit(limit))
                .timeout(TIMEOUT)
                .map(StoryCommentStore::read);
    }

    Mono<Void> deleteOf(Collection<String> storyIds) {
        return Mono.from(comments.deleteMany(Filters.in("story", storyIds)))
                .timeout(TIMEOUT)
                .then();
    }

    static Comment read(Document stored) {
        return new Comment(
                stored.getString("_id"),
                stored.getString("story"),
                StoryCodec.person(stored.get("author", Document.class)),
                stored.getString("text"),
                stored.getDate("at").toInstant());
    }
}
