package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * By what staff find conversations, beside the snapshots in the collection {@code conversations}: {@code {terms: [], termsThrough,
 * termsDue: true}}. A snapshot that is written leaves {@code terms} and {@code termsThrough}, the seq of the last entry whose
 * words are in them, as they were, and says that they are due.
 *
 * <p>Indexes: {@code terms} (multikey), by which all searches go, not followed by the time: each message would then write all
 * of a conversation's terms anew. {@code termsDue} (sparse) finds what is to be brought up to date, mostly nothing.
 */
@Component
class ConversationTermStore {
    static final String TERMS = "terms";
    static final String DUE = "termsDue";
    private static final String THROUGH = "termsThrough";

    private final MongoCollection<Document> conversations;
    private final Duration timeout = Duration.ofMillis(1_800);

    ConversationTermStore(MongoDatabase database) {
        this.conversations = database.getCollection("conversations");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        conversations.createIndex(Indexes.ascending(TERMS)),
                        conversations.createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true)))
                .then();
    }

    /**
     * A conversation whose terms lag behind its snapshot.
     *
     * @param through the last entry whose words it has; 0 for none
     */
    record Lagging(String id, long head, long through, Set<String> terms) {}

    Mono<List<Lagging>> due(int limit) {
        return Flux.from(conversations
                        .find(Filters.eq(DUE, true))
                        .projection(Projections.include("head", THROUGH, TERMS))
                        .limit(limit))
                .map(found -> new Lagging(
                        found.getString("_id"),
                        Stored.number(found, "head"),
                        found.containsKey(THROUGH) ? Stored.number(found, THROUGH) : 0,
                        Set.copyOf(found.getList(TERMS, String.class, List.of()))))
                .collectList()
                .timeout(timeout);
    }

    /** Adds these terms; what was written since then stays due. Harmless when repeated. */
    Mono<Void> keep(Lagging of, Collection<String> more, long through) {
        Bson added = more.isEmpty()
                ? Updates.set(THROUGH, through)
                : Updates.combine(Updates.addEachToSet(TERMS, List.copyOf(more)), Updates.set(THROUGH, through));
        return Mono.from(conversations.updateOne(
                        Filters.and(Filters.eq("_id", of.id()), Filters.eq("head", of.head())),
                        Updates.combine(added, Updates.unset(DUE))))
                .timeout(timeout)
                .then();
    }

    /** The ids that come behind this one, in their order. */
    Mono<List<String>> idsAfter(String id, int limit) {
        return Flux.from(conversations
                        .find(Filters.gt("_id", id))
                        .projection(Projections.include("_id"))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit))
                .map(found -> found.getString("_id"))
                .collectList()
                .timeout(timeout);
    }

    /** Makes those of them due that never had any terms. */
    Mono<Void> demand(Collection<String> ids) {
        return Mono.from(conversations.updateMany(
                        Filters.and(Filters.in("_id", ids), Filters.exists(THROUGH, false)), Updates.set(DUE, true)))
                .timeout(timeout)
                .then();
    }
}
