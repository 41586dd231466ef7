package dev.bouquet.empowerment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.empowerment.Budget.Held;
import dev.bouquet.empowerment.Budget.State;
import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes into the budgets, as {@link BudgetStore} keeps them, what something cost in the end. That is told by whoever was paid
 * and is not up to us any more: it is counted also where it is more than was set aside, or where that had been given back.
 */
@Component
class SettlementStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final String HOLDS = "holds";

    private final MongoCollection<Document> budgets;

    SettlementStore(MongoDatabase database) {
        budgets = database.getCollection("budgets");
    }

    /**
     * What is held becomes spent as far as the cost goes, and the rest is given back; what it cost beyond, or all where nothing
     * is held any more, is an overrun. Idempotent: the first cost stays. Refuses with {@code conflict} where nothing was ever
     * held under the key.
     *
     * @return whether there was an overrun, also where an earlier call wrote it
     */
    Mono<Boolean> settle(String key, Hold hold, long costMinor, Instant now) {
        return spend(key, hold, costMinor, now)
                .flatMap(spent -> spent
                        ? Mono.just(costMinor > hold.amountMinor())
                        : overrun(key, hold, costMinor, now)
                                .flatMap(overran -> overran ? Mono.just(true) : before(key, hold, costMinor)))
                .timeout(PATIENCE);
    }

    private Mono<Boolean> spend(String key, Hold hold, long costMinor, Instant now) {
        return update(
                BudgetStore.held(key, hold),
                Updates.combine(
                        Updates.inc("reservedMinor", -hold.amountMinor()),
                        Updates.inc("spentMinor", costMinor),
                        Updates.inc("usedMinor", costMinor - hold.amountMinor()),
                        Updates.set("holds.$.state", State.SPENT.wire()),
                        Updates.set("holds.$.spentMinor", costMinor),
                        BudgetStore.owing(LedgerLine.settled(key, hold, costMinor, now))));
    }

    private Mono<Boolean> overrun(String key, Hold hold, long costMinor, Instant now) {
        if (costMinor == 0) {
            return Mono.just(false);
        }
        Bson givenBack = Filters.elemMatch(
                HOLDS, Filters.and(Filters.eq("key", key), Filters.eq("state", State.RELEASED.wire())));
        return update(
                Filters.and(Filters.eq("_id", hold.budgetId()), givenBack),
                Updates.combine(
                        Updates.inc("spentMinor", costMinor),
                        Updates.inc("usedMinor", costMinor),
                        Updates.set("holds.$.state", State.OVERRUN.wire()),
                        Updates.set("holds.$.spentMinor", costMinor),
                        BudgetStore.owing(LedgerLine.overrun(key, hold, costMinor, now))));
    }

    private Mono<Boolean> update(Bson which, Bson update) {
        return Mono.from(budgets.updateOne(which, update)).map(done -> done.getMatchedCount() == 1);
    }

    /** What an earlier call came to. */
    private Mono<Boolean> before(String key, Hold hold, long costMinor) {
        return Mono.from(budgets.find(Filters.eq("_id", hold.budgetId()))
                        .projection(Projections.fields(
                                Projections.include("_id"), Projections.elemMatch(HOLDS, Filters.eq("key", key))))
                        .first())
                .flatMapIterable(BudgetCodec::holds)
                .next()
                .filter(held -> isSettled(held, costMinor))
                .map(held -> held.state() == State.OVERRUN || held.spentMinor() > held.amountMinor())
                .switchIfEmpty(Mono.error(() -> Refusal.conflict("Nothing is held under this key.")));
    }

    /** What was given back and costs nothing needs no more. */
    private static boolean isSettled(Held held, long costMinor) {
        return held.state() == State.SPENT
                || held.state() == State.OVERRUN
                || held.state() == State.RELEASED && costMinor == 0;
    }
}
