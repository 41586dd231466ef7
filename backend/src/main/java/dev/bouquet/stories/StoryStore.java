package dev.bouquet.stories;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code stories}, one document a story: {@code {_id, title, situation, whatWeDid, outcome, tags, author: {id,
 * name}, gesture, conversation, movesTo, status: blank | draft | published, version, used, comments, blankSince, reactions: {kind:
 * [agent]}, terms, createdAt, publishedAt}}. A blank one has no words yet and is shown to nobody: it is there so that whoever
 * forgets its customer finds it before it has any. {@code movesTo} is the conversation of which a draft is about to tell
 * instead; where it never came to that, it says nothing. {@code terms} are those of {@link StoryTerms}. {@code used} and {@code comments} follow what is
 * counted in the other two collections and never fall. Who reacted is kept in the document, at most all of the staff by kind, so that
 * one update is both the check and the change.
 *
 * <p>Indexes: (status, publishedAt, _id) for the feed and for a week of it; (terms, status, publishedAt, _id),
 * multikey, for searching, tags, and the candidates of likeness; (author.id, status, createdAt, _id) for one's drafts; {@code
 * blankSince} (sparse) for those that stayed blank; {@code conversation} and {@code movesTo} (both sparse) for {@link StoryErasureStore}. None by gesture: nobody looks for stories by it.
 */
