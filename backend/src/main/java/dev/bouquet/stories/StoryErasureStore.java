package dev.bouquet.stories;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How what {@link StoryStore} and {@link StoryCommentStore} keep has words taken out of it, drafts and published alike. */
@Component
class StoryErasureStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoCollection<Document> stories;
    private final MongoCollection<Document> comments;

    StoryErasureStore(MongoDatabase database) {
        stories = database.getCollection("stories");
        comments = database.getCollection("storyComments");
    }

    /** Takes away what is about to be told of a conversation, as long as it has no words. */
    Mono<Void> deleteBlanksIn(String conversationId) {
        return Mono.from(stories.deleteMany(Filters.and(
                        Filters.eq("conversation", conversationId), Filters.eq("status", StoryStore.BLANK))))
                .timeout(TIMEOUT)
                .then();
    }

    /** As {@link #deleteBlanksIn}, of what is about to be said to a story. */
    Mono<Void> deleteBlanksOn(String storyId) {
        return Mono.from(comments.deleteMany(
                        Filters.and(Filters.eq("story", storyId), Filters.exists(StoryCommentStore.BLANK))))
                .timeout(TIMEOUT)
                .then();
    }

    /** All that happened in a conversation, and what is about to be told of it. */
    Flux<Story> storiesIn(String conversationId) {
        return Flux.concat(inField("conversation", conversationId), inField(StoryStore.MOVES_TO, conversationId))
                .distinct(Story::id);
    }

    private Flux<Story> inField(String field, String conversationId) {
        return Flux.from(stories.find(
                        Filters.and(Filters.eq(field, conversationId), Filters.ne("status", StoryStore.BLANK))))
                .timeout(TIMEOUT)
                .map(StoryCodec::read);
    }

    /** Writes other words, or the same, for the same story; fails where it was changed since it was read. */
    Mono<Void> rewrite(Story read, StoryText text) {
        Bson same = Filters.and(Filters.eq("_id", read.id()), Filters.eq("version", read.version()));
        Bson words = Updates.combine(
                Updates.set("title", text.title()),
                Updates.set("situation", text.situation()),
                Updates.set("whatWeDid", text.whatWeDid()),
                Updates.set("outcome", text.outcome()),
                Updates.set("terms", List.copyOf(StoryTerms.of(text))),
                Updates.inc("version", 1));
        return Mono.from(stories.updateOne(same, words))
                .timeout(TIMEOUT)
                .filter(done -> done.getMatchedCount() == 1)
                .switchIfEmpty(Mono.error(Refusal::unavailable))
                .then();
    }

    /** All comments on a story, of which there is a bounded number. */
    Flux<Comment> commentsOn(String storyId) {
        return Flux.from(comments.find(Filters.and(Filters.eq("story", storyId), StoryCommentStore.SAID)))
                .timeout(TIMEOUT)
                .map(StoryCommentStore::read)
                .collectList()
                .flatMapIterable(found -> found);
    }

    Mono<Void> rewrite(Comment comment, String text) {
        return Mono.from(comments.updateOne(Filters.eq("_id", comment.id()), Updates.set("text", text)))
                .timeout(TIMEOUT)
                .then();
    }
}
