package dev.bouquet.empowerment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.empowerment.Budget.Held;
import dev.bouquet.empowerment.Budget.State;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code budgets}, one document a {@link BudgetId}: {@code {_id, per, subject, days, period, currency,
 * limitMinor, reservedMinor, spentMinor, usedMinor, count, holds: [{key, amountMinor, state, spentMinor}], pending: [{line,
 * key, kind, amountMinor, at}]}}. It always holds that {@code reservedMinor} is the sum of what is held, {@code spentMinor}
 * of what was spent, {@code usedMinor} of both, and {@code count} the number of holds, since each change
 * moves all of them, and the ledger lines it owes, in one conditional update. So a budget is never exceeded by any number of
 * nodes at the same moment, without a lock, and nothing moves that the ledger does not hear of. What something really cost
 * is told by {@link SettlementStore}; that alone may lead beyond the limit, since it has happened.
 *
 * <p>Indexes: {@code per, days, period, _id} for the report, and for which lengths there are; {@code pending.line} (multikey, sparse) finds what the ledger is
 * owed. None by {@code holds.key}: whoever has a key has the budgets with it. Each call fails with a {@link
 * java.util.concurrent.TimeoutException} after 1.8 s; then nothing is known, and the same call again settles it.
 */
@Component
class BudgetStore {
    /** Of one budget, with those that were given back; it keeps the document far below what MongoDB takes. */
    static final int HOLDS_MAX = 5_000;

    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    /** Of some months. */
    private static final Duration PATIENCE_WITH_MANY = Duration.ofSeconds(10);

    private static final String HOLDS = "holds";

    /** Others may make or give back at the same moment what this call has just looked at. */
    private static final Retry LOOK_AGAIN = Retry.fixedDelay(10, Duration.ofMillis(20))
            .filter(BudgetStore::isOvertaken)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final MongoCollection<Document> budgets;

    BudgetStore(MongoDatabase database) {
        budgets = database.getCollection("budgets");
    }

    /** What came of setting aside. */
    enum Taken {
        HELD,
        NO_ROOM,
        TOO_MANY_HOLDS,
        /** It was given back before, or there was no room for it. */
        GIVEN_BACK
    }

    Mono<Void> createIndexes() {
        return Mono.from(budgets.createIndex(Indexes.ascending("per", "days", "period", "_id")))
                .then(Mono.from(
                        budgets.createIndex(Indexes.ascending("pending.line"), new IndexOptions().sparse(true))))
                .then();
    }

    /**
     * Sets the amount aside under the key, where there is room for it. A key has one answer, for good, whoever asks and however
     * often: what is held under it stays as it is, and what had no room once has none.
     */
    Mono<Taken> hold(String key, Hold hold, Instant now) {
        long amount = hold.amountMinor();
        if (amount > hold.limitMinor()) {
            return Mono.just(Taken.NO_ROOM);
        }
        Bson room = Filters.and(
                Filters.eq("_id", hold.budgetId()),
                Filters.lte("usedMinor", hold.limitMinor() - amount),
                Filters.lt("count", HOLDS_MAX),
                Filters.ne("holds.key", key));
        Bson taken = Updates.combine(
                Updates.inc("reservedMinor", amount),
                Updates.inc("usedMinor", amount),
                Updates.inc("count", 1),
                Updates.push(HOLDS, BudgetCodec.held(key, amount, State.HELD)),
                owing(LedgerLine.held(key, hold, now)),
                Updates.set("limitMinor", hold.limitMinor()),
                Updates.setOnInsert(named(hold).append("spentMinor", 0L)));
        return upsert(room, taken)
                .map(done -> Taken.HELD)
                .onErrorResume(StoreTrouble::isDuplicate, notSo -> whyNot(key, hold))
                .retryWhen(LOOK_AGAIN)
                .timeout(PATIENCE);
    }

    /** Where there is no room, there is none for this key from then on. */
    private Mono<Taken> whyNot(String key, Hold hold) {
        return glance(hold.budgetId(), key)
                // Another node has made it just now, and the majority does not know yet.
                .switchIfEmpty(Mono.error(Refusal::unavailable))
                .map(glance -> glance.taken(hold))
                .flatMap(taken -> taken == Taken.NO_ROOM
                        ? bar(key, hold)
                                .onErrorMap(StoreTrouble::isDuplicate, overtaken -> Refusal.unavailable())
                                .thenReturn(taken)
                        : Mono.just(taken));
    }

    /** How a budget stands to one key. */
    private record Glance(
            long usedMinor, int count, @Nullable Held held) {
        Taken taken(Hold hold) {
            if (held != null && (held.state() == State.RELEASED || held.state() == State.OVERRUN)) {
                return Taken.GIVEN_BACK;
            }
            if (held != null && held.amountMinor() != hold.amountMinor()) {
                throw Refusal.conflict("Something else is held under this key.");
            }
            if (held != null) {
                return Taken.HELD;
            }
            if (count >= HOLDS_MAX) {
                return Taken.TOO_MANY_HOLDS;
            }
            if (usedMinor > hold.limitMinor() - hold.amountMinor()) {
                return Taken.NO_ROOM;
            }
            throw Refusal.unavailable();
        }

        /** Whether nothing can be held under the key any more. */
        boolean isOver() {
            boolean over = held == null ? count >= HOLDS_MAX : held.state() != State.HELD;
            if (!over) {
                throw Refusal.unavailable();
            }
            return true;
        }
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == RefusalCode.UNAVAILABLE;
    }

