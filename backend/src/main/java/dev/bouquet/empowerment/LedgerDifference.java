package dev.bouquet.empowerment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a budget does not add up, in minor units of its currency.
 *
 * @param what {@code reserved}, {@code spent}, {@code used}, or the id of a line of the ledger
 * @param expected by what is held in the budget
 * @param found in the budget's sums, or in the ledger; 0: nothing
 */
record LedgerDifference(String budget, String what, long expected, long found) {

    /** Whether the sums of a budget are those of its holds. */
    static List<LedgerDifference> ofSums(Budget budget) {
        long reserved = sum(budget, Budget.State.HELD, Budget.Held::amountMinor);
        long spent = sum(budget, Budget.State.SPENT, Budget.Held::spentMinor)
                + sum(budget, Budget.State.OVERRUN, Budget.Held::spentMinor);
        return Stream.of(
                        new LedgerDifference(budget.id(), "reserved", reserved, budget.reservedMinor()),
                        new LedgerDifference(budget.id(), "spent", spent, budget.spentMinor()),
                        new LedgerDifference(budget.id(), "used", reserved + spent, budget.usedMinor()))
                .filter(LedgerDifference::differs)
                .toList();
    }

    private static long sum(Budget budget, Budget.State state, Function<Budget.Held, Long> amount) {
        return budget.holds().stream()
                .filter(held -> held.state() == state)
                .mapToLong(amount::apply)
                .sum();
    }

    /**
     * Whether the ledger has each line that the budget's holds need and does not owe, and no other.
     *
     * @param lines of this budget, read after it, so that none is missing which it does not owe
     * @param later the budget, read after the lines, so that it explains each of them; the same where nothing is new
     */
    static List<LedgerDifference> ofLines(Budget budget, Collection<LedgerLine> lines, Budget later) {
        Map<String, Long> expected = expected(budget);
        Map<String, Long> explained = expected(later);
        Map<String, Long> found = new HashMap<>();
        Stream.concat(budget.pending().stream(), lines.stream())
                .forEach(line -> found.put(line.id(), line.amountMinor()));
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .sorted()
                .map(line -> new LedgerDifference(
                        budget.id(), line, explained.getOrDefault(line, 0L), found.getOrDefault(line, 0L)))
                .filter(LedgerDifference::differs)
                .toList();
    }

    private static Map<String, Long> expected(Budget budget) {
        return budget.holds().stream()
                .flatMap(held -> lines(budget.id(), held).stream())
                .filter(line -> line.amountMinor() > 0)
                .collect(Collectors.toMap(LedgerLine::id, LedgerLine::amountMinor));
    }

    private static List<LedgerLine> lines(String budgetId, Budget.Held held) {
        Hold hold = new Hold(budgetId, held.amountMinor(), held.amountMinor(), "");
        Instant never = Instant.EPOCH;
        List<LedgerLine> lines = new ArrayList<>(LedgerLine.held(held.key(), hold, never));
        lines.addAll(
                switch (held.state()) {
                    case HELD -> List.of();
                    case RELEASED -> LedgerLine.released(held.key(), hold, never);
                    case SPENT -> LedgerLine.settled(held.key(), hold, held.spentMinor(), never);
                    case OVERRUN ->
                        Stream.concat(
                                        LedgerLine.released(held.key(), hold, never).stream(),
                                        LedgerLine.overrun(held.key(), hold, held.spentMinor(), never).stream())
                                .toList();
                });
        return lines;
    }

    private boolean differs() {
        return expected != found;
    }
}
