package dev.bouquet.gestures;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.upkeep.LookAgain;
import dev.bouquet.web.StoreTrouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code gestures}, one document a gesture: {@code {_id, version, conversation, agent, customer, status, at,
 * dueAt, dueBy, review, contacts, place, ref, gesture: {request, decision, plan, progress}}}. What stands beside {@code
 * gesture} is taken out of it, to be found by: {@code dueAt} while there is something to do, and {@code dueBy} whose it is,
 * the vendor's or, where it is only to be looked at, {@code vendor watch}; {@code review} true while a review is open, {@code
 * contacts} keyed prints of the recipient's address and number. A change replaces the document of the version that it was
 * decided on; what cannot be read is put off where it stands.
 *
 * <p>Indexes: (conversation, at), (customer, at) and (status, at) list; (dueBy, dueAt) and {@code dueAt} (sparse) find the work of a vendor,
 * and of those that are not set up here any more; (review, at) (sparse) finds open reviews; (customer, agent, at), {@code contacts}
 * (multikey, sparse) and {@code place} (sparse) find what is unusual; {@code ref} (sparse) finds what a vendor tells of. No
 * index on (agent, at): nobody lists by agent.
 */
@Component
class GestureStore {
    private static final Logger log = LoggerFactory.getLogger(GestureStore.class);
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    /** What cannot be read now may be when a newer version is on all nodes. */
    static final Duration SET_ASIDE = Duration.ofMinutes(10);

    private final GestureCodec codec = new GestureCodec();
    private final MongoCollection<Document> gestures;
    private final Counter setAside;
    private final Counter leftOut;

    GestureStore(MongoDatabase database, MeterRegistry meters) {
        this.gestures = database.getCollection("gestures");
        this.setAside = meters.counter("bouquet.gestures.set.aside");
        this.leftOut = meters.counter("bouquet.gestures.left.out");
    }

    Mono<Void> createIndexes() {
        IndexOptions sparse = new IndexOptions().sparse(true);
        return Flux.concat(
                        gestures.createIndex(latest("conversation")),
                        gestures.createIndex(latest("customer")),
                        gestures.createIndex(latest("status")),
                        gestures.createIndex(latest("review"), sparse),
                        gestures.createIndex(Indexes.ascending("dueBy", "dueAt"), sparse),
                        gestures.createIndex(Indexes.ascending("dueAt"), sparse),
                        gestures.createIndex(Indexes.ascending("customer", "agent", "at")),
                        gestures.createIndex(Indexes.ascending("contacts"), sparse),
                        gestures.createIndex(Indexes.ascending("place"), sparse),
                        gestures.createIndex(Indexes.ascending("ref"), sparse))
                .then();
    }

    private static Bson latest(String by) {
        return Indexes.compoundIndex(Indexes.ascending(by), Indexes.descending("at", "_id"));
    }

