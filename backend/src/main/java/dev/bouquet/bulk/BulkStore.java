package dev.bouquet.bulk;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.answers.MacroAction;
import dev.bouquet.bulk.Bulk.Result;
import dev.bouquet.bulk.Bulk.Snapshot;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code bulkDeeds}: {@code {_id: "agent:key", request: hash, at, begun: [{id, at}], ended: [{id, seq, code,
 * message, done, unfilled}], dueAt, agent, key, actions}}, for which conversations a deed was begun, and how it ended. The last four are of a macro
 * only: when to look whether all that was begun has ended, and what must be known to do it then; its {@code actions.text} is blank once
 * somebody is forgotten for whom it was begun. Indexes: {@code at}, by which they are forgotten, {@code dueAt}, sparse, for few
 * have one, and {@code begun.id}, by which those are found that name a conversation of somebody who is forgotten.
 */
@Component
class BulkStore {
    private static final Logger log = LoggerFactory.getLogger(BulkStore.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    /** After this, what was begun and has not ended is nobody's: the server that began it went down. */
    static final Duration CLAIM_HELD_FOR = Duration.ofMinutes(1);

    /** So many are looked at in one go; the others in the next. */
    private static final int DUE_MAX = 20;

    private final MongoCollection<Document> deeds;

    BulkStore(MongoDatabase database) {
        this.deeds = database.getCollection("bulkDeeds");
    }

    Mono<Void> createIndexes() {
        return Mono.from(deeds.createIndex(Indexes.ascending("at")))
                .then(Mono.from(deeds.createIndex(Indexes.ascending("dueAt"), new IndexOptions().sparse(true))))
                .then(Mono.from(deeds.createIndex(Indexes.ascending("begun.id"))))
                .then();
    }

    /** Those that began before then. */
    Mono<Void> forget(Instant before) {
        return Mono.from(deeds.deleteMany(Filters.lt("at", Date.from(before))))
                .timeout(PATIENCE)
                .then();
    }

    /**
     * Begins under this name, or tells how it ended so far as {@link #ended} does where another sending began meanwhile.
     */
    Mono<Map<String, Result>> begin(String name, String request, Instant at, @Nullable Snapshot macro) {
        Document deed = new Document("_id", name).append("request", request).append("at", Date.from(at));
        if (macro != null) {
            deed.append("agent", macro.agentId())
                    .append("key", macro.key())
                    .append(
                            "actions",
                            macro.actions().stream().map(MacroAction::stored).toList());
        }
        return Mono.from(deeds.insertOne(deed))
                .timeout(PATIENCE)
                .map(done -> Map.<String, Result>of())
                .onErrorResume(
                        StoreTrouble::isDuplicate,
                        there -> ended(name, request).switchIfEmpty(Mono.error(Refusal::unavailable)));
    }

    /**
     * How it ended so far under this name, by conversation; empty where nothing was begun under it. Refuses with {@code
     * conflict} where the name stands for another request.
     */
    Mono<Map<String, Result>> ended(String name, String request) {
        return Mono.from(deeds.find(Filters.eq("_id", name)).first())
                .timeout(PATIENCE)
                .map(deed -> {
                    if (!request.equals(deed.getString("request"))) {
                        throw Refusal.conflict("This Idempotency-Key stands for something else.");
                    }
                    Map<String, Result> ended = new HashMap<>();
                    for (Document each : deed.getList("ended", Document.class, List.of())) {
                        Result result = read(each);
                        ended.put(result.id(), result);
                    }
                    return ended;
                });
    }

    /**
     * Whether it is ours to be done to this conversation: it has not ended, and nobody else has begun it and may be about it
     * still.
     *
     * @param finished whether it is to be finished even where its caller never comes again
     */
    Mono<Boolean> claim(String name, String id, Instant now, boolean finished) {
        Bson held = Filters.and(Filters.eq("id", id), Filters.gt("at", Date.from(now.minus(CLAIM_HELD_FOR))));
        Bson free = Filters.and(
                Filters.eq("_id", name), Filters.ne("ended.id", id), Filters.not(Filters.elemMatch("begun", held)));
        Document begun = new Document("id", id).append("at", Date.from(now));
        Bson claimed = Updates.push("begun", begun);
        Bson due = Updates.set("dueAt", Date.from(now.plus(CLAIM_HELD_FOR)));
        return Mono.from(deeds.updateOne(free, finished ? Updates.combine(claimed, due) : claimed))
                .timeout(PATIENCE)
                .map(done -> done.getModifiedCount() == 1);
    }

    /** It was not done, and may be begun again at once. */
    Mono<Void> release(String name, String id) {
        return kept(deeds.updateOne(Filters.eq("_id", name), Updates.pull("begun", Filters.eq("id", id))));
    }

    /** Notes how it ended for one of them. Where that cannot be kept it is done all the same, and at worst done again. */
    Mono<Void> note(String name, Result result) {
        Document ended = new Document("id", result.id())
                .append("seq", result.seq())
                .append("code", result.code())
                .append("message", result.message());
        if (result.done() != null) {
            ended.append("done", result.done());
        }
        if (result.unfilled() != null) {
            ended.append("unfilled", result.unfilled());
        }
        return kept(deeds.updateOne(
                Filters.and(Filters.eq("_id", name), Filters.ne("ended.id", result.id())),
                Updates.push("ended", ended)));
    }

    /**
     * A macro of which something was begun a while ago.
     *
     * @param open what nobody is about and has not ended
     * @param held whether somebody may still be about others
     */
    record Due(String name, Snapshot macro, List<String> open, boolean held, Instant dueAt) {}

    /** Those that it is time to look at, the longest due first. */
    Flux<Due> due(Instant now) {
        return Flux.from(deeds.find(Filters.lte("dueAt", Date.from(now)))
                        .sort(Sorts.ascending("dueAt"))
                        .limit(DUE_MAX))
                .map(deed -> due(deed, now))
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found);
    }

