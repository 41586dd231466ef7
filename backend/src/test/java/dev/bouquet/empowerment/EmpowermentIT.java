package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static dev.bouquet.empowerment.BudgetReportIT.of;
import static dev.bouquet.empowerment.BudgetReportIT.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Refusal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What may be spent, from the question to the report. */
@Timeout(120)
class EmpowermentIT {
    private static final String API = "/api/v1/empowerment";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static TestNode node;
    private static Empowerment empowerment;

    private final String agent = UUID.randomUUID().toString();
    private final String customer = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        node = TestNode.start(
                "bouquet.empowerment.zone=" + ZONE,
                "bouquet.rates.of.USD=1",
                "bouquet.rates.of.VND=0.00004",
                "bouquet.rates.source=a bank, today");
        empowerment = node.bean(Empowerment.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private Ask ask(Money amount) {
        return new Ask(agent, Role.AGENT, "team-" + agent, "general", "delight", customer, amount);
    }

    private Decision decide(Money amount) {
        return Books.get(empowerment.decide(ask(amount)));
    }

    private static Window window(Decision decision, String per, int days) {
        return decision.windows().stream()
                .filter(window -> window.per().equals(per) && window.days() == days)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode answer(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body());
    }

    @Test
    void showsWhatIsSetAsideAndSpentUntilNothingIsLeft() {
        Decision first = decide(usd(60_00));
        assertThat(first.answer()).isEqualTo(Answer.AUTO_WITH_REVIEW);
        assertThat(first.plan()).hasSize(4);
        assertThat(decide(usd(60_00)).windows()).as("asking reserves nothing").isEqualTo(first.windows());

        assertThat(Books.get(empowerment.reserve(agent + "-1", first.plan()))).isTrue();
        assertThat(Books.get(empowerment.reserve(agent + "-2", first.plan()))).isTrue();
        Decision third = decide(usd(60_00));
        assertThat(third.answer()).isEqualTo(Answer.DENIED);
        assertThat(third.why()).isEqualTo("over_budget");
        assertThat(third.left()).isEqualTo(usd(30_00));
        assertThat(Books.get(empowerment.reserve(agent + "-3", third.plan()))).isFalse();
        Decision inTheirPlace = Books.get(empowerment.decide(ask(usd(60_00)), first.plan()));
        assertThat(inTheirPlace.answer())
                .as("as if the first were not set aside, as for whoever approves it")
                .isEqualTo(Answer.AUTO_WITH_REVIEW);
        assertThat(inTheirPlace.left()).isEqualTo(usd(75_00));

        Books.get(empowerment.settle(agent + "-1", first.plan(), usd(60_00), usd(50_00)));
        Books.run(empowerment.release(agent + "-2", first.plan()));
        Decision last = decide(usd(60_00));
        assertThat(last.answer()).isEqualTo(Answer.AUTO_WITH_REVIEW);
        assertThat(window(last, "agent", 1)).isEqualTo(new Window("agent", 1, usd(150_00), usd(0), usd(50_00)));
        assertThat(window(last, "customer", 90).spent()).isEqualTo(usd(50_00));
        assertThat(last.left()).isEqualTo(usd(75_00));
        assertThat(node.agent("admin").json(API + "/ledger/check").get("ok").booleanValue())
                .isTrue();
    }

    @Test
    void countsByTheCalendarOfItsZone() {
        LocalDate day = LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE);
        assertThat(decide(usd(1)).plan().stream().map(Hold::budgetId))
                .contains(
                        "agent:" + agent + ":1:" + day + ":USD",
                        "team:team-" + agent + ":30:" + YearMonth.from(day) + ":USD");
    }

    @Test
    void convertsByAStatedRateAndSettlesInEitherCurrency() {
        Money dong = new Money(1_000_000, "VND");
        Decision decision = decide(dong);
        assertThat(decision.conversion()).isEqualTo(new Conversion("0.00004", "a bank, today", dong));
        assertThat(decision.plan()).extracting(Hold::amountMinor).containsOnly(40_00L);
        assertThat(Books.get(empowerment.reserve(agent, decision.plan()))).isTrue();
        Books.get(empowerment.settle(agent, decision.plan(), dong, new Money(500_000, "VND")));
        assertThat(window(decide(dong), "agent", 1).spent()).isEqualTo(usd(20_00));
    }

    @Test
    void refusesAmountsThatCannotBeGivenAndNamesThePart() {
        for (Money wrong : List.of(usd(0), usd(-1), usd(Long.MAX_VALUE))) {
            assertRefused("amount.amountMinor", wrong);
        }
        assertRefused("amount.currency", new Money(1, "usd"));
        assertRefused("amount.currency", new Money(1, "EUR"));
    }

