package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Books.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.money.Money;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was spent is counted, also where it had not been set aside, and the ledger adds up. */
@Timeout(60)
class OverrunsIT {
    @TempDir
    static Path directory;

    private static TestStores stores;
    private static Books one;
    private static Books two;

    private final String subject = UUID.randomUUID().toString();
    private final Hold today = hold(Per.AGENT, 1, "2026-11-24", 100);
    private final Hold month = hold(Per.TEAM, 30, "2026-11", 100);

    @BeforeAll
    static void open() throws IOException {
        stores = TestStores.open(directory);
        one = new Books(stores);
        two = new Books(stores);
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
        stores.close();
    }

    /** In a budget of 1,000. */
    private Hold hold(Per per, int days, String period, long amount) {
        return new Hold(new BudgetId(per, subject, days, period, "USD").toString(), amount, 1_000, "USD");
    }

    private void assertSpent(String key, long spentMinor, String... lines) {
        Budget budget = one.budget(today);
        assertThat(List.of(budget.reservedMinor(), budget.spentMinor(), budget.usedMinor()))
                .containsExactly(0L, spentMinor, spentMinor);
        assertThat(one.closed().ok()).isTrue();
        assertThat(one.ledgerLines().stream()
                        .filter(line -> line.getString("key").equals(key))
                        .map(line -> line.getString("kind") + " " + line.get("amountMinor")))
                .containsExactlyInAnyOrder(lines);
    }

    /** A vendor took the order after it was given up. */
    @Test
    void whatWasGivenBackAndCameAllTheSameIsCountedAlsoBeyondTheLimit() {
        List<Hold> plan = List.of(hold(Per.AGENT, 1, "2026-11-24", 1_000));
        one.reserve(subject, plan);
        one.release(subject, plan);
        one.reserve(subject + "-next", plan);
        one.settle(subject + "-next", plan, 1_000);
        assertThat(one.settle(subject, plan, 900)).as("an overrun").isTrue();
        assertThat(two.settle(subject, plan, 900)).as("told again").isTrue();
        one.release(subject, plan);
        assertSpent(subject, 1_900, "hold 1000", "release 1000", "overrun 900");
        assertThat(one.reserve(subject + "-more", List.of(new Hold(today.budgetId(), 1, 1_000, "USD"))))
                .as("there is no room for more")
                .isFalse();
        assertThat(one.reserve(subject, plan)).isFalse();
        assertThat(one.meters.get("bouquet.budgets.overrun").counter().count()).isPositive();
    }

    @Test
    void whatCostMoreThanWasSetAsideIsCountedWhole() {
        List<Hold> plan = List.of(today);
        one.reserve(subject, plan);
        assertThat(one.settle(subject, plan, 130)).isTrue();
        assertThat(two.settle(subject, plan, 130)).isTrue();
        assertSpent(subject, 130, "hold 100", "spend 100", "overrun 30");
    }

    /** A node died between two budgets while it gave back what then came all the same. */
    @Test
    void whatWasGivenBackInPartIsCountedInEachAndNothingStaysHeld() {
        List<Hold> plan = List.of(today, month);
        one.reserve(subject, plan);
        get(one.budgets.release(subject, today, Instant.now()));
        assertThat(two.settle(subject, plan, 100)).isTrue();
        assertThat(one.budget(month).reservedMinor()).isZero();
        assertThat(one.budget(month).spentMinor()).isEqualTo(100);
        assertSpent(subject, 100, "hold 100", "release 100", "overrun 100", "hold 100", "spend 100");
    }

    @Test
    void whatSomethingCostIsToldOnceInWhateverBudgetsItStands() {
        String more = subject + "-more";
        one.reserve(subject, List.of(today, month));
        one.settle(subject, List.of(today, month), 130);
        one.reserve(more, List.of(month));
        one.settle(more, List.of(month), 40);
        one.reserve(subject + "-nothing", List.of(month));
        one.closed();
        assertThat(get(new Spending(new LedgerStore(one.database))
                        .under(List.of(subject, more, subject + "-nothing", subject + "-unknown"))))
                .isEqualTo(Map.of(subject, new Money(130, "USD"), more, new Money(40, "USD")));
    }
}
