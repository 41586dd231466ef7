package dev.bouquet.empowerment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes down what the budgets say that moved, and shows whether it adds up. */
@Component
class Ledger {
    private static final int BUDGETS_AT_ONCE_MAX = 50;
    private static final int LINES_AT_ONCE_MAX = 500;
    private static final int CHECKED_MAX = 1_000;
    private static final int DIFFERENCES_MAX = 100;

    private final LedgerOutboxStore outbox;
    private final LedgerStore store;
    private final Counter written;

    Ledger(LedgerOutboxStore outbox, LedgerStore store, MeterRegistry meters) {
        this.outbox = outbox;
        this.store = store;
        this.written = meters.counter("bouquet.ledger.written");
    }

    /** Writes what is owed. Any number of nodes may do so at once: a line is the same whoever writes it. */
    Mono<Void> catchUp() {
        return outbox.owing(BUDGETS_AT_ONCE_MAX)
                .flatMapIterable(budgets -> budgets)
                .concatMap(lines -> Flux.fromIterable(lines)
                        .buffer(LINES_AT_ONCE_MAX)
                        .concatMap(some -> store.write(some)
                                .then(Mono.defer(
                                        () -> outbox.settle(some.getFirst().budgetId(), some)))
                                .doOnSuccess(done -> written.increment(some.size()))))
                .then();
    }

    /**
     * What was found.
     *
     * @param budgets how many were looked at
     * @param next where to go on; null: these were all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(
            boolean ok,
            long budgets,
            List<LedgerDifference> differences,
            @Nullable String next) {
        static final Check NOTHING = new Check(true, 0, List.of(), null);

        Check and(List<Budget> looked, List<LedgerDifference> found) {
            List<LedgerDifference> all = new ArrayList<>(differences);
            found.stream().limit((long) DIFFERENCES_MAX - all.size()).forEach(all::add);
            String last = looked.size() < BUDGETS_AT_ONCE_MAX
                    ? null
                    : looked.getLast().id();
            return new Check(ok && found.isEmpty(), budgets + looked.size(), List.copyOf(all), last);
        }

        boolean goesOn() {
            return next != null && budgets < CHECKED_MAX;
        }
    }

    /**
     * Compares the sums, the holds and the ledger lines of budgets while others use them: at most 1,000 of them, and no more
     * than the first 100 differences are told.
     *
     * @param after the id to go on after; empty: from the beginning
     */
    Mono<Check> check(String after) {
        return check(Check.NOTHING, after);
    }

    private Mono<Check> check(Check soFar, String after) {
        return outbox.page(after, BUDGETS_AT_ONCE_MAX)
                .flatMap(budgets -> differences(budgets).map(found -> soFar.and(budgets, found)))
                .flatMap(check -> {
                    String next = check.next();
                    return next == null || !check.goesOn() ? Mono.just(check) : check(check, next);
                });
    }

    private Mono<List<LedgerDifference>> differences(List<Budget> budgets) {
        return store.of(budgets.stream().map(Budget::id).toList())
                .map(lines -> lines.stream().collect(Collectors.groupingBy(LedgerLine::budgetId)))
                .flatMap(lines -> Flux.fromIterable(budgets)
                        .concatMapIterable(LedgerDifference::ofSums)
                        .concatWith(Flux.fromIterable(budgets).concatMap(budget -> ofLines(budget, lines)))
                        .collectList());
    }

    /** Lines that the budget did not explain when it was read may be newer: then it does by now. */
    private Flux<LedgerDifference> ofLines(Budget budget, Map<String, List<LedgerLine>> all) {
        Collection<LedgerLine> lines = all.getOrDefault(budget.id(), List.of());
        return LedgerDifference.ofLines(budget, lines, budget).isEmpty()
                ? Flux.empty()
                : outbox.find(budget.id()).flatMapIterable(later -> LedgerDifference.ofLines(budget, lines, later));
    }
}
