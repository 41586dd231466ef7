package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Books.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.empowerment.Budget.State;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.stores.TestStores;
import dev.bouquet.web.StoreTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Two nodes reserve, release and settle in any order, some calls made twice at once and some broken off at any moment, as by
 * a crash, to be made again. Whatever happens, no budget is exceeded, each key is held in all of its budgets or in none, and
 * budgets, holds and ledger add up – afterwards, and at each moment in between.
 */
@Timeout(240)
class InterleavedBudgetsIT {
    private static final long SEED = Long.getLong("bouquet.interleaved.seed", 20_261_124);
    private static final int ROUNDS = Integer.getInteger("bouquet.interleaved.rounds", 8);
    private static final int KEYS = 60;
    private static final int BUDGETS = 4;
    private static final int AT_ONCE = 24;
    private static final int BROKEN_OFF_MILLIS_MAX = 12;
    private static final int CATCHING_UP_MILLIS = 40;

    private enum End {
        REFUSED,
        HELD,
        RELEASED,
        SETTLED
    }

    /** What becomes of one key; drawn before anything runs, so that a seed tells the same story again. */
    private record Fate(
            String key, List<Hold> plan, End end, long costMinor, List<Integer> patience, boolean doubled) {}

    private final Map<String, End> ends = new ConcurrentHashMap<>();

    @Test
    void addsUpWhateverHappens(@TempDir Path directory) throws IOException {
        try (TestStores stores = TestStores.open(directory);
                Books one = new Books(stores);
                Books two = new Books(stores)) {
            for (int round = 0; round < ROUNDS; round++) {
                play(new Random(SEED + round), round, List.of(one, two));
            }
            assertThat(ends.values()).contains(End.REFUSED, End.HELD, End.RELEASED, End.SETTLED);
        }
    }

