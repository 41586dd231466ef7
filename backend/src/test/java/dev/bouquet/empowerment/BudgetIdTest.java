package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BudgetIdTest {
    private static String period(int days, String day) {
        return BudgetId.period(days, LocalDate.parse(day));
    }

    @Test
    void aDayIsACalendarDayAndThirtyAreACalendarMonth() {
        assertThat(period(1, "2026-12-31")).isEqualTo("2026-12-31");
        assertThat(period(30, "2026-12-31")).isEqualTo("2026-12");
        assertThat(period(30, "2027-01-01")).isEqualTo("2027-01");
    }

    @Test
    void otherLengthsAreBlocksWithoutGapOrOverlapSince1970() {
        assertThat(period(7, "1970-01-07")).isEqualTo("1970-01-01");
        assertThat(period(7, "1970-01-08")).isEqualTo("1970-01-08");
        assertThat(period(7, "1969-12-31")).isEqualTo("1969-12-25");
        for (int days : List.of(2, 7, 31, 90, 366)) {
            LocalDate start = LocalDate.parse(period(days, "2026-11-24"));
            Set<String> seen = new HashSet<>();
            for (int day = 0; day < days; day++) {
                seen.add(BudgetId.period(days, start.plusDays(day)));
            }
            assertThat(seen).containsExactly(start.toString());
            assertThat(BudgetId.period(days, start.plusDays(days)))
                    .isEqualTo(start.plusDays(days).toString());
        }
    }

    @Test
    void knowsFromWhenAndUntilWhenItCounts() {
        LocalDate day = LocalDate.parse("2028-02-29");
        for (int days : List.of(1, 2, 30, 90, 366)) {
            BudgetId id = new BudgetId(Per.AGENT, "linh", days, BudgetId.period(days, day), "USD");
            assertThat(day).isBetween(id.firstDay(), id.dayAfter().minusDays(1));
            assertThat(BudgetId.period(days, id.firstDay())).isEqualTo(id.period());
            assertThat(BudgetId.period(days, id.dayAfter().minusDays(1))).isEqualTo(id.period());
            assertThat(BudgetId.period(days, id.dayAfter())).isNotEqualTo(id.period());
        }
    }

    @Test
    void isReadAsItWasWritten() {
        for (String subject : List.of("linh", "", "night: 2", "a:30:2026-11:USD", "đêm")) {
            BudgetId id = new BudgetId(Per.TEAM, subject, 30, "2026-11", "USD");
            assertThat(BudgetId.parse(id.toString())).isEqualTo(id);
        }
        assertThat(new BudgetId(Per.AGENT, "linh", 1, "2026-11-24", "VND")).hasToString("agent:linh:1:2026-11-24:VND");
    }

    @Test
    void countsWhoeverTheAllowanceIsFor() {
        LocalDate day = LocalDate.parse("2026-11-24");
        Ask ask = Asks.of(usd(1));
        assertThat(BudgetId.of(new Rule.Allowance(Per.AGENT, 1, usd(1)), ask, day))
                .hasToString("agent:linh:1:2026-11-24:USD");
        assertThat(BudgetId.of(new Rule.Allowance(Per.CUSTOMER, 90, usd(1)), ask, day))
                .hasToString("customer:hoa:90:" + BudgetId.period(90, day) + ":USD");
        assertThat(BudgetId.of(new Rule.Allowance(Per.TEAM, 30, usd(1)), ask, day))
                .hasToString("team:flowers:30:2026-11:USD");
    }
}
