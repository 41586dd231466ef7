package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
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
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * By what staff find conversations: the collection {@code conversationTerms}, {@code {_id: conversation, customer, terms: [],
 * through, at}}. It is a collection of its own so that writing a snapshot costs no more than before, however much was said, and
 * so that nodes that know nothing of terms lose none. {@code through} is the seq of the last entry whose words are among the
 * terms. {@code at} is when something happened in the conversation last, less at most {@link #AT_STEP}: an index that has it
 * behind the terms writes all of them anew when it changes.
 *
 * <p>A snapshot that is written says {@code termsDue}, its last activity, until the terms are through its head.
 *
 * <p>Indexes: (terms, at, _id), so that a word that is in very many conversations leads to the latest of them and no further;
 * {@code customer}, who has few conversations. In {@code conversations}: {@code termsDue} (sparse), mostly nothing.
 */
@Component
class ConversationTermStore {
    static final String TERMS = "terms";
    static final String DUE = "termsDue";
    static final Duration AT_STEP = Duration.ofHours(1);

    private static final String THROUGH = "through";
    private static final String AT = "at";
    private static final Bson LATEST_FIRST = Sorts.orderBy(Sorts.descending(AT), Sorts.ascending("_id"));
    private static final long SEARCH_MILLIS_MAX = 1_500;

    private final MongoCollection<Document> conversations;
    private final MongoCollection<Document> terms;
    private final Duration timeout = Duration.ofMillis(1_800);

    ConversationTermStore(MongoDatabase database) {
        this.conversations = database.getCollection("conversations");
        this.terms = database.getCollection("conversationTerms");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        terms.createIndex(Indexes.compoundIndex(Indexes.ascending(TERMS), LATEST_FIRST)),
                        terms.createIndex(Indexes.ascending("customer")),
                        conversations.createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true)))
                .then();
    }

    /** A snapshot whose terms may lag behind it. */
    record Snapshot(String id, String customer, long head, Instant activeAt) {}

    /**
     * The terms that a conversation has.
     *
     * @param through the last entry whose words they have; 0 for none
     * @param at null where nothing is stored yet
     */
    record Held(List<String> terms, long through, @Nullable Instant at) {
        static final Held NOTHING = new Held(List.of(), 0, null);
    }

    /** Those that are due, whatever happened last first. */
    Mono<List<Snapshot>> due(@Nullable Instant before, int limit) {
        Bson due = Filters.exists(DUE);
        return snapshots(
                before == null ? due : Filters.and(due, Filters.lt(DUE, Date.from(before))),
                Sorts.descending(DUE),
                limit);
    }

    /** Those that come behind this id, in the order of their ids. */
    Mono<List<Snapshot>> after(String id, int limit) {
        return snapshots(Filters.gt("_id", id), Sorts.ascending("_id"), limit);
    }

    private Mono<List<Snapshot>> snapshots(Bson which, Bson order, int limit) {
        return Flux.from(conversations
                        .find(which)
                        .projection(Projections.include("customer.id", "head", "lastActivityAt"))
                        .sort(order)
                        .limit(limit))
                .map(found -> new Snapshot(
                        found.getString("_id"),
                        found.get("customer", Document.class).getString("id"),
                        Stored.number(found, "head"),
                        found.getDate("lastActivityAt").toInstant()))
                .collectList()
                .timeout(timeout);
    }

    /** What this conversation has; {@link Held#NOTHING} where there is nothing yet. */
    Mono<Held> held(String id) {
        return Mono.from(terms.find(Filters.eq("_id", id)).first())
                .map(found -> new Held(
                        found.getList(TERMS, String.class),
                        Stored.number(found, THROUGH),
                        found.getDate(AT).toInstant()))
                .defaultIfEmpty(Held.NOTHING)
                .timeout(timeout);
    }

    /** Adds these terms to what is held; false, and nothing is changed, where another node was quicker. */
    Mono<Boolean> add(Snapshot of, Held held, Collection<String> more, long through) {
        Instant at = held.at();
        if (at == null) {
            Document first = new Document("_id", of.id())
                    .append("customer", of.customer())
                    .append(TERMS, List.copyOf(more))
                    .append(THROUGH, through)
                    .append(AT, Date.from(of.activeAt()));
            return Mono.from(terms.insertOne(first))
                    .timeout(timeout)
                    .thenReturn(true)
                    .onErrorResume(StoreTrouble::isDuplicate, quicker -> Mono.just(false));
        }
        List<Bson> changes = new ArrayList<>(List.of(Updates.set(THROUGH, through)));
        if (!more.isEmpty()) {
            changes.add(Updates.pushEach(TERMS, List.copyOf(more)));
        }
        if (of.activeAt().isAfter(at.plus(AT_STEP))) {
            changes.add(Updates.set(AT, Date.from(of.activeAt())));
        }
        Bson asHeld = Filters.and(Filters.eq("_id", of.id()), Filters.eq(THROUGH, held.through()));
        return Mono.from(terms.updateOne(asHeld, Updates.combine(changes)))
                .timeout(timeout)
                .map(done -> done.getMatchedCount() > 0);
    }

    /** This snapshot is not due any more; one that was written since then still is. */
    Mono<Void> settle(Snapshot snapshot) {
        return Mono.from(conversations.updateOne(
                        Filters.and(Filters.eq("_id", snapshot.id()), Filters.eq("head", snapshot.head())),
                        Updates.unset(DUE)))
                .timeout(timeout)
                .then();
    }

    /** From now on the conversation is found by nothing, and by nothing that stands before its head. */
    Mono<Void> blank(Conversation erased) {
        Document nothing = new Document("customer", erased.customer().id())
                .append(TERMS, List.of())
                .append(THROUGH, erased.head())
                .append(AT, Date.from(erased.lastActivityAt()));
        return Mono.from(terms.replaceOne(Filters.eq("_id", erased.id()), nothing, new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(timeout)
                .then();
    }

    /** A conversation that has the terms, and its {@code at}. */
    record Found(String id, Instant at) {}

    /** Those for whom all of this is true, the latest first. */
    Mono<List<Found>> find(Bson which, int limit) {
        return Flux.from(terms.find(which)
                        .projection(Projections.include(AT))
                        .sort(LATEST_FIRST)
                        .limit(limit)
                        .maxTime(SEARCH_MILLIS_MAX, TimeUnit.MILLISECONDS))
                .map(found ->
                        new Found(found.getString("_id"), found.getDate(AT).toInstant()))
                .collectList()
                .timeout(timeout);
    }
}
