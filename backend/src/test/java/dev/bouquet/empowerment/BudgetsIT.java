package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Books.get;
import static dev.bouquet.empowerment.Books.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.empowerment.Budget.State;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.stores.TestStores;
import dev.bouquet.web.StoreTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A budget is never exceeded, whoever races for it, and what moved in it is in the ledger. */
@Timeout(120)
class BudgetsIT {
    private static final int RACERS = 500;

    @TempDir
    static Path directory;

    private static TestStores stores;
    private static Books one;
    private static Books two;

    private final String subject = UUID.randomUUID().toString();
    private final Hold today = hold(Per.AGENT, 1, "2026-11-24", 1_000);
    private final Hold month = hold(Per.TEAM, 30, "2026-11", 100_000);

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

    private Hold hold(Per per, int days, String period, long limit) {
        return new Hold(new BudgetId(per, subject, days, period, "USD").toString(), 100, limit, "USD");
    }

    private static Hold of(Hold hold, long amount, long limit) {
        return new Hold(hold.budgetId(), amount, limit, "USD");
    }

    /** Whoever gets no answer asks again, under the same key. */
    private static Mono<Boolean> insisting(Books books, String key, List<Hold> plan) {
        return books.reservations
                .reserve(key, plan)
                .retryWhen(Retry.fixedDelay(20, Duration.ofMillis(50)).filter(StoreTrouble::isOne));
    }

    private void race(List<Hold> plan, int winners) {
        long won = get(Flux.range(0, RACERS)
                .flatMap(racer -> insisting(racer % 2 == 0 ? one : two, subject + racer, plan), RACERS)
                .filter(reserved -> reserved)
                .count());
        assertThat(won).isEqualTo(winners);
        for (Hold hold : plan) {
            Budget budget = one.budget(hold);
            assertThat(budget.reservedMinor()).isEqualTo(winners * hold.amountMinor());
            assertThat(budget.usedMinor()).isEqualTo(winners * hold.amountMinor());
            assertThat(budget.holds())
                    .filteredOn(held -> held.state() == State.HELD)
                    .hasSize(winners);
        }
        assertThat(two.closed().ok()).isTrue();
    }

    @Test
    void ofFiveHundredOnABudgetForTenTenGetIt() {
        race(List.of(today), 10);
    }

    @Test
    void ofFiveHundredOnTwoBudgetsTheSmallerOneDecides() {
        race(List.of(month, today), 10);
    }

    @Test
    void theSmallerOneDecidesAlsoWhereItComesLast() {
        race(List.of(of(today, 100, 100_000), of(month, 100, 1_000)), 10);
    }

    @Test
    void oneKeyHoldsOnceHoweverOftenItIsAsked() {
        List<Hold> plan = List.of(today, month);
        assertThat(get(Flux.range(0, 50)
                        .flatMap(time -> insisting(time % 2 == 0 ? one : two, subject, plan), 50)
                        .collectList()))
                .containsOnly(true);
        assertThat(one.budget(today).reservedMinor()).isEqualTo(100);
        assertThat(one.budget(month).holds()).hasSize(1);
        assertThat(one.reserve(subject, plan)).isTrue();
        assertThat(one.closed().ok()).isTrue();
    }

