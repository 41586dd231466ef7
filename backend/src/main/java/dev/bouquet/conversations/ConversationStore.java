package dev.bouquet.conversations;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code conversations}: snapshots, each the fold of its entries up to {@code head}. A snapshot may lag behind
 * its transcript and is never the truth; see {@link ConversationCodec} for its shape.
 *
 * <p>Indexes: one per list – (assignee.id, status, lastActivityAt, _id), (status, place, _id) for all that wait, (status,
 * queue, place, _id) for one queue, (status, lastActivityAt, _id), (marks, status, lastActivityAt, _id) for a tag, (priority,
 * status, lastActivityAt, _id), (customer.id, lastActivityAt, _id), (promiseDue, _id) for what was promised, (lastActivityAt, _id) – which end with {@code _id} because
 * lists are sorted by it last: without it a page would cost the sorting of the whole list. {@code snoozedUntil} (sparse) is for
 * waking, {@code hand.at} (sparse) for who asks for help, {@code termsDue} (sparse) for {@link ConversationTermStore}, {@code countingDue} (sparse) for {@link CountingStore}. No other index by queue: queues are few, so a list that
 * is narrowed to one soon fills its page. None on {@code words} any more, and where one is left it is dropped: customers alone
 * search by them, and they have few conversations.
 */
@Component
class ConversationStore {
    /** What one round of giving out can ask for: its customers, each with a few earlier conversations. */
    private static final int LAST_OWNERS_MAX = 1_000;

    private static final Bson LATEST_FIRST = ListOrder.LATEST.sort();
    private static final Bson QUEUE_ORDER = ListOrder.QUEUE.sort();

    /** Another node was quicker to drop it. */
    private static final int INDEX_NOT_FOUND = 27;

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Conversation> conversations;
    private final Duration timeout = Duration.ofMillis(1_800);

