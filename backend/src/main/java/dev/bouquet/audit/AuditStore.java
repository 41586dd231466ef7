package dev.bouquet.audit;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code audit}: {@code {_id, at, actor: {kind, id, name}, action, target, details, terms}}. There is no call that
 * changes or deletes an entry. {@code terms} are the {@link AuditTerms} by which it is found; entries of before there were any have none. Each call fails with a {@link java.util.concurrent.TimeoutException} after 1.8 s.
 *
 * <p>Indexes: {@code at, _id} for the newest of all; {@code actor.id}, {@code target}, {@code action} and {@code terms}, each
 * with these two, for the newest by somebody, about something, of a kind, or with a word. None for several of them: there is
 * little about one thing, and a page is soon full of what one person did.
 */
@Component
class AuditStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final List<String> NEWEST_FIRST = List.of("at", "_id");

    private final MongoCollection<Document> entries;

    AuditStore(MongoDatabase database) {
        entries = database.getCollection("audit");
    }

    Mono<Void> createIndexes() {
        return Mono.from(entries.createIndex(Indexes.descending(NEWEST_FIRST)))
                .then(Mono.from(entries.createIndex(indexAfter("actor.id"))))
                .then(Mono.from(entries.createIndex(indexAfter("target"))))
                .then(Mono.from(entries.createIndex(indexAfter("action"))))
                .then(Mono.from(entries.createIndex(indexAfter(AuditTerms.FIELD))))
                .then();
    }

    private static Bson indexAfter(String field) {
        return Indexes.compoundIndex(Indexes.ascending(field), Indexes.descending(NEWEST_FIRST));
    }

    Mono<Void> append(AuditEntry entry) {
        Actor actor = entry.actor();
        Document by = new Document("kind", actor.kind());
        if (actor.id() != null) {
            by.append("id", actor.id());
        }
        if (actor.name() != null) {
            by.append("name", actor.name());
        }
        return Mono.from(entries.insertOne(new Document("_id", entry.id())
                        .append("at", Date.from(entry.at()))
                        .append("actor", by)
                        .append("action", entry.action())
                        .append("target", entry.target())
                        .append("details", new Document(entry.details()))
                        .append(AuditTerms.FIELD, AuditTerms.of(entry))))
                .timeout(PATIENCE)
                .then();
    }

    /** The entry of that moment and id; those that are listed after it are older. */
    record Place(Instant at, String id) {}

    /**
     * What is sought; null where it does not matter.
     *
     * @param words in any order, the last one perhaps only begun
     * @param from not older than that
     * @param to older than that
     * @param after listed after that one
     */
    record Query(
            @Nullable String actor,
            @Nullable String target,
            @Nullable String action,
            @Nullable String words,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Place after) {
        /** The same, listed after that one. */
        Query after(@Nullable Place place) {
            return new Query(actor, target, action, words, from, to, place);
        }

        Bson filter() {
            List<Bson> filters = new ArrayList<>();
            if (actor != null) {
                filters.add(Filters.eq("actor.id", actor));
            }
            if (target != null) {
                filters.add(Filters.eq("target", target));
            }
            if (action != null) {
                filters.add(Filters.eq("action", action));
            }
            if (words != null) {
                filters.addAll(AuditTerms.sought(words));
            }
            if (to != null) {
                filters.add(Filters.lt("at", Date.from(to)));
            }
            if (from != null) {
                filters.add(Filters.gte("at", Date.from(from)));
            }
            if (after != null) {
                Date at = Date.from(after.at());
                filters.add(Filters.lte("at", at));
                filters.add(Filters.or(Filters.lt("at", at), Filters.lt("_id", after.id())));
            }
            return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
        }
    }

    /** The newest first. */
    Mono<List<AuditEntry>> list(Query query, int limit) {
        return Flux.from(entries.find(query.filter())
                        .sort(Sorts.descending(NEWEST_FIRST))
                        .limit(limit))
                .map(AuditStore::read)
                .collectList()
                .timeout(PATIENCE);
    }

    /** Whether there are more than that many. */
    Mono<Boolean> hasMoreThan(Query query, int count) {
        return Mono.from(entries.find(query.filter())
                        .projection(Projections.include("_id"))
                        .sort(Sorts.descending(NEWEST_FIRST))
                        .skip(count)
                        .limit(1)
                        .first())
                .timeout(PATIENCE)
                .hasElement();
    }

    Mono<AuditEntry> find(String id) {
        return Mono.from(entries.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(AuditStore::read);
    }

    private static AuditEntry read(Document stored) {
        Document by = stored.get("actor", Document.class);
        return new AuditEntry(
                stored.getString("_id"),
                stored.getDate("at").toInstant(),
                new Actor(by.getString("kind"), by.getString("id"), by.getString("name")),
                stored.getString("action"),
                stored.getString("target"),
                Collections.unmodifiableMap(new LinkedHashMap<>(stored.get("details", new Document()))));
    }
}
