package dev.bouquet.stories;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code storyUses}, one document for each time that an idea was taken up: {@code {_id:
 * story:agent:conversation, story, conversation?, by: {id, name}, author: {id, name}, at}}. Its {@code _id} is what makes a
 * repeated use the same use. Never changed; how many there are of a story is the truth behind its {@code used}.
 *
 * <p>Indexes: {@code story} for counting, {@code at} for those of some time, also by person. None by person: nobody asks for
 * one alone.
 */
@Component
class StoryUseStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoCollection<Document> uses;

    StoryUseStore(MongoDatabase database) {
        uses = database.getCollection("storyUses");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(uses.createIndex(Indexes.ascending("story")), uses.createIndex(Indexes.ascending("at")))
                .then();
    }

    /** Notes the use; true where it is a new one. */
    Mono<Boolean> insert(Use use) {
        Document document = new Document("_id", use.id())
                .append("story", use.storyId())
                .append("by", StoryCodec.person(use.by()))
                .append("author", StoryCodec.person(use.author()))
                .append("at", Date.from(use.at()));
        if (use.conversationId() != null) {
            document.append("conversation", use.conversationId());
        }
        return Mono.from(uses.insertOne(document))
                .timeout(TIMEOUT)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    /** How often the story was used. */
    Mono<Long> count(String storyId) {
        return Mono.from(uses.countDocuments(Filters.eq("story", storyId))).timeout(TIMEOUT);
    }

    /** At or after {@code from} and before {@code to}, the latest first. */
    Flux<Use> between(Instant from, Instant to, int limit) {
        return Flux.from(uses.find(Filters.and(Filters.gte("at", Date.from(from)), Filters.lt("at", Date.from(to))))
                        .sort(Sorts.descending("at"))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(StoryUseStore::read);
    }

    /** How many each colleague took up at or after {@code from} and before {@code to}, by their ids. */
    Mono<Map<String, Long>> countsByColleague(Instant from, Instant to) {
        Bson then = Filters.and(Filters.gte("at", Date.from(from)), Filters.lt("at", Date.from(to)));
        return Flux.from(uses.aggregate(
                        List.of(Aggregates.match(then), Aggregates.group("$by.id", Accumulators.sum("uses", 1)))))
                .timeout(TIMEOUT)
                .collectMap(
                        counted -> counted.getString("_id"),
                        counted -> counted.get("uses", Number.class).longValue());
    }

    Mono<Void> deleteOf(Collection<String> storyIds) {
        return Mono.from(uses.deleteMany(Filters.in("story", storyIds)))
                .timeout(TIMEOUT)
                .then();
    }

    private static Use read(Document stored) {
        return new Use(
                stored.getString("story"),
                stored.getString("conversation"),
                StoryCodec.person(stored.get("by", Document.class)),
                StoryCodec.person(stored.get("author", Document.class)),
                stored.getDate("at").toInstant());
    }
}
