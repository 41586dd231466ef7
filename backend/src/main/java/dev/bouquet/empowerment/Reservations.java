package dev.bouquet.empowerment;

import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sets money aside in several budgets under one key, in all of them or in none, without a transaction. Each budget has one
 * answer for a key, for good, and they are asked in the order of their ids; once one says no, what the others hold is given
 * back. So two calls with the same key at the same moment, or one that a node left half done and another that goes on, end
 * with the same answer.
 *
 * <p>Meanwhile money may be held that will be given back, and somebody else is refused for it: errors under-use, never exceed.
 */
@Component
class Reservations {
    private final BudgetStore budgets;
    private final SettlementStore settlements;
    private final BudgetMetrics metrics;
    private final Clock clock;

    Reservations(BudgetStore budgets, SettlementStore settlements, BudgetMetrics metrics, Clock clock) {
        this.budgets = budgets;
        this.settlements = settlements;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether all of it is held under the key. */
    Mono<Boolean> reserve(String key, List<Hold> plan) {
        List<Hold> holds = inOrder(plan);
        return Flux.fromIterable(holds)
                .concatMap(hold -> take(key, hold).switchIfEmpty(Mono.error(Refusal::unavailable)), 0)
                .all(taken -> taken)
                .flatMap(all -> all ? reserved() : giveBack(key, holds).thenReturn(false));
    }

    private Mono<Boolean> take(String key, Hold hold) {
        return budgets.hold(key, hold, clock.instant()).map(taken -> {
            boolean held = taken == BudgetStore.Taken.HELD;
            if (!held) {
                metrics.refused(hold, taken);
            }
            return held;
        });
    }

    private Mono<Boolean> reserved() {
        return Mono.fromSupplier(() -> {
            metrics.reserved();
            return true;
        });
    }

    private Mono<Void> giveBack(String key, List<Hold> holds) {
        Instant now = clock.instant();
        return Flux.fromIterable(holds)
                .concatMap(hold -> budgets.release(key, hold, now))
                .then();
    }

    /** Gives back all that is held under the key, which can hold nothing from then on. */
    Mono<Void> release(String key, List<Hold> plan) {
        Instant now = clock.instant();
        return Flux.fromIterable(inOrder(plan))
                .concatMap(hold -> budgets.releaseForGood(key, hold, now))
                .then(Mono.fromRunnable(metrics::released));
    }

    /** Counts the cost as spent in each of them; true where some had not that much set aside any more. */
    Mono<Boolean> settle(String key, List<Hold> plan, long costMinor) {
        Instant now = clock.instant();
        return Flux.fromIterable(inOrder(plan))
                .concatMap(hold -> settlements
                        .settle(key, hold, costMinor, now)
                        .doOnNext(overran -> metrics.settled(hold, overran)))
                .reduce(false, Boolean::logicalOr)
                .doOnNext(overran -> metrics.settled());
    }

    private static List<Hold> inOrder(List<Hold> plan) {
        return plan.stream().sorted(Comparator.comparing(Hold::budgetId)).toList();
    }
}
