package dev.bouquet.empowerment;

import dev.bouquet.money.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What something cost, by the ledger. */
@Component
public class Spending {
    private static final int KEYS_AT_ONCE_MAX = 500;

    private final LedgerStore ledger;

    Spending(LedgerStore ledger) {
        this.ledger = ledger;
    }

    /**
     * What was spent under each of these keys, whenever that was; those under which nothing was, or not yet, are left out. It
     * is counted once, in whatever budgets it stands: as the first of them by its id has it, in the currency of that budget.
     */
    public Mono<Map<String, Money>> under(Collection<String> keys) {
        return Flux.fromIterable(keys)
                .buffer(KEYS_AT_ONCE_MAX)
                .concatMap(ledger::spentUnder)
                .collect(
                        HashMap<String, LedgerStore.Spent>::new,
                        (found, line) -> found.merge(line.key(), line, Spending::sum))
                .map(Spending::amounts);
    }

    private static LedgerStore.Spent sum(LedgerStore.Spent one, LedgerStore.Spent other) {
        int order = one.budgetId().compareTo(other.budgetId());
        if (order != 0) {
            return order < 0 ? one : other;
        }
        Money amount = one.amount();
        long both = amount.amountMinor() + other.amount().amountMinor();
        return new LedgerStore.Spent(one.budgetId(), one.key(), new Money(both, amount.currency()));
    }

    private static Map<String, Money> amounts(Map<String, LedgerStore.Spent> found) {
        Map<String, Money> amounts = new HashMap<>();
        found.forEach((key, spent) -> amounts.put(key, spent.amount()));
        return amounts;
    }
}
