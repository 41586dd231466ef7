package dev.bouquet.empowerment;

import dev.bouquet.refusal.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which budgets a report is about: of each length the one that counts on a day, since no two lengths begin together.
 *
 * @param month whether a month was asked for, which has more than one day: the budgets of single days are then left out
 */
record ReportPeriod(LocalDate day, boolean month) {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * @param text a day, or a month, which is told by its last day, or by today while it goes on; null: this month
     * @throws Refusal bad field {@code period} for anything else
     */
    static ReportPeriod of(@Nullable String text, LocalDate today) {
        if (text == null) {
            return new ReportPeriod(today, true);
        }
        try {
            if (DAY.matcher(text).matches()) {
                return new ReportPeriod(LocalDate.parse(text), false);
            }
            if (MONTH.matcher(text).matches()) {
                YearMonth month = YearMonth.parse(text);
                return new ReportPeriod(month.equals(YearMonth.from(today)) ? today : month.atEndOfMonth(), true);
            }
        } catch (DateTimeException noSuchDay) {
            throw noPeriod();
        }
        throw noPeriod();
    }

    private static Refusal noPeriod() {
        return Refusal.badField("period", "must be a month such as 2027-01 or a day such as 2027-01-31");
    }

    /** Whether budgets of so many days are told. */
    boolean tells(int days) {
        return !month || days > 1;
    }

    /** The period of the budget of so many days, as in its id. */
    String periodOf(int days) {
        return BudgetId.period(days, day);
    }
}