    @Test
    void oneKeyHoldsOneAmount() {
        one.reserve(subject, List.of(today));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> one.reserve(subject, List.of(of(today, 99, 1_000))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT));
        assertThat(one.budget(today).reservedMinor()).isEqualTo(100);
    }

    @Test
    void holdsNothingWhereOneOfThemHasNoRoom() {
        List<Hold> plan = List.of(today, of(month, 100, 99));
        assertThat(one.reserve(subject, plan)).isFalse();
        assertThat(one.budget(today).usedMinor()).isZero();
        assertThat(get(one.outbox.find(month.budgetId()).hasElement())).isFalse();
        assertThat(one.reserve(subject, plan)).as("again").isFalse();
        assertThat(one.meters
                        .get("bouquet.budgets.refused")
                        .tag("per", "team")
                        .counter()
                        .count())
                .isPositive();
        assertThat(one.closed().ok()).isTrue();
    }

    @Test
    void takesTheLastCentAndNotOneMore() {
        assertThat(one.reserve(subject + 1, List.of(of(today, 999, 1_000)))).isTrue();
        assertThat(one.reserve(subject + 2, List.of(of(today, 2, 1_000)))).isFalse();
        assertThat(one.reserve(subject + 3, List.of(of(today, 1, 1_000)))).isTrue();
        assertThat(one.reserve(subject + 4, List.of(of(today, 1, 999))))
                .as("lowered")
                .isFalse();
        assertThat(one.reserve(subject + 5, List.of(of(today, 1, 1_001))))
                .as("raised")
                .isTrue();
    }

    @Test
    void whatWasGivenBackIsFreeForOthersAndNotForTheSameKey() {
        List<Hold> plan = List.of(of(today, 1_000, 1_000), month);
        assertThat(one.reserve(subject, plan)).isTrue();
        one.release(subject, plan);
        two.release(subject, plan);
        assertThat(one.budget(today).usedMinor()).isZero();
        assertThat(one.reserve(subject, plan)).isFalse();
        assertThat(one.reserve(subject + "-again", plan)).isTrue();
        assertThat(one.closed().ok()).isTrue();
    }

    /** A node asked, got no answer and gave up; then its update arrives. */
    @Test
    void nothingIsHeldByAnUpdateThatComesAfterItWasGivenUp() {
        List<Hold> plan = List.of(today, month);
        one.release(subject, plan);
        assertThat(get(two.budgets.hold(subject, today, Instant.now()))).isEqualTo(BudgetStore.Taken.GIVEN_BACK);
        assertThat(get(two.budgets.hold(subject, month, Instant.now()))).isEqualTo(BudgetStore.Taken.GIVEN_BACK);
        assertThat(one.budget(today).usedMinor()).isZero();
        assertThat(one.closed().ok()).isTrue();
    }

    /** One call has got as far as the first budget; meanwhile another with the same key finds no room in the second. */
    @Test
    void twoCallsWithOneKeyEndWithOneAnswer() {
        Hold full = of(month, 1_000, 1_000);
        List<Hold> plan = List.of(today, of(month, 100, 1_000));
        one.reserve(subject + "-filling", List.of(full));
        run(one.budgets.hold(subject, today, Instant.now()).then());
        assertThat(two.reserve(subject, plan)).isFalse();
        one.release(subject + "-filling", List.of(full));
        assertThat(one.reserve(subject, plan)).as("now that there is room").isFalse();
        assertThat(one.budget(today).usedMinor()).isZero();
        assertThat(one.budget(month).usedMinor()).isZero();
        assertThat(one.reserve(subject + "-other", plan)).isTrue();
        assertThat(one.closed().ok()).isTrue();
    }

    @Test
    void settlesTheCostAndGivesTheRestBack() {
        List<Hold> plan = List.of(today, month);
        one.reserve(subject, plan);
        one.settle(subject, plan, 60);
        two.settle(subject, plan, 60);
        two.settle(subject, plan, 70);
        Budget budget = one.budget(today);
        assertThat(List.of(budget.reservedMinor(), budget.spentMinor(), budget.usedMinor()))
                .containsExactly(0L, 60L, 60L);
        one.release(subject, plan);
        assertThat(one.budget(month).spentMinor()).as("what is spent stays so").isEqualTo(60);
        assertThat(one.reserve(subject, plan)).as("it was held").isTrue();
        assertThat(one.closed().ok()).isTrue();
        assertThat(one.ledgerLines().stream()
                        .filter(line -> line.getString("key").equals(subject))
                        .map(line -> line.getString("kind") + " " + line.get("amountMinor")))
                .containsExactlyInAnyOrder("hold 100", "spend 60", "release 40", "hold 100", "spend 60", "release 40");
    }

    @Test
    void settlesNothingThatIsNotHeld() {
        one.reserve(subject + "-other", List.of(today));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> one.settle(subject, List.of(today), 10))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT));
    }

    @Test
    void takesSoManyHoldsAndNoMore() {
        one.reserve(subject, List.of(today));
        run(Mono.from(one.database
                        .getCollection("budgets")
                        .updateOne(
                                new Document("_id", today.budgetId()),
                                new Document("$set", new Document("count", BudgetStore.HOLDS_MAX))))
                .then());
        assertThat(one.reserve(subject + 1, List.of(today))).isFalse();
        assertThat(one.meters.get("bouquet.budgets.crowded").counter().count()).isPositive();
        assertThat(one.reserve(subject, List.of(today)))
                .as("what it holds it holds")
                .isTrue();
        one.release(subject + 1, List.of(today));
        one.release(subject, List.of(today));
        assertThat(one.budget(today).usedMinor()).isZero();
        assertThat(one.budget(today).holds()).hasSize(1);
    }

    @Test
    void tellsABudgetThatDoesNotAddUp() {
        one.reserve(subject, List.of(today));
        assertThat(one.closed().ok()).isTrue();
        Document own = new Document("_id", today.budgetId());
        change("budgets", own, new Document("spentMinor", 7L));
        change("ledger", new Document("key", subject), new Document("amountMinor", 99L));
        Ledger.Check check = get(one.ledger.check(""));
        assertThat(check.ok()).isFalse();
        assertThat(check.differences())
                .containsExactlyInAnyOrder(
                        new LedgerDifference(today.budgetId(), "spent", 0, 7),
                        new LedgerDifference(today.budgetId(), subject + "|" + today.budgetId() + "|hold", 100, 99));
        change("budgets", own, new Document("spentMinor", 0L));
        change("ledger", new Document("key", subject), new Document("amountMinor", 100L));
        assertThat(get(one.ledger.check("")).ok()).isTrue();
    }

    private static void change(String collection, Document which, Document fields) {
        run(Mono.from(one.database.getCollection(collection).updateOne(which, new Document("$set", fields)))
                .then());
    }
}