    private void assertRefused(String field, Money amount) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> decide(amount))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    /** What is no money must not be held for ever. */
    @Test
    void countsACostInNoMoneyAsWhatWasSetAside() {
        List<Hold> plan = decide(usd(10_00)).plan();
        Books.get(empowerment.reserve(agent, plan));
        assertThat(Books.get(empowerment.settle(agent, plan, usd(10_00), new Money(5, "ZZZ"))))
                .isFalse();
        assertThat(window(decide(usd(1)), "agent", 1))
                .isEqualTo(new Window("agent", 1, usd(150_00), usd(0), usd(10_00)));
    }

    @Test
    void countsWhatItCostAlsoBeyondWhatWasSetAside() {
        List<Hold> plan = decide(usd(10_00)).plan();
        Books.get(empowerment.reserve(agent, plan));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Books.get(empowerment.settle(agent, plan, usd(10_00), usd(-1))))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("cost.amountMinor"));
        assertThat(Books.get(empowerment.settle(agent, plan, usd(10_00), usd(160_00))))
                .as("an overrun")
                .isTrue();
        Decision next = decide(usd(1));
        assertThat(window(next, "agent", 1).spent()).isEqualTo(usd(160_00));
        assertThat(next.why()).isEqualTo("over_budget");
        String today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE).toString();
        JsonNode use = of(uses(node.agent("mai"), "per=agent&period=" + today), agent);
        assertThat(use.at("/over/amountMinor").longValue()).isEqualTo(10_00);
        assertThat(use.at("/unused/amountMinor").longValue()).isZero();
    }

    /** A rate may have changed since it was asked for; a cost in the same currency is none the more for it. */
    @Test
    void countsACostAtTheRateOfTheRequest() {
        Money dong = new Money(1_000_000, "VND");
        List<Hold> plan = decide(dong).plan().stream()
                .map(hold -> new Hold(hold.budgetId(), 30_00, hold.limitMinor(), hold.currency()))
                .toList();
        Books.get(empowerment.reserve(agent, plan));
        assertThat(Books.get(empowerment.settle(agent, plan, dong, dong))).isFalse();
        assertThat(window(decide(dong), "agent", 1).spent()).isEqualTo(usd(30_00));
    }

    @Test
    void aCostInACurrencyWithoutARateCountsAsWhatWasSetAside() {
        List<Hold> plan = decide(usd(10_00)).plan();
        Books.get(empowerment.reserve(agent, plan));
        assertThat(Books.get(empowerment.settle(agent, plan, usd(10_00), new Money(5, "EUR"))))
                .isFalse();
        assertThat(window(decide(usd(1)), "agent", 1).spent()).isEqualTo(usd(10_00));
    }

    @Test
    void previewsWhatSomebodyCouldSpend() {
        TestAgent admin = node.agent("admin");
        String linh = node.agent("linh").id();
        JsonNode left = admin.json(API + "/preview?agent=" + linh);
        assertThat(TestSocket.text(left, "answer")).isEqualTo("auto_with_review");
        assertThat(left.get("left").get("amountMinor").longValue()).isEqualTo(75_00);
        assertThat(left.has("plan")).isFalse();
        assertThat(left.has("conversion")).isFalse();
        JsonNode much =
                admin.json(API + "/preview?agent=" + linh + "&amountMinor=2500000&currency=VND&reason=recovery");
        assertThat(TestSocket.text(much, "why")).isEqualTo("over_per_gesture");
        assertThat(TestSocket.text(much.get("conversion"), "rate")).isEqualTo("0.00004");
        Map<String, String> wrong = Map.of(
                "",
                "agent",
                "agent=nobody",
                "agent",
                "agent=" + linh + "&reason=bribe",
                "reason",
                "agent=" + linh + "&queue=No",
                "queue",
                "agent=" + linh + "&amountMinor=5",
                "currency",
                "agent=" + linh + "&currency=USD",
                "amountMinor",
                "agent=" + linh + "&amountMinor=-5&currency=USD",
                "amount.amountMinor");
        wrong.forEach((query, field) -> assertThat(
                        TestSocket.text(answer(admin.get(API + "/preview?" + query), 400), "field"))
                .isEqualTo(field));
        for (TestPerson other : List.of(node.agent("linh"), node.agent("mai"), node.customer())) {
            answer(other.get(API + "/preview?agent=" + linh), 403);
            answer(other.get(API + "/ledger/check"), 403);
        }
    }
}
