package dev.bouquet.conversations;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who is mentioned where: read out of the transcripts, so that a mention is there as soon as its note is, and never without it.
 * The collection {@code mentionMarks}, {@code {_id: agent, order, seen: [order]}}, holds up to where each has read, see {@link
 * MentionMark}; marks only move forward.
 *
 * <p>Index of {@code entries}: (mentions, mentionOrder), sparse, in which one agent's are read. Only notes that mention somebody
 * have either field, so it knows of no other entry. {@code mentionOrder} is the time and the id in one, so that no two are equal.
 */
@Component
class MentionStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    /** Two tabs that read at once both add what they saw: neither takes back what the other noted. */
    private static final PushOptions LATEST = new PushOptions().sort(-1).slice(MentionMark.SEEN_MAX);

    private final MongoCollection<Entry> entries;
    private final MongoCollection<Document> marks;

    MentionStore(TranscriptStore transcripts, MongoDatabase database) {
        this.entries = transcripts.collection();
        this.marks = database.getCollection("mentionMarks");
    }

    Mono<Void> createIndexes() {
        return Mono.from(entries.createIndex(
                        Indexes.compoundIndex(Indexes.ascending("mentions"), Indexes.descending("mentionOrder")),
                        new IndexOptions().sparse(true)))
                .then();
    }

    /** Its place among all that mention somebody, in the order of time; null where it mentions nobody. */
    static @Nullable String order(Entry entry) {
        return entry.body().mentions().isEmpty()
                ? null
                : String.format(Locale.ROOT, "%013d %s", entry.at().toEpochMilli(), entry.id());
    }

    /** Notes that mention them, the latest first. */
    Flux<Entry> page(String agentId, @Nullable String before, int limit) {
        var mine = Filters.eq("mentions", agentId);
        return Flux.from(entries.find(before == null ? mine : Filters.and(mine, Filters.lt("mentionOrder", before)))
                        .sort(Sorts.descending("mentionOrder"))
                        .limit(limit))
                .timeout(PATIENCE);
    }

    /** How many they have not read, counted up to {@code max}. */
    Mono<Long> countUnread(String agentId, MentionMark mark, int max) {
        return Mono.from(entries.countDocuments(
                        Filters.and(
                                Filters.eq("mentions", agentId),
                                Filters.gt("mentionOrder", mark.floor()),
                                Filters.nin("mentionOrder", mark.seen())),
                        new CountOptions().limit(max)))
                .timeout(PATIENCE);
    }

    /** Up to where they have read. */
    Mono<MentionMark> mark(String agentId) {
        return Mono.from(marks.find(Filters.eq("_id", agentId)).first())
                .timeout(PATIENCE)
                .map(mark -> new MentionMark(mark.getString("order"), mark.getList("seen", String.class, List.of())))
                .defaultIfEmpty(MentionMark.NOTHING);
    }

    /** They have read this one, and all before it that are there by now. */
    Mono<Void> read(String agentId, String order) {
        return Mono.zip(mark(agentId), shortlyBefore(agentId, order), MentionStore::notSeen)
                .flatMap(fresh -> Mono.from(marks.updateOne(
                        Filters.eq("_id", agentId),
                        Updates.combine(Updates.max("order", order), Updates.pushEach("seen", fresh, LATEST)),
                        UPSERT)))
                .timeout(PATIENCE)
                .then();
    }

    private static List<String> notSeen(MentionMark mark, List<String> there) {
        return there.stream().filter(order -> !mark.seen().contains(order)).toList();
    }

    /** It and those before it among which one may come late. */
    private Mono<List<String>> shortlyBefore(String agentId, String order) {
        return Flux.from(entries.find(Filters.and(
                                Filters.eq("mentions", agentId),
                                Filters.lte("mentionOrder", order),
                                Filters.gt("mentionOrder", MentionMark.floorOf(order))))
                        .sort(Sorts.descending("mentionOrder"))
                        .limit(MentionMark.SEEN_MAX))
                .map(entry -> String.valueOf(order(entry)))
                .collectList();
    }
}