    private static Due due(Document deed, Instant now) {
        Map<String, Instant> begun = begun(deed);
        Instant over = now.minus(CLAIM_HELD_FOR);
        List<String> open = begun.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(over))
                .map(Map.Entry::getKey)
                .toList();
        List<MacroAction> actions = deed.getList("actions", Document.class).stream()
                .map(MacroAction::ofStored)
                .toList();
        return new Due(
                deed.getString("_id"),
                new Snapshot(deed.getString("agent"), deed.getString("key"), actions),
                open,
                open.size() < begun.size(),
                deed.getDate("dueAt").toInstant());
    }

    /** What was begun when, and has not ended. */
    private static Map<String, Instant> begun(Document deed) {
        Map<String, Instant> begun = new LinkedHashMap<>();
        deed.getList("begun", Document.class, List.of())
                .forEach(each ->
                        begun.put(each.getString("id"), each.getDate("at").toInstant()));
        deed.getList("ended", Document.class, List.of()).forEach(each -> begun.remove(each.getString("id")));
        return begun;
    }

    /**
     * Blanks the words of macros that were begun for any of these conversations. One that has begun what has not ended keeps them:
     * another node needs them to finish it. It may be done again.
     */
    Mono<Void> blank(Collection<String> conversations) {
        Bson worded = Filters.and(Filters.in("begun.id", conversations), Filters.gt("actions.text", ""));
        return Flux.from(deeds.find(worded))
                .filter(deed -> begun(deed).isEmpty())
                .map(BulkStore::blanked)
                .collectList()
                .filter(blanks -> !blanks.isEmpty())
                .flatMap(blanks -> Mono.from(deeds.bulkWrite(blanks)))
                .timeout(PATIENCE)
                .then();
    }

    /** Unless it is claimed once more meanwhile. */
    private static UpdateOneModel<Document> blanked(Document deed) {
        List<Document> actions = deed.getList("actions", Document.class);
        actions.forEach(action -> action.computeIfPresent("text", (text, words) -> ""));
        Bson same =
                deed.containsKey("dueAt") ? Filters.eq("dueAt", deed.getDate("dueAt")) : Filters.exists("dueAt", false);
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", deed.getString("_id")), same), Updates.set("actions", actions));
    }

    /** It was looked at. Where something was claimed meanwhile it is due when that has had its time. */
    Mono<Void> looked(Due due, @Nullable Instant again) {
        Bson same = Filters.and(Filters.eq("_id", due.name()), Filters.eq("dueAt", Date.from(due.dueAt())));
        Bson next = again == null ? Updates.unset("dueAt") : Updates.set("dueAt", Date.from(again));
        return Mono.from(deeds.updateOne(same, next)).timeout(PATIENCE).then();
    }

    private static Mono<Void> kept(Publisher<UpdateResult> write) {
        return Mono.from(write).timeout(PATIENCE).then().onErrorResume(StoreTrouble::isOne, away -> {
            log.warn("How a deed ended was not kept: {}", away.getClass().getName());
            return Mono.empty();
        });
    }

    private static Result read(Document stored) {
        Number seq = stored.get("seq", Number.class);
        String code = stored.getString("code");
        return new Result(
                stored.getString("id"),
                code == null,
                seq == null ? null : (Long) seq.longValue(),
                code,
                stored.getString("message"),
                stored.getInteger("done"),
                stored.getList("unfilled", String.class));
    }
}
