package dev.bouquet.empowerment;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What operators see of the budgets: {@code bouquet.budgets.*}. */
@Component
class BudgetMetrics {
    private static final Logger log = LoggerFactory.getLogger(BudgetMetrics.class);

    private final MeterRegistry registry;

    BudgetMetrics(MeterRegistry registry) {
        this.registry = registry;
        counted("reserved", 0);
        counted("released", 0);
        counted("settled", 0);
        counted("crowded", 0);
        counted("overrun", 0);
    }

    void reserved() {
        counted("reserved", 1);
    }

    void released() {
        counted("released", 1);
    }

    void settled() {
        counted("settled", 1);
    }

    /** One budget counts what something cost. */
    void settled(Hold hold, boolean overran) {
        if (overran) {
            counted("overrun", 1);
            log.warn("More was spent than was set aside in the budget {}", hold.budgetId());
        }
    }

    /** One budget did not take it. */
    void refused(Hold hold, BudgetStore.Taken why) {
        BudgetId budget = BudgetId.parse(hold.budgetId());
        registry.counter("bouquet.budgets.refused", "per", budget.per().wire()).increment();
        if (why == BudgetStore.Taken.TOO_MANY_HOLDS) {
            counted("crowded", 1);
            log.warn(
                    "A budget of {} days has had {} holds, the most that it takes: shorten its time",
                    budget.days(),
                    BudgetStore.HOLDS_MAX);
        }
    }

    private void counted(String name, int times) {
        registry.counter("bouquet.budgets." + name).increment(times);
    }
}