    /** Gives back what is held; false where nothing is. */
    Mono<Boolean> release(String key, Hold hold, Instant now) {
        return giveBack(key, hold, now).timeout(PATIENCE);
    }

    private Mono<Boolean> giveBack(String key, Hold hold, Instant now) {
        return Mono.from(budgets.updateOne(
                        held(key, hold),
                        Updates.combine(
                                Updates.inc("reservedMinor", -hold.amountMinor()),
                                Updates.inc("usedMinor", -hold.amountMinor()),
                                Updates.set("holds.$.state", State.RELEASED.wire()),
                                owing(LedgerLine.released(key, hold, now)))))
                .map(done -> done.getMatchedCount() == 1);
    }

    /**
     * As {@link #release}, and lets nothing be held under the key any more: an update that hangs somewhere on its way must
     * not set aside what nobody would give back.
     */
    Mono<Void> releaseForGood(String key, Hold hold, Instant now) {
        return giveBack(key, hold, now)
                .flatMap(released -> released ? Mono.just(true) : barUnlessOver(key, hold))
                .retryWhen(LOOK_AGAIN)
                .timeout(PATIENCE)
                .then();
    }

    private Mono<Boolean> barUnlessOver(String key, Hold hold) {
        return bar(key, hold)
                .onErrorResume(
                        StoreTrouble::isDuplicate,
                        known -> glance(hold.budgetId(), key).map(Glance::isOver));
    }

    /** Lets nothing be held under a key that is not known here yet; fails with a duplicate where it is. */
    private Mono<Boolean> bar(String key, Hold hold) {
        Bson unknown = Filters.and(
                Filters.eq("_id", hold.budgetId()), Filters.lt("count", HOLDS_MAX), Filters.ne("holds.key", key));
        Bson barred = Updates.combine(
                Updates.inc("count", 1),
                Updates.push(HOLDS, BudgetCodec.held(key, 0, State.RELEASED)),
                Updates.setOnInsert(named(hold)
                        .append("limitMinor", hold.limitMinor())
                        .append("reservedMinor", 0L)
                        .append("usedMinor", 0L)
                        .append("spentMinor", 0L)));
        return upsert(unknown, barred);
    }

    /** The budget, where that is held in it under the key. */
    static Bson held(String key, Hold hold) {
        Bson held = Filters.and(
                Filters.eq("key", key),
                Filters.eq("state", State.HELD.wire()),
                Filters.eq("amountMinor", hold.amountMinor()));
        return Filters.and(Filters.eq("_id", hold.budgetId()), Filters.elemMatch(HOLDS, held));
    }

    private Mono<Boolean> upsert(Bson filter, Bson update) {
        return Mono.from(budgets.updateOne(filter, update, new UpdateOptions().upsert(true)))
                .map(done -> true);
    }

    static Bson owing(List<LedgerLine> lines) {
        return Updates.pushEach(
                "pending", lines.stream().map(BudgetCodec::pending).toList());
    }

    /** What a new document says of itself beside its numbers. */
    private static Document named(Hold hold) {
        BudgetId id = BudgetId.parse(hold.budgetId());
        return new Document("per", id.per().wire())
                .append("subject", id.subject())
                .append("days", id.days())
                .append("period", id.period())
                .append("currency", id.currency());
    }

    private Mono<Glance> glance(String budgetId, String key) {
        return Mono.from(budgets.find(Filters.eq("_id", budgetId))
                        .projection(Projections.fields(
                                Projections.include("usedMinor", "count"),
                                Projections.elemMatch(HOLDS, Filters.eq("key", key))))
                        .first())
                .map(stored -> new Glance(
                        BudgetCodec.whole(stored, "usedMinor"),
                        (int) BudgetCodec.whole(stored, "count"),
                        BudgetCodec.holds(stored).stream().findFirst().orElse(null)));
    }

    /** How these stand, by id; those that nobody used yet are missing. */
    Mono<Map<String, Standing>> standings(Collection<String> budgetIds) {
        return Flux.from(budgets.find(Filters.in("_id", budgetIds)).projection(Projections.exclude(HOLDS, "pending")))
                .map(BudgetCodec::standing)
                .collectMap(Standing::budgetId)
                .timeout(PATIENCE);
    }

    /** How many days the budgets of such subjects are for, each length once. There are at most 366. */
    Mono<List<Integer>> lengths(Per per) {
        return Flux.from(budgets.distinct("days", Filters.eq("per", per.wire()), Integer.class))
                .collectList()
                .timeout(PATIENCE);
    }

    /** How those stand that count these subjects over so many days in that period and come after that id, by id. */
    Mono<List<Standing>> standings(Per per, int days, String period, String after, int limit) {
        return Flux.from(budgets.find(Filters.and(
                                Filters.eq("per", per.wire()),
                                Filters.eq("days", days),
                                Filters.eq("period", period),
                                Filters.gt("_id", after)))
                        .projection(Projections.exclude(HOLDS, "pending"))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit))
                .map(BudgetCodec::standing)
                .collectList()
                .timeout(PATIENCE);
    }

    /** How those stand that count such subjects over so many days in any of these periods, in no order. */
    Mono<List<Standing>> standingsIn(Per per, int days, Collection<String> periods, int limit) {
        return Flux.from(budgets.find(Filters.and(
                                Filters.eq("per", per.wire()), Filters.eq("days", days), Filters.in("period", periods)))
                        .projection(Projections.exclude(HOLDS, "pending"))
                        .limit(limit))
                .map(BudgetCodec::standing)
                .collectList()
                .timeout(PATIENCE_WITH_MANY);
    }
}