@Component
class StoryStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    static final String PUBLISHED = "published";
    static final String DRAFT = "draft";
    static final String BLANK = "blank";
    static final String MOVES_TO = "movesTo";
    private static final String BLANK_SINCE = "blankSince";
    private static final Bson LATEST_FIRST = Sorts.orderBy(Sorts.descending("publishedAt"), Sorts.ascending("_id"));
    private static final Bson NEWEST_FIRST = Sorts.orderBy(Sorts.descending("createdAt"), Sorts.ascending("_id"));
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> stories;

    StoryStore(MongoDatabase database) {
        stories = database.getCollection("stories");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        stories.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), LATEST_FIRST)),
                        stories.createIndex(Indexes.compoundIndex(Indexes.ascending("terms", "status"), LATEST_FIRST)),
                        stories.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("author.id", "status"), NEWEST_FIRST)),
                        stories.createIndex(Indexes.ascending("conversation"), new IndexOptions().sparse(true)),
                        stories.createIndex(Indexes.ascending(MOVES_TO), new IndexOptions().sparse(true)),
                        stories.createIndex(Indexes.ascending(BLANK_SINCE), new IndexOptions().sparse(true)))
                .then();
    }

    /** Keeps a draft that begins, without its words. */
    Mono<Void> insertBlank(Story story) {
        Document document = StoryCodec.write(story.withText(StoryText.EMPTY))
                .append("status", BLANK)
                .append(BLANK_SINCE, Date.from(story.createdAt()));
        return Mono.from(stories.insertOne(document)).timeout(TIMEOUT).then();
    }

    /** Gives a blank one its words: it is a draft then; empty where it is there no more. */
    Mono<Story> fill(Story story) {
        return changed(
                Filters.and(Filters.eq("_id", story.id()), Filters.eq("status", BLANK)),
                Updates.combine(
                        Updates.set("status", DRAFT), Updates.unset(BLANK_SINCE), texts(StoryCodec.write(story))));
    }

    /** Takes a blank one away. */
    Mono<Void> deleteBlank(String id) {
        return Mono.from(stories.deleteOne(Filters.and(Filters.eq("_id", id), Filters.eq("status", BLANK))))
                .timeout(TIMEOUT)
                .then();
    }

    /** Takes away those that have been blank since before then: nobody is about to give them words any more. */
    Mono<Void> deleteBlanksSince(Instant before) {
        return Mono.from(stories.deleteMany(Filters.lt(BLANK_SINCE, Date.from(before))))
                .timeout(TIMEOUT)
                .then();
    }

    /** Writes the story unless there is one of that id. */
    Mono<Void> insertIfAbsent(Story story) {
        return Mono.from(stories.insertOne(StoryCodec.write(story)))
                .timeout(TIMEOUT)
                .then()
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.empty());
    }

    Mono<Story> find(String id) {
        return Mono.from(stories.find(Filters.and(Filters.eq("_id", id), Filters.ne("status", BLANK)))
                        .first())
                .timeout(TIMEOUT)
                .map(StoryCodec::read);
    }

    /** Published ones of which all these filters hold, the latest first. */
    Flux<Story> published(List<Bson> filters, int limit) {
        List<Bson> all = new ArrayList<>(filters);
        all.add(Filters.eq("status", PUBLISHED));
        return Flux.from(stories.find(Filters.and(all)).sort(LATEST_FIRST).limit(limit))
                .timeout(TIMEOUT)
                .map(StoryCodec::read);
    }

    /**
     * Published ones that hold any of these terms, those that hold the most of them first, of as many the latest.
     *
     * @param rankedMax of so many, the latest, the terms are counted: what a look costs is bounded
     */
    Flux<Story> mostShared(Collection<String> terms, int rankedMax, int limit) {
        Document sought = new Document("$literal", List.copyOf(terms));
        Document shared = new Document("$setIntersection", List.of(sought, "$terms"));
        return Flux.from(stories.aggregate(List.of(
                        Aggregates.match(Filters.and(Filters.in("terms", terms), Filters.eq("status", PUBLISHED))),
                        Aggregates.sort(LATEST_FIRST),
                        Aggregates.limit(rankedMax),
                        Aggregates.addFields(new Field<>("shared", new Document("$size", shared))),
                        Aggregates.sort(Sorts.orderBy(Sorts.descending("shared"), LATEST_FIRST)),
                        Aggregates.limit(limit))))
                .timeout(TIMEOUT)
                .map(StoryCodec::read);
    }

    /** Somebody's drafts of which all these filters hold, the latest first. */
    Flux<Story> drafts(String authorId, List<Bson> filters, int limit) {
        List<Bson> all = new ArrayList<>(filters);
        all.add(Filters.eq("author.id", authorId));
        all.add(Filters.eq("status", DRAFT));
        return Flux.from(stories.find(Filters.and(all)).sort(NEWEST_FIRST).limit(limit))
                .timeout(TIMEOUT)
                .map(StoryCodec::read);
    }

    /** How many drafts somebody has, counted up to that many. */
    Mono<Long> draftCount(String authorId, int upTo) {
        return Flux.from(stories.find(Filters.and(Filters.eq("author.id", authorId), Filters.eq("status", DRAFT)))
                        .projection(Projections.include("_id"))
                        .limit(upTo))
                .timeout(TIMEOUT)
                .count();
    }

    /** Published at or after {@code from} and before {@code to}, the latest first. */
    Flux<Story> publishedBetween(Instant from, Instant to, int limit) {
        return published(
                List.of(Filters.gte("publishedAt", Date.from(from)), Filters.lt("publishedAt", Date.from(to))), limit);
    }

    /** Whether a story with this term was published before. */
    Mono<Boolean> toldBefore(String term, Instant before) {
        return published(List.of(Filters.eq("terms", term), Filters.lt("publishedAt", Date.from(before))), 1)
                .hasElements();
    }

    /** Notes of which conversation a draft is about to tell; empty where it was changed or published since it was read. */
    Mono<Story> moves(Story read, String conversationId) {
        return changed(unchanged(read), Updates.set(MOVES_TO, conversationId));
    }

    /** Writes the text of a draft; empty where it was changed or published since it was read. */
    Mono<Story> change(Story read, Story changed) {
        Bson moved = Updates.combine(
                changed.gestureId() == null ? Updates.unset("gesture") : Updates.set("gesture", changed.gestureId()),
                changed.conversationId() == null
                        ? Updates.unset("conversation")
                        : Updates.set("conversation", changed.conversationId()),
                Updates.unset(MOVES_TO));
        return changed(
                unchanged(read),
                Updates.combine(texts(StoryCodec.write(changed)), moved, Updates.set("version", changed.version())));
    }

    private static Bson texts(Document written) {
        return Updates.combine(Stream.of("title", "situation", "whatWeDid", "outcome", "tags", "terms")
                .map(field -> Updates.set(field, written.get(field)))
                .toList());
    }

    /** Publishes what was read; empty where it was changed or published since. */
    Mono<Story> publish(Story read, Instant at) {
        return changed(
                unchanged(read),
                Updates.combine(Updates.set("status", PUBLISHED), Updates.set("publishedAt", Date.from(at))));
    }

    /** Makes it its author's draft again; empty where it was no published one. */
    Mono<Story> withdraw(String id) {
        return changed(
                Filters.and(Filters.eq("_id", id), Filters.eq("status", PUBLISHED)),
                Updates.combine(Updates.set("status", DRAFT), Updates.unset("publishedAt"), Updates.inc("version", 1)));
    }

    private static Bson unchanged(Story read) {
        return Filters.and(
                Filters.eq("_id", read.id()), Filters.eq("status", DRAFT), Filters.eq("version", read.version()));
    }

    /** Notes a reaction; empty where it was noted before, or the story is not published. */
    Mono<Story> react(String id, Reaction kind, String agentId) {
        String field = "reactions." + kind.wire();
        return changed(
                Filters.and(Filters.eq("_id", id), Filters.eq("status", PUBLISHED), Filters.ne(field, agentId)),
                Updates.addToSet(field, agentId));
    }

    /** Takes a reaction back; empty where there was none. */
    Mono<Story> unreact(String id, Reaction kind, String agentId) {
        String field = "reactions." + kind.wire();
        return changed(
                Filters.and(Filters.eq("_id", id), Filters.eq("status", PUBLISHED), Filters.eq(field, agentId)),
                Updates.pull(field, agentId));
    }

    /** Notes how many uses were counted; the story after it. */
    Mono<Story> countedUses(String id, long count) {
        return changed(Filters.eq("_id", id), Updates.max("used", count));
    }

    /** As {@link #countedUses}, for comments. */
    Mono<Story> countedComments(String id, long count) {
        return changed(Filters.eq("_id", id), Updates.max("comments", count));
    }

    Mono<Void> delete(Collection<String> ids) {
        return Mono.from(stories.deleteMany(Filters.in("_id", ids)))
                .timeout(TIMEOUT)
                .then();
    }

    private Mono<Story> changed(Bson which, Bson update) {
        return Mono.from(stories.findOneAndUpdate(which, update, AFTER))
                .timeout(TIMEOUT)
                .map(StoryCodec::read);
    }
}
