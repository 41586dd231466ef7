package dev.bouquet.fulfilment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.fulfilment.Task.Owed;
import dev.bouquet.fulfilment.Task.Status;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.upkeep.LookAgain;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code tasks}, one document a task, in the shape of {@link TaskCodec}. It is opened once for its
 * {@code kind} and {@code key}. What happens to it is written in one conditional update together with what is {@code owed} to
 * those who listen, and taken off once it is kept for them.
 *
 * <p>Indexes: {@code kind, key} (unique) opens each once; {@code status, due} is the board; {@code assignee.id, status, due}
 * somebody's own; {@code status, closedAt} what is done; {@code owed.at} (sparse) what is still to be told.
 */
@Component
class TaskStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final String STATUS = "status";
    private static final String OPEN = Status.OPEN.wire();

    private static final String FORGOTTEN = "The customer had their data deleted";

    private final MongoCollection<Document> tasks;

    TaskStore(MongoDatabase database) {
        this.tasks = database.getCollection("tasks");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        tasks.createIndex(Indexes.ascending("kind", "key"), new IndexOptions().unique(true)),
                        tasks.createIndex(Indexes.ascending(STATUS, "due")),
                        tasks.createIndex(Indexes.ascending("assignee.id", STATUS, "due")),
                        tasks.createIndex(Indexes.ascending(STATUS, "closedAt")),
                        tasks.createIndex(Indexes.ascending("owed.at"), new IndexOptions().sparse(true)))
                .then();
    }

    /** The task of that kind and key: this one, or the one that was opened before. */
    Mono<Task> open(Task task) {
        return Mono.from(tasks.insertOne(TaskCodec.write(task)))
                .timeout(TIMEOUT)
                .thenReturn(task)
                .onErrorResume(
                        StoreTrouble::isDuplicate,
                        there -> LookAgain.untilFound(find(
                                        task.request().kind(), task.request().key()))
                                .switchIfEmpty(Mono.error(Refusal::unavailable)));
    }

    Mono<Task> find(String id) {
        return one(tasks.find(Filters.eq("_id", id)));
    }

    Mono<Task> find(TaskRequest.Kind kind, String key) {
        return one(tasks.find(Filters.and(Filters.eq("kind", TaskCodec.stored(kind)), Filters.eq("key", key))));
    }

    /** Takes out what people wrote and whom it was for. What it was about and what it cost stays. */
    Mono<Void> blank(TaskRequest.Kind kind, String key) {
        return Mono.from(tasks.updateOne(
                        Filters.and(Filters.eq("kind", TaskCodec.stored(kind)), Filters.eq("key", key)),
                        Updates.combine(
                                Updates.set("title", FORGOTTEN),
                                Updates.set("what", ""),
                                Updates.unset("item"),
                                Updates.unset("recipient"),
                                Updates.unset("reason"),
                                Updates.unset("tracking"))))
                .timeout(TIMEOUT)
                .then();
    }

    /** The most urgent first. */
    Flux<Task> open(int limit) {
        return several(tasks.find(Filters.eq(STATUS, OPEN)).sort(Sorts.ascending("due")), limit);
    }

    /** As {@link #open(int)}, of one person. */
    Flux<Task> of(String personId, int limit) {
        Bson mine = Filters.and(Filters.eq("assignee.id", personId), Filters.eq(STATUS, OPEN));
        return several(tasks.find(mine).sort(Sorts.ascending("due")), limit);
    }

    /** The last first. */
    Flux<Task> done(int limit) {
        return several(tasks.find(Filters.eq(STATUS, Status.DONE.wire())).sort(Sorts.descending("closedAt")), limit);
    }

    /** Empty where it is not open, or somebody else has it and {@code fromAnybody} is false. */
    Mono<Task> take(String id, Task.Person person, boolean fromAnybody) {
        Bson free = Filters.or(Filters.exists("assignee", false), Filters.eq("assignee.id", person.id()));
        Bson open = open(id);
        return changed(fromAnybody ? open : Filters.and(open, free), Updates.set("assignee", TaskCodec.write(person)));
    }

    /** Empty where it is not open. */
    Mono<Task> track(String id, Tracking tracking, @Nullable Owed owed) {
        Bson set = Updates.set("tracking", Documents.tracking(tracking));
        return changed(open(id), owed == null ? set : Updates.combine(set, owe(owed)));
    }

    /** Empty where it was closed before. */
    Mono<Task> done(String id, @Nullable Money cost, @Nullable String reference, Owed owed) {
        List<Bson> updates = new ArrayList<>(closed(Status.DONE, owed.at()));
        if (cost != null) {
            updates.add(Updates.set("cost", Documents.money(cost)));
        }
        if (reference != null) {
            updates.add(Updates.set("reference", reference));
        }
        updates.add(owe(owed));
        return changed(open(id), Updates.combine(updates));
    }

    /** Empty where it was closed before. */
    Mono<Task> failed(String id, String reason, Owed owed) {
        List<Bson> updates = new ArrayList<>(closed(Status.FAILED, owed.at()));
        updates.add(Updates.set("reason", reason));
        updates.add(owe(owed));
        return changed(open(id), Updates.combine(updates));
    }

    /** By who ordered it, so nothing is owed; empty where it was closed before. */
    Mono<Task> cancelled(String id, Instant now) {
        return changed(open(id), Updates.combine(closed(Status.CANCELLED, now)));
    }

    /** Asks again what was answered, or not needed any more; empty where it is open. */
    Mono<Task> reopen(String id) {
        return changed(
                Filters.and(Filters.eq("_id", id), Filters.ne(STATUS, OPEN)),
                Updates.combine(
                        Updates.set(STATUS, OPEN),
                        Updates.unset("closedAt"),
                        Updates.unset("assignee"),
                        Updates.unset("reference"),
                        Updates.unset("reason"),
                        Updates.unset("cost")));
    }

    Mono<Task> addressed(String id) {
        return changed(Filters.eq("_id", id), Updates.set("addressed", true));
    }

    Mono<Task> receipted(String id, Task.Receipt receipt) {
        return changed(Filters.eq("_id", id), Updates.set("receipt", TaskCodec.write(receipt)));
    }

    /** Those that owe since before then. */
    Flux<Task> owing(Instant before, int limit) {
        return several(tasks.find(Filters.lt("owed.at", Date.from(before))), limit);
    }

    Mono<Void> settle(Task task, Owed owed) {
        return Mono.from(tasks.updateOne(Filters.eq("_id", task.id()), Updates.pull("owed", TaskCodec.write(owed))))
                .timeout(TIMEOUT)
                .then();
    }

    private static Bson open(String id) {
        return Filters.and(Filters.eq("_id", id), Filters.eq(STATUS, OPEN));
    }

    /** Whom it was for is nobody's business any more. */
    private static List<Bson> closed(Status status, Instant now) {
        return List.of(
                Updates.set(STATUS, status.wire()),
                Updates.set("closedAt", Date.from(now)),
                Updates.unset("recipient"));
    }

    private static Bson owe(Owed owed) {
        return Updates.push("owed", TaskCodec.write(owed));
    }

    private Mono<Task> changed(Bson where, Bson update) {
        return Mono.from(tasks.findOneAndUpdate(
                        where, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(TIMEOUT)
                .map(TaskCodec::read);
    }

    private static Mono<Task> one(FindPublisher<Document> found) {
        return Mono.from(found.first()).timeout(TIMEOUT).map(TaskCodec::read);
    }

    private static Flux<Task> several(FindPublisher<Document> found, int limit) {
        return Flux.from(found.limit(limit))
                .collectList()
                .timeout(TIMEOUT)
                .flatMapIterable(read -> read)
                .map(TaskCodec::read);
    }
}
