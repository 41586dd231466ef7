package dev.bouquet.stories;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code storyComments}, one document a comment: {@code {_id, story, author: {id, name}, text, at}}. Never
 * changed but to forget a customer, and never deleted but with its story or where one was forgotten while it was written. Its one index, (story, at, _id), is for reading and for counting; nobody looks for comments by who wrote them.
 */
@Component
class StoryCommentStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final Bson OLDEST_FIRST = Sorts.ascending("at", "_id");

    private final MongoCollection<Document> comments;

    StoryCommentStore(MongoDatabase database) {
        comments = database.getCollection("storyComments");
    }

    Mono<Void> createIndexes() {
        return Mono.from(comments.createIndex(Indexes.compoundIndex(Indexes.ascending("story"), OLDEST_FIRST)))
                .then();
    }

    /** Writes the comment; false where there is one of that id. */
    Mono<Boolean> insert(Comment comment) {
        Document document = new Document("_id", comment.id())
                .append("story", comment.storyId())
                .append("author", StoryStore.person(comment.author()))
                .append("text", comment.text())
                .append("at", Date.from(comment.at()));
        return Mono.from(comments.insertOne(document))
                .timeout(TIMEOUT)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    Mono<Void> delete(String id) {
        return Mono.from(comments.deleteOne(Filters.eq("_id", id)))
                .timeout(TIMEOUT)
                .then();
    }

    Mono<Comment> find(String id) {
        return Mono.from(comments.find(Filters.eq("_id", id)).first())
                .timeout(TIMEOUT)
                .map(StoryCommentStore::read);
    }

    Mono<Long> count(String storyId) {
        return Mono.from(comments.countDocuments(Filters.eq("story", storyId))).timeout(TIMEOUT);
    }

    /** Those of a story behind the cursor, the oldest first. */
    Flux<Comment> list(String storyId, @Nullable StoryCursor cursor, int limit) {
        Bson ofStory = Filters.eq("story", storyId);
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
                StoryStore.person(stored.get("author", Document.class)),
                stored.getString("text"),
                stored.getDate("at").toInstant());
    }
}
