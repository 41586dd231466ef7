package dev.bouquet.conversations;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who is mentioned where: read out of the transcripts, so that a mention is there as soon as its note is, and never without it.
 * The collection {@code mentionMarks}, {@code {_id: agent, order}}, holds up to where each has read; marks only move forward.
 *
 * <p>Index of {@code entries}: (mentions, mentionOrder), sparse, in which one agent's are read. Only notes that mention somebody
 * have either field, so it knows of no other entry. {@code mentionOrder} is the time and the id in one, so that no two are equal.
 */
@Component
class MentionStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

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

    /** How many came after it, counted up to {@code max}. */
    Mono<Long> countAfter(String agentId, String order, int max) {
        return Mono.from(entries.countDocuments(
                        Filters.and(Filters.eq("mentions", agentId), Filters.gt("mentionOrder", order)),
                        new CountOptions().limit(max)))
                .timeout(PATIENCE);
    }

    /** Up to where they have read; empty text where nothing. */
    Mono<String> mark(String agentId) {
        return Mono.from(marks.find(Filters.eq("_id", agentId)).first())
                .timeout(PATIENCE)
                .map(mark -> mark.getString("order"))
                .defaultIfEmpty("");
    }

    Mono<Void> read(String agentId, String order) {
        return Mono.from(marks.updateOne(Filters.eq("_id", agentId), Updates.max("order", order), UPSERT))
                .timeout(PATIENCE)
                .then();
    }
}
