package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.empowerment.Rule.Match;
import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import dev.bouquet.money.Rates.Converted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the rules answer, and what is left. */
class PolicyTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final String TODAY = "agent:linh:1:2026-11-24:USD";
    private static final String MONTH = "team:flowers:30:2026-11:USD";

    private static Rule rule(Answer answer) {
        return new Rule(
                "r",
                Match.ANYTHING,
                usd(75_00),
                List.of(new Rule.Allowance(Per.AGENT, 1, usd(150_00)), new Rule.Allowance(Per.TEAM, 30, usd(5_000_00))),
                answer);
    }

    private static Decision decide(Rule rule, Money amount, Standing... standings) {
        return Policy.of(rule, Asks.of(amount), new Converted(amount, BigDecimal.ONE, ""), DAY)
                .decide(Stream.of(standings).collect(Collectors.toMap(Standing::budgetId, each -> each)));
    }

    private static Standing today(long reserved, long spent) {
        return new Standing(TODAY, 150_00, reserved, spent);
    }

    @Test
    void answersAsTheRuleSaysWithinItsLimits() {
        for (Answer answer : List.of(Answer.AUTO, Answer.AUTO_WITH_REVIEW)) {
            Decision decision = decide(rule(answer), usd(75_00), today(50_00, 25_00));
            assertThat(decision.answer()).isEqualTo(answer);
            assertThat(decision.why()).isEqualTo("within_limits");
            assertThat(decision.left()).isEqualTo(usd(75_00));
            assertThat(decision.ruleId()).isEqualTo("r");
            assertThat(decision.conversion()).isNull();
            assertThat(decision.windows())
                    .containsExactly(
                            new Window("agent", 1, usd(150_00), usd(50_00), usd(25_00)),
                            new Window("team", 30, usd(5_000_00), usd(0), usd(0)));
        }
        assertThat(decide(rule(Answer.AUTO_WITH_REVIEW), usd(1)).reason())
                .isEqualTo("This is within the limits of the rule r; a colleague looks at it later.");
    }

    @Test
    void plansToSetAsideTheAmountInEachWindow() {
        assertThat(decide(rule(Answer.AUTO), usd(20_00)).plan())
                .containsExactly(new Hold(TODAY, 20_00, 150_00, "USD"), new Hold(MONTH, 20_00, 5_000_00, "USD"));
    }

    @Test
    void whatOthersHadWhoAreTheSamePersonCountsWithThem() {
        String hoas = "customer:hoa:90:2026-09-04:USD";
        Rule rule = new Rule(
                "r",
                Match.ANYTHING,
                usd(75_00),
                List.of(new Rule.Allowance(Per.CUSTOMER, 90, usd(100_00))),
                Answer.AUTO);
        Ask ask = new Ask("linh", Role.AGENT, "flowers", "general", "delight", "hoa", List.of("mai", "an"), usd(20_00));
        Policy policy = Policy.of(rule, ask, new Converted(usd(20_00), BigDecimal.ONE, ""), DAY);
        assertThat(policy.standingsNeeded())
                .containsExactly(hoas, hoas.replace("hoa", "mai"), hoas.replace("hoa", "an"));
        Decision decision = policy.decide(Map.of(
                hoas,
                new Standing(hoas, 100_00, 10_00, 5_00),
                hoas.replace("hoa", "an"),
                new Standing(hoas.replace("hoa", "an"), 100_00, 20_00, 30_00)));
        assertThat(decision.windows()).containsExactly(new Window("customer", 90, usd(100_00), usd(30_00), usd(35_00)));
        assertThat(decision.left()).isEqualTo(usd(35_00));
        assertThat(decision.plan()).containsExactly(new Hold(hoas, 20_00, 50_00, "USD"));
    }

    @Test
    void whatIsLeftIsTheLeastOfAllLimits() {
        assertThat(decide(rule(Answer.AUTO), usd(1), today(100_00, 20_00)).left())
                .isEqualTo(usd(30_00));
        assertThat(decide(rule(Answer.AUTO), usd(1), new Standing(MONTH, 0, 0, 4_999_99))
                        .left())
                .isEqualTo(usd(1));
        assertThat(decide(rule(Answer.AUTO), usd(1), today(0, 400_00)).left())
                .as("after the limit was lowered")
                .isEqualTo(usd(0));
        assertThat(decide(rule(Answer.DENIED), usd(1)).left()).isEqualTo(usd(0));
    }

    @Test
    void asksForApprovalAboveTheLimitOfOne() {
        Decision decision = decide(rule(Answer.AUTO), usd(75_01));
        assertThat(decision.answer()).isEqualTo(Answer.NEEDS_APPROVAL);
        assertThat(decision.why()).isEqualTo("over_per_gesture");
        assertThat(decision.reason()).isEqualTo("More than 75.00 USD at once needs somebody's approval.");
        assertThat(decision.plan()).hasSize(2);
    }

    @Test
    void deniesWhatAWindowHasNoRoomForWhoeverWouldApproveIt() {
        Decision decision = decide(rule(Answer.NEEDS_APPROVAL), usd(80_00), today(60_00, 10_01));
        assertThat(decision.answer()).isEqualTo(Answer.DENIED);
        assertThat(decision.why()).isEqualTo("over_budget");
        assertThat(decision.reason()).isEqualTo("Of the 150.00 USD for this agent today, 79.99 USD is left.");
        assertThat(decide(rule(Answer.AUTO), usd(50_00), today(60_00, 40_00)).answer())
                .as("what is left, to the cent")
                .isEqualTo(Answer.AUTO);
        assertThat(decide(rule(Answer.AUTO), usd(50_01), today(60_00, 40_00)).answer())
                .isEqualTo(Answer.DENIED);
    }

    @Test
    void asksAndDeniesWhereTheRuleDoes() {
        assertThat(decide(rule(Answer.NEEDS_APPROVAL), usd(1)).why()).isEqualTo("rule_asks");
        assertThat(decide(rule(Answer.DENIED), usd(80_00), today(150_00, 0)).why())
                .isEqualTo("rule_denies");
    }

    @Test
    void namesTheFirstWindowThatIsTooSmallAndItsTime() {
        Rule rule = new Rule(
                "r",
                Match.ANYTHING,
                usd(75_00),
                List.of(new Rule.Allowance(Per.CUSTOMER, 90, usd(10_00)), new Rule.Allowance(Per.TEAM, 30, usd(10_00))),
                Answer.AUTO);
        assertThat(decide(rule, usd(10_01)).reason())
                .isEqualTo("Of the 10.00 USD for this customer in these 90 days, 10.00 USD is left.");
    }

    @Test
    void withoutWindowsOnlyTheLimitOfOneCounts() {
        Rule rule = new Rule("r", Match.ANYTHING, usd(5), List.of(), Answer.AUTO);
        Decision decision = decide(rule, usd(5));
        assertThat(decision.plan()).isEmpty();
        assertThat(decision.left()).isEqualTo(usd(5));
    }

    @Test
    void countsInTheCurrencyOfTheRuleAndSaysByWhichRate() {
        Money dong = new Money(1_000_000, "VND");
        Converted converted = new Converted(usd(40_00), new BigDecimal("0.00004"), "a bank");
        Decision decision =
                Policy.of(rule(Answer.AUTO), Asks.of(dong), converted, DAY).decide(Map.of());
        assertThat(decision.conversion()).isEqualTo(new Conversion("0.00004", "a bank", dong));
        assertThat(decision.left()).isEqualTo(usd(75_00));
        assertThat(decision.plan()).extracting(Hold::amountMinor).containsOnly(40_00L);
        assertThat(decision.plan()).extracting(Hold::currency).containsOnly("USD");
    }
}