    /** Keeps a new gesture; false where there is one of that id. */
    Mono<Boolean> insert(Gesture gesture) {
        return Mono.from(gestures.insertOne(codec.write(gesture)))
                .timeout(TIMEOUT)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    Mono<Gesture> find(String id) {
        return Mono.from(gestures.find(Filters.eq("_id", id)).first())
                .timeout(TIMEOUT)
                .map(codec::read);
    }

    /** The gesture that this vendor knows by that name. */
    Mono<Gesture> findByRef(String vendor, String ref) {
        return Mono.from(gestures.find(Filters.eq("ref", vendor + " " + ref)).first())
                .timeout(TIMEOUT)
                .map(codec::read);
    }

    /** What changes a gesture: the same one where there is nothing to do. */
    interface Decision {
        /** @throws Refusal where it may not be changed so */
        Gesture on(Gesture current);
    }

    /** Changes a gesture as decided on its newest version; refuses with {@code not_found}. */
    Mono<Gesture> change(String id, Decision decision) {
        Mono<Gesture> changing = find(id).switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(current -> {
                    Gesture changed = decision.on(current);
                    return changed == current
                            ? Mono.just(current)
                            : replace(changed).filter(done -> done).map(done -> changed);
                });
        return LookAgain.untilFound(changing).switchIfEmpty(Mono.error(Refusal::unavailable));
    }

    /** Writes the next version of a gesture; false where another change was quicker. */
    Mono<Boolean> replace(Gesture changed) {
        Bson before = Filters.and(Filters.eq("_id", changed.id()), Filters.eq("version", changed.version() - 1));
        return Mono.from(gestures.replaceOne(before, codec.write(changed)))
                .timeout(TIMEOUT)
                .map(done -> done.getMatchedCount() == 1);
    }

    /** Of those {@link GestureCodec#dueBy}, the longest due first. */
    Flux<Gesture> due(String dueBy, Instant now, int limit) {
        return due(Filters.eq("dueBy", dueBy), now, limit);
    }

    /** Of all but those. */
    Flux<Gesture> dueOfOthers(Collection<String> dueBy, Instant now, int limit) {
        return due(Filters.nin("dueBy", dueBy), now, limit);
    }

    /** All at once: whoever takes one after the other may take long over each, and the store would wait for them. */
    private Flux<Gesture> due(Bson whose, Instant now, int limit) {
        Bson which = Filters.and(whose, Filters.lte("dueAt", Date.from(now)));
        return Flux.from(gestures.find(which).sort(Sorts.ascending("dueAt")).limit(limit))
                .collectList()
                .timeout(TIMEOUT)
                .flatMapMany(found -> {
                    List<Gesture> read = new ArrayList<>();
                    Map<Object, String> unread = new LinkedHashMap<>();
                    found.forEach(stored -> read(stored, read, unread));
                    return setAside(unread, now).thenMany(Flux.fromIterable(read));
                });
    }

    /** A failure is told by its name alone, since its words may quote what people wrote. */
    private void read(Document stored, List<Gesture> read, Map<Object, String> unread) {
        try {
            read.add(codec.read(stored));
        } catch (RuntimeException failure) {
            unread.put(
                    Objects.requireNonNull(stored.get("_id")),
                    failure.getClass().getName());
        }
    }

    /**
     * Puts off what nobody here can carry on, written by a newer node, say: it must not keep its place before the others.
     *
     * @param unread by id, with what it failed by
     */
    Mono<Void> setAside(Map<Object, String> unread, Instant now) {
        Bson stillDue = Filters.and(Filters.in("_id", unread.keySet()), Filters.lte("dueAt", Date.from(now)));
        Bson later = Updates.set("dueAt", Date.from(now.plus(SET_ASIDE)));
        return unread.isEmpty()
                ? Mono.empty()
                : Mono.from(gestures.updateMany(stillDue, later))
                        .timeout(TIMEOUT)
                        .doOnNext(done -> {
                            setAside.increment(done.getMatchedCount());
                            log.error(
                                    "{} gestures cannot be read and are set aside for {} min: {}",
                                    unread.size(),
                                    SET_ASIDE.toMinutes(),
                                    unread);
                        })
                        .then();
    }

    /**
     * @param unread how many are there beside the items, which nobody here can read
     * @param next where the page after this one begins; null where there is none
     */
    record Found(List<Gesture> items, int unread, GestureQuery.@Nullable Cursor next) {}

    /** What cannot be read, as a newer node wrote it, say, is left out, logged and counted: it hides none of the others. */
    Mono<Found> list(GestureQuery query) {
        return Flux.from(gestures.find(query.filter())
                        .sort(Sorts.descending("at", "_id"))
                        .limit(query.limit() + 1))
                .collectList()
                .timeout(TIMEOUT)
                .map(found -> found(found, query.limit()));
    }

    /** Where the next page begins is up to the documents, whether or not they can be read. */
    private Found found(List<Document> found, int limit) {
        List<Document> page = found.subList(0, Math.min(limit, found.size()));
        List<Gesture> read = new ArrayList<>();
        Map<Object, String> unread = new LinkedHashMap<>();
        page.forEach(stored -> read(stored, read, unread));
        if (!unread.isEmpty()) {
            leftOut.increment(unread.size());
            log.error("{} gestures cannot be read and are left out of a list: {}", unread.size(), unread);
        }
        Document last = found.size() > limit ? page.getLast() : null;
        return new Found(
                read,
                unread.size(),
                last == null ? null : new GestureQuery.Cursor(last.getDate("at").toInstant(), last.getString("_id")));
    }

    /** Ids of all that was ever asked for, for this customer, also of what was refused or cannot be read. */
    Flux<String> idsOf(String customerId) {
        return Flux.from(gestures.find(Filters.eq("customer", customerId)).projection(Projections.include("_id")))
                .timeout(TIMEOUT)
                .map(found -> found.getString("_id"));
    }

    /** How many gestures this agent has done for any of these customers since then. */
    Mono<Long> countOf(Collection<String> customers, String agentId, Instant since) {
        return Mono.from(gestures.countDocuments(Filters.and(
                        Filters.in("customer", customers),
                        Filters.eq("agent", agentId),
                        Filters.gte("at", Date.from(since)),
                        Filters.exists("refused", false))))
                .timeout(TIMEOUT);
    }

    /**
     * How many gestures for other customers than these went to any of these addresses or numbers since then.
     *
     * @param contacts as {@link Contacts#sought}
     */
    Mono<Long> countTo(List<String> contacts, Collection<String> customers, Instant since) {
        return contacts.isEmpty()
                ? Mono.just(0L)
                : Mono.from(gestures.countDocuments(Filters.and(
                                Filters.in("contacts", contacts),
                                Filters.nin("customer", customers),
                                Filters.gte("at", Date.from(since)),
                                Filters.exists("refused", false))))
                        .timeout(TIMEOUT);
    }

    /** How many other gestures of the same agent went to an address that has any of these prints, since then. */
    Mono<Long> countTo(List<String> prints, Gesture gesture, Instant since) {
        return prints.isEmpty()
                ? Mono.just(0L)
                : Mono.from(gestures.countDocuments(Filters.and(
                                Filters.in("place", prints),
                                Filters.eq(
                                        "agent", gesture.request().requester().id()),
                                Filters.ne("_id", gesture.id()),
                                Filters.gte("at", Date.from(since)))))
                        .timeout(TIMEOUT);
    }

    /** Takes out the hashes by which contacts were known once: whoever has them can try out all telephone numbers there are. */
    Mono<Void> forgetPlainHashes() {
        return Mono.from(gestures.updateMany(
                        Filters.regex("contacts", "^[0-9a-f]{64}$"),
                        Updates.combine(Updates.unset("contacts"), Updates.set("gesture.request.contacts", List.of()))))
                .then();
    }
}