    ConversationStore(MongoDatabase database) {
        this.conversations = database.getCollection("conversations", Conversation.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new ConversationCodec()), database.getCodecRegistry()));
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        conversations.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("assignee.id", "status"), LATEST_FIRST)),
                        conversations.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), QUEUE_ORDER)),
                        conversations.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("status", "queue"), QUEUE_ORDER)),
                        conversations.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), LATEST_FIRST)),
                        conversations.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("customer.id"), LATEST_FIRST)),
                        conversations.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("marks", "status"), LATEST_FIRST)),
                        conversations.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("priority", "status"), LATEST_FIRST)),
                        conversations.createIndex(ListOrder.PROMISED.sort()),
                        conversations.createIndex(LATEST_FIRST),
                        conversations.createIndex(Indexes.ascending("snoozedUntil"), new IndexOptions().sparse(true)),
                        conversations.createIndex(
                                Indexes.ascending(AttendanceCodec.HAND_AT), new IndexOptions().sparse(true)))
                .then(dropIndex("words_1"));
    }

    private Mono<Void> dropIndex(String name) {
        return Flux.from(conversations.listIndexes())
                .filter(index -> name.equals(index.getString("name")))
                .concatMap(index -> conversations.dropIndex(name))
                .onErrorResume(
                        MongoCommandException.class,
                        failure -> failure.getErrorCode() == INDEX_NOT_FOUND ? Mono.empty() : Mono.error(failure))
                .then();
    }

    Flux<Conversation> find(Collection<String> ids) {
        return Flux.from(conversations.find(Filters.in("_id", ids))).timeout(timeout);
    }

    /** Writes snapshots; one that is not newer than what is stored changes nothing. */
    Mono<Void> save(Collection<Conversation> snapshots) {
        List<ReplaceOneModel<Conversation>> writes = snapshots.stream()
                .map(snapshot -> new ReplaceOneModel<>(
                        Filters.and(Filters.eq("_id", snapshot.id()), Filters.lt("head", snapshot.head())),
                        snapshot,
                        UPSERT))
                .toList();
        return write(writes)
                .flatMap(again -> again.isEmpty() ? Mono.empty() : write(again).then());
    }

    /**
     * Writes, and gives back those that met a document of the same id. That document may be newer, which is as it should be,
     * or one that another node inserted at the same moment and that is older: so they are written once more.
     */
    private Mono<List<ReplaceOneModel<Conversation>>> write(List<ReplaceOneModel<Conversation>> writes) {
        return Mono.from(conversations.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .map(done -> List.<ReplaceOneModel<Conversation>>of())
                .onErrorResume(MongoBulkWriteException.class, failure -> duplicates(writes, failure))
                .timeout(timeout);
    }

    private static Mono<List<ReplaceOneModel<Conversation>>> duplicates(
            List<ReplaceOneModel<Conversation>> writes, MongoBulkWriteException failure) {
        boolean onlyDuplicates = failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCode() == TranscriptStore.DUPLICATE_KEY);
        return onlyDuplicates
                ? Mono.just(failure.getWriteErrors().stream()
                        .map(error -> writes.get(error.getIndex()))
                        .toList())
                : Mono.error(failure);
    }

    /** What changed lately, the latest first. */
    Flux<Conversation> activeSince(Instant since, int limit) {
        return Flux.from(conversations
                        .find(Filters.gte("lastActivityAt", Date.from(since)))
                        .sort(Sorts.descending("lastActivityAt"))
                        .limit(limit))
                .timeout(timeout);
    }

    /** Ids of all that this customer brought. */
    Flux<String> idsOf(String customerId) {
        return Flux.from(conversations
                        .withDocumentClass(Document.class)
                        .find(Filters.eq("customer.id", customerId))
                        .projection(Projections.include("_id")))
                .timeout(timeout)
                .map(found -> found.getString("_id"));
    }

    Flux<Conversation> list(Bson filter, ListOrder order, int limit) {
        return Flux.from(conversations.find(filter).sort(order.sort()).limit(limit))
                .timeout(timeout);
    }

    /** Who waits in a queue, in its order. */
    Flux<Waiting> waiting(String queue, int limit) {
        return Flux.from(conversations
                        .withDocumentClass(Document.class)
                        .find(Filters.and(Filters.eq("status", Status.QUEUED.wire()), Filters.eq("queue", queue)))
                        .projection(Projections.include("place"))
                        .sort(QUEUE_ORDER)
                        .limit(limit))
                .timeout(timeout)
                .map(found -> new Waiting(found.getString("_id"), Stored.number(found, "place")));
    }

    /** Those that wait or are being worked on, without what was said in them. */
    Flux<Placed> underWay(int limit) {
        List<String> statuses = List.of(Status.QUEUED.wire(), Status.OPEN.wire(), Status.PENDING.wire());
        return Flux.from(conversations
                        .withDocumentClass(Document.class)
                        .find(Filters.in("status", statuses))
                        .projection(Projections.include(
                                "customer",
                                "status",
                                "queue",
                                "assignee",
                                "createdAt",
                                "inLine",
                                "hand",
                                "lastActivityAt",
                                "head"))
                        .limit(limit))
                .timeout(timeout)
                .map(ConversationStore::placed);
    }

    private static Placed placed(Document stored) {
        Status status = Status.ofWire(stored.getString("status"));
        Document inLine = stored.get("inLine", Document.class);
        Date since = inLine == null ? stored.getDate("lastActivityAt") : inLine.getDate("since");
        Document assignee = stored.get("assignee", Document.class);
        return new Placed(
                stored.getString("_id"),
                person(stored.get("customer", Document.class)),
                status,
                stored.getString("queue"),
                assignee == null ? null : person(assignee),
                stored.getDate("createdAt").toInstant(),
                status == Status.QUEUED ? since.toInstant() : null,
                AttendanceCodec.read(stored).hand(),
                Stored.number(stored, "head"));
    }

    private static Person person(Document stored) {
        return new Person(stored.getString("id"), stored.getString("name"));
    }

    /** Ids of those who wait in a queue that is none of these. */
    Flux<String> waitingElsewhere(Collection<String> queues, int limit) {
        return Flux.from(conversations
                        .withDocumentClass(Document.class)
                        .find(Filters.and(Filters.eq("status", Status.QUEUED.wire()), Filters.nin("queue", queues)))
                        .projection(Projections.include("_id"))
                        .limit(limit))
                .timeout(timeout)
                .map(found -> found.getString("_id"));
    }

    /** Of each of these customers, the owner of the conversation that was active last; those without one are left out. */
    Mono<Map<String, String>> lastOwners(Collection<String> customerIds) {
        return Flux.from(conversations
                        .find(Filters.and(Filters.in("customer.id", customerIds), Filters.exists("owner")))
                        .sort(Sorts.descending("lastActivityAt"))
                        .limit(LAST_OWNERS_MAX))
                .timeout(timeout)
                .collect(
                        HashMap::new,
                        (owners, found) -> owners.putIfAbsent(
                                found.customer().id(),
                                Objects.requireNonNull(found.owner()).id()));
    }

    /** How many these customers have, as far as to that many. */
    Mono<Long> count(Collection<String> customers, int max) {
        return Mono.from(conversations.countDocuments(
                        Filters.in("customer.id", customers), new CountOptions().limit(max)))
                .timeout(timeout);
    }

    /** Those in which a hand is raised, the one that is raised longest first. */
    Flux<Conversation> handsRaised(int limit) {
        return Flux.from(conversations
                        .find(Filters.gte(AttendanceCodec.HAND_AT, Date.from(Instant.EPOCH)))
                        .sort(Sorts.ascending(AttendanceCodec.HAND_AT))
                        .limit(limit))
                .timeout(timeout);
    }

    /** Ids of those whose snooze has ended. */
    Flux<String> snoozedUntil(Instant now, int limit) {
        return Flux.from(conversations
                        .find(Filters.and(
                                Filters.lte("snoozedUntil", Date.from(now)),
                                Filters.eq("status", Status.SNOOZED.wire())))
                        .limit(limit))
                .timeout(timeout)
                .map(Conversation::id);
    }
}