    private void play(Random random, int round, List<Books> nodes) {
        List<Hold> limits = limits(random, round);
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            fates.add(fate(random, "r" + round + "k" + i, limits));
        }
        Mono<Void> lives = Flux.fromIterable(fates)
                .flatMap(fate -> live(fate, nodes), AT_ONCE)
                .then()
                .cache();
        Flux<Ledger.Check> checks = Flux.fromIterable(nodes)
                .flatMap(node -> brokenOff(node.ledger.catchUp().thenReturn(true), CATCHING_UP_MILLIS)
                        .onErrorResume(InterleavedBudgetsIT::isBrokenOff, cut -> Mono.just(true))
                        .then(node.ledger.check("")))
                .repeat();
        List<Ledger.Check> seen = get(checks.takeUntilOther(lives).collectList());
        assertThat(seen).as("in between, seed %s", SEED + round).allMatch(Ledger.Check::ok);
        assertThat(nodes.getFirst().closed()).as("seed %s", SEED + round).matches(Ledger.Check::ok);
        assertHeldInAllOrNone(nodes.getFirst(), fates, limits, round);
    }

    private static List<Hold> limits(Random random, int round) {
        List<Hold> limits = new ArrayList<>();
        for (int i = 0; i < BUDGETS; i++) {
            BudgetId id = new BudgetId(Per.AGENT, "b" + i, 1, "round-" + round, "USD");
            limits.add(new Hold(id.toString(), 0, 100 + random.nextInt(400), "USD"));
        }
        return limits;
    }

    private static Fate fate(Random random, String key, List<Hold> limits) {
        long amount = 1 + random.nextInt(40);
        List<Hold> plan = new ArrayList<>();
        for (Hold limit : limits) {
            if (random.nextInt(3) > 0) {
                plan.addFirst(new Hold(limit.budgetId(), amount, limit.limitMinor(), "USD"));
            }
        }
        End end = List.of(End.HELD, End.RELEASED, End.SETTLED).get(random.nextInt(3));
        List<Integer> patience =
                random.ints(4, 0, BROKEN_OFF_MILLIS_MAX).boxed().toList();
        return new Fate(key, plan, end, random.nextLong(amount + 1), patience, random.nextBoolean());
    }

    /** Reserves, as often as it takes to know whether that came about, and goes on from there. */
    private Mono<Void> live(Fate fate, List<Books> nodes) {
        return insisting(fate, nodes, node -> node.reservations.reserve(fate.key(), fate.plan()))
                .flatMap(reserved -> {
                    ends.put(fate.key(), reserved ? fate.end() : End.REFUSED);
                    return !reserved || fate.end() == End.HELD
                            ? Mono.just(true)
                            : insisting(fate, nodes, node -> ended(fate, node));
                })
                .then();
    }

    private static Mono<Boolean> ended(Fate fate, Books node) {
        Mono<Void> call = fate.end() == End.RELEASED
                ? node.reservations.release(fate.key(), fate.plan())
                : node.reservations
                        .settle(fate.key(), fate.plan(), fate.costMinor())
                        .then();
        return call.thenReturn(true);
    }

    private interface Call {
        Mono<Boolean> on(Books node);
    }

    /** Made on one node and broken off, then on the other, and so on; in the end to its end, maybe on both at once. */
    private static Mono<Boolean> insisting(Fate fate, List<Books> nodes, Call call) {
        Flux<Boolean> broken = Flux.range(0, fate.patience().size())
                .concatMap(time -> brokenOff(
                                call.on(nodes.get(time % 2)), fate.patience().get(time))
                        .onErrorResume(InterleavedBudgetsIT::isBrokenOff, cut -> Mono.empty()));
        Mono<List<Boolean>> whole = Flux.fromIterable(fate.doubled() ? nodes : nodes.subList(0, 1))
                .flatMap(node -> call.on(node)
                        .retryWhen(
                                Retry.fixedDelay(20, Duration.ofMillis(20)).filter(InterleavedBudgetsIT::isBrokenOff)))
                .collectList();
        return broken.concatWith(whole.flatMapIterable(answers -> answers))
                .collectList()
                .map(answers -> {
                    assertThat(answers.stream().distinct())
                            .as("answers to %s", fate.key())
                            .hasSize(1);
                    return answers.getFirst();
                });
    }

    private static Mono<Boolean> brokenOff(Mono<Boolean> call, int millis) {
        return call.timeout(Duration.ofMillis(millis));
    }

    private static boolean isBrokenOff(Throwable failure) {
        return failure instanceof TimeoutException
                || StoreTrouble.isOne(failure)
                || failure instanceof Refusal refusal && refusal.code() == RefusalCode.UNAVAILABLE;
    }

    private void assertHeldInAllOrNone(Books node, List<Fate> fates, List<Hold> limits, int round) {
        Map<String, Long> used = new HashMap<>();
        for (Fate fate : fates) {
            End end = ends.getOrDefault(fate.key(), End.REFUSED);
            for (Hold hold : fate.plan()) {
                State state = get(node.outbox
                        .find(hold.budgetId())
                        .map(budget -> state(budget, fate.key()))
                        .defaultIfEmpty(State.RELEASED));
                assertThat(state)
                        .as("%s in %s, seed %s", fate.key(), hold.budgetId(), SEED + round)
                        .isEqualTo(expected(end));
                long amount = end == End.HELD ? hold.amountMinor() : end == End.SETTLED ? fate.costMinor() : 0;
                used.merge(hold.budgetId(), amount, Long::sum);
            }
        }
        for (Hold limit : limits) {
            long found = node.outbox
                    .find(limit.budgetId())
                    .map(Budget::usedMinor)
                    .blockOptional(Books.PATIENCE)
                    .orElse(0L);
            assertThat(found)
                    .isEqualTo(used.getOrDefault(limit.budgetId(), 0L))
                    .isLessThanOrEqualTo(limit.limitMinor());
        }
    }

    private static State expected(End end) {
        return switch (end) {
            case HELD -> State.HELD;
            case SETTLED -> State.SPENT;
            case REFUSED, RELEASED -> State.RELEASED;
        };
    }

    /** What was never held is as good as given back. */
    private static State state(Budget budget, String key) {
        return budget.holds().stream()
                .filter(held -> held.key().equals(key))
                .map(Budget.Held::state)
                .findFirst()
                .orElse(State.RELEASED);
    }
}
