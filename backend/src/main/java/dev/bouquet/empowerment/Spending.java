package dev.bouquet.empowerment;

import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was spent in some time, by the ledger. */
@Component
public class Spending {
    private final LedgerStore ledger;

    Spending(LedgerStore ledger) {
        this.ledger = ledger;
    }

    /**
     * What was spent at or after {@code from} and before {@code to}, one amount a currency. What was spent is counted once, in
     * whatever budgets it stands: by one of them, the first by its id.
     */
    public Mono<List<Money>> between(Instant from, Instant to) {
        return ledger.spentBetween(from, to).map(Spending::sum);
    }

    private static List<Money> sum(List<LedgerStore.Spent> lines) {
        Map<String, String> budgets = new TreeMap<>();
        lines.forEach(line -> budgets.merge(line.key(), line.budgetId(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        Map<String, Long> sums = new TreeMap<>();
        lines.stream()
                .filter(line -> line.budgetId().equals(budgets.get(line.key())))
                .forEach(line ->
                        sums.merge(line.amount().currency(), line.amount().amountMinor(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new Money(sum.getValue(), sum.getKey()))
                .toList();
    }
}
