package dev.bouquet.routing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code waits}, one document for each time a customer waited in a queue:
 * {@code {_id: "conversation:seq", conversation, seq, queue, since, goingOnSince, position, predicted: {low, high}, seenAt, leftAt,
 * endedAt, outcome, interrupted, handledAt, handledMillis}} with {@code outcome} a {@link WaitOutcome}, and {@code predicted} in seconds, absent where nobody could tell. So prediction and reality stand side by side.
 * {@code seenAt}, while it goes on, is when its customer was here last, from the beginning where it began with their own
 * word; {@code leftAt} stands in its place once they have been away for a while, until they come back. {@code interrupted} is
 * there where whoever was served was put off or put back meanwhile. {@code leftDue} is {@link LeavingStore}'s.
 *
 * <p>Indexes: (conversation, endedAt) finds the wait that goes on in a conversation, {@code goingOnSince} (sparse) all of
 * them, (queue, goingOnSince) who has waited longest in a queue, {@code seenAt} (sparse) those whose customer was not seen
 * lately, (queue, handledAt) the latest samples.
 */
@Component
class WaitStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    /** Of what was put back and taken again more often than this, the last times count. */
    private static final int STINTS_MAX = 100;

    private final Clock clock;
    private final MongoCollection<Document> waits;

    WaitStore(MongoDatabase database, Clock clock) {
        this.clock = clock;
        this.waits = database.getCollection("waits");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        waits.createIndex(Indexes.ascending("conversation", "endedAt")),
                        waits.createIndex(Indexes.ascending("goingOnSince"), new IndexOptions().sparse(true)),
                        waits.createIndex(Indexes.ascending("queue", "goingOnSince")),
                        waits.createIndex(Indexes.ascending("seenAt"), new IndexOptions().sparse(true)),
                        waits.createIndex(
                                Indexes.compoundIndex(Indexes.ascending("queue"), Indexes.descending("handledAt"))))
                .then();
    }

    /**
     * Notes that it waits since it came into its queue, and what was predicted; harmless when repeated.
     *
     * @param byCustomer whether it began with a word of the customer, who was therefore here then
     * @param position 0 where nobody can tell
     * @return whether that was not noted before
     */
    Mono<Boolean> begin(
            Conversation state,
            Conversation.InLine inLine,
            boolean byCustomer,
            int position,
            @Nullable WaitRange range) {
        Document wait = new Document("conversation", state.id())
                .append("seq", inLine.seq())
                .append("queue", state.queue())
                .append("since", Date.from(inLine.since()))
                .append("goingOnSince", Date.from(inLine.since()))
                .append("position", position);
        if (byCustomer) {
            wait.append("seenAt", Date.from(inLine.since()));
        }
        if (range != null) {
            wait.append("predicted", new Document("low", range.lowSeconds()).append("high", range.highSeconds()));
        }
        return Mono.from(waits.updateOne(
                        Filters.eq("_id", id(state.id(), inLine.seq())),
                        Updates.setOnInsert(wait),
                        new UpdateOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(TIMEOUT)
                .map(done -> done.getMatchedCount() == 0);
    }

    static String id(String conversationId, long seq) {
        return conversationId + ":" + seq;
    }

    /** A wait that goes on; it began with the entry {@code seq}. */
    record GoingOn(String conversationId, long seq, Instant since) {}

    /** Those that began from {@code from} on and before {@code before}, the oldest first. */
    Mono<List<GoingOn>> goingOn(Instant from, Instant before, int limit) {
        return Flux.from(waits.find(Filters.and(
                                Filters.gte("goingOnSince", Date.from(from)),
                                Filters.lt("goingOnSince", Date.from(before))))
                        .projection(Projections.include("conversation", "seq", "goingOnSince"))
                        .sort(Sorts.ascending("goingOnSince"))
                        .limit(limit))
                .map(wait -> new GoingOn(
                        wait.getString("conversation"),
                        wait.get("seq", Number.class).longValue(),
                        wait.getDate("goingOnSince").toInstant()))
                .collectList()
                .timeout(TIMEOUT);
    }

    /** The conversations that have waited in this queue since before {@code before}, the longest first. */
    Mono<List<String>> longest(String queue, Instant before, int limit) {
        return Flux.from(waits.find(
                                Filters.and(Filters.eq("queue", queue), Filters.lt("goingOnSince", Date.from(before))))
                        .projection(Projections.include("conversation"))
                        .sort(Sorts.ascending("goingOnSince"))
                        .limit(limit))
                .map(wait -> wait.getString("conversation"))
                .collectList()
                .timeout(TIMEOUT);
    }

    /** Of which of these conversations the wait that goes on was noted. */
    Mono<Set<String>> noted(Map<String, Conversation.InLine> waiting) {
        List<String> ids = waiting.entrySet().stream()
                .map(each -> id(each.getKey(), each.getValue().seq()))
                .toList();
        return Flux.from(waits.find(Filters.in("_id", ids)).projection(Projections.include("conversation")))
                .map(wait -> wait.getString("conversation"))
                .collect(Collectors.toSet())
                .timeout(TIMEOUT);
    }

    /** Ends one wait, unless it has ended; whether it had not. */
    Mono<Boolean> end(GoingOn wait, WaitOutcome outcome, Instant at) {
        return Mono.from(waits.updateOne(
                        Filters.and(
                                Filters.eq("_id", id(wait.conversationId(), wait.seq())),
                                Filters.exists("endedAt", false)),
                        ended(outcome, at)))
                .timeout(TIMEOUT)
                .map(done -> done.getModifiedCount() == 1);
    }

    /** Ends the wait that went on when the entry {@code seq} was written, where there is one. */
    Mono<Void> end(String conversationId, long seq, WaitOutcome outcome, Instant at) {
        Bson before = Filters.and(goingOn(conversationId), Filters.lt("seq", seq));
        return Mono.from(waits.updateMany(before, ended(outcome, at)))
                .timeout(TIMEOUT)
                .then();
    }

    private static Bson ended(WaitOutcome outcome, Instant at) {
        return Updates.combine(
                Updates.set("endedAt", Date.from(at)),
                Updates.set("outcome", outcome.stored()),
                Updates.unset("goingOnSince"),
                Updates.unset("seenAt"));
    }

    /** Notes that the customers of these waits are here; how many of them go on. */
    Mono<Long> seen(List<String> ids, Instant at) {
        Bson goingOn = Filters.and(Filters.in("_id", ids), Filters.exists("endedAt", false));
        Mono<UpdateResult> back = Mono.from(waits.updateMany(
                Filters.and(goingOn, Filters.exists("leftAt")),
                Updates.combine(Updates.unset("leftAt"), LeavingStore.changed(clock))));
        // In this order: whoever is about to note that one of them left finds that they were seen again.
        return Mono.from(waits.updateMany(goingOn, Updates.set("seenAt", Date.from(at))))
                .flatMap(here -> back.thenReturn(here.getMatchedCount()))
                .timeout(TIMEOUT);
    }

    /** Which of these waits go on. */
    Mono<List<String>> goingOnOf(List<String> ids) {
        return Flux.from(waits.find(Filters.and(Filters.in("_id", ids), Filters.exists("endedAt", false)))
                        .projection(Projections.include("_id")))
                .map(wait -> wait.getString("_id"))
                .collectList()
                .timeout(TIMEOUT);
    }

    /** A wait whose customer was here and has not been seen since. */
    record Unseen(String id, String conversationId, Instant seenAt) {}

    /** Those of which nobody has seen the customer since before {@code before}, the longest ago first. */
    Mono<List<Unseen>> unseen(Instant before, int limit) {
        return Flux.from(waits.find(Filters.lt("seenAt", Date.from(before)))
                        .projection(Projections.include("conversation", "seenAt"))
                        .sort(Sorts.ascending("seenAt"))
                        .limit(limit))
                .map(wait -> new Unseen(
                        wait.getString("_id"),
                        wait.getString("conversation"),
                        wait.getDate("seenAt").toInstant()))
                .collectList()
                .timeout(TIMEOUT);
    }

    /** Notes that the customer left when they were seen last, unless they were seen again meanwhile. */
    Mono<Void> left(Unseen unseen) {
        Date seenAt = Date.from(unseen.seenAt());
        return Mono.from(waits.updateOne(
                        Filters.and(Filters.eq("_id", unseen.id()), Filters.eq("seenAt", seenAt)),
                        Updates.combine(
                                Updates.set("leftAt", seenAt), Updates.unset("seenAt"), LeavingStore.changed(clock))))
                .timeout(TIMEOUT)
                .then();
    }

    private static Bson goingOn(String conversationId) {
        return Filters.and(Filters.eq("conversation", conversationId), Filters.exists("endedAt", false));
    }

    /**
     * What is being worked on: a conversation that was served and is not solved since, however often it was put off or put
     * back meanwhile and served again.
     *
     * @param id of the last wait after which somebody was served
     * @param seq of the entry with which the first such wait began
     * @param since when it was served first
     * @param interrupted whether it was put off or put back meanwhile
     */
    record Served(String id, long seq, Instant since, boolean interrupted) {}

    /** What is being worked on in this conversation, if anything is. */
    Mono<Served> served(String conversationId) {
        Bson served = Filters.and(
                Filters.eq("conversation", conversationId), Filters.eq("outcome", WaitOutcome.SERVED.stored()));
        return Flux.from(waits.find(served).sort(Sorts.descending("endedAt")).limit(STINTS_MAX))
                .takeWhile(wait -> !wait.containsKey("handledAt"))
                .collectList()
                .timeout(TIMEOUT)
                .filter(stints -> !stints.isEmpty())
                .map(WaitStore::served);
    }

    /** @param stints the last first */
    private static Served served(List<Document> stints) {
        Document first = stints.getLast();
        boolean interrupted = stints.size() > 1 || stints.getFirst().getBoolean("interrupted", false);
        return new Served(
                stints.getFirst().getString("_id"),
                first.get("seq", Number.class).longValue(),
                first.getDate("endedAt").toInstant(),
                interrupted);
    }

    /** Notes that whoever was served is put off or put back. */
    Mono<Void> interrupted(Served served) {
        return Mono.from(waits.updateOne(Filters.eq("_id", served.id()), Updates.set("interrupted", true)))
                .timeout(TIMEOUT)
                .then();
    }

    /** Notes that it is solved, and how long was worked on it. */
    Mono<Void> handled(Served served, Instant at, long millis) {
        return Mono.from(waits.updateOne(
                        Filters.eq("_id", served.id()),
                        Updates.combine(Updates.set("handledAt", Date.from(at)), Updates.set("handledMillis", millis))))
                .timeout(TIMEOUT)
                .then();
    }

    /** How long the latest ones took that were solved in this queue, in milliseconds; see {@link Handling}. */
    Mono<List<Long>> handlingMillis(String queue, int count) {
        return Flux.from(waits.find(Filters.and(Filters.eq("queue", queue), Filters.exists("handledAt")))
                        .projection(Projections.include("handledMillis"))
                        .sort(Sorts.descending("handledAt"))
                        .limit(count))
                .timeout(TIMEOUT)
                .map(wait -> wait.get("handledMillis", Number.class).longValue())
                .collectList();
    }
}
