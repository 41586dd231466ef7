package dev.bouquet.empowerment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * Which budget: one for each subject, length and period, and for each currency in which limits were ever set. Written
 * {@code per:subject:days:period:currency}; only the subject may hold a colon.
 *
 * @param period the first day of it, such as {@code 2027-01-31}; a calendar month is {@code 2027-01}
 */
record BudgetId(Per per, String subject, int days, String period, String currency) {
    static final int DAYS_OF_MONTH = 30;

    /** The budget in which that allowance is counted on that day. */
    static BudgetId of(Rule.Allowance allowance, Ask ask, LocalDate day) {
        return new BudgetId(
                allowance.per(),
                allowance.per().subjectOf(ask),
                allowance.days(),
                period(allowance.days(), day),
                allowance.limit().currency());
    }

    /** The period that day is in: one of so many days, counted in whole blocks since 1970, or the calendar month. */
    static String period(int days, LocalDate day) {
        if (days == DAYS_OF_MONTH) {
            return YearMonth.from(day).toString();
        }
        return LocalDate.ofEpochDay(Math.floorDiv(day.toEpochDay(), (long) days) * days)
                .toString();
    }

    /** The budget that counts the same for somebody else. */
    BudgetId of(String other) {
        return new BudgetId(per, other, days, period, currency);
    }

    /** The first day that it counts. */
    LocalDate firstDay() {
        return days == DAYS_OF_MONTH ? YearMonth.parse(period).atDay(1) : LocalDate.parse(period);
    }

    /** The day after the last that it counts. */
    LocalDate dayAfter() {
        return days == DAYS_OF_MONTH ? firstDay().plusMonths(1) : firstDay().plusDays(days);
    }

    static BudgetId parse(String text) {
        int currency = text.lastIndexOf(':');
        int period = text.lastIndexOf(':', currency - 1);
        int days = text.lastIndexOf(':', period - 1);
        int subject = text.indexOf(':');
        return new BudgetId(
                Per.valueOf(text.substring(0, subject).toUpperCase(Locale.ROOT)),
                text.substring(subject + 1, days),
                Integer.parseInt(text.substring(days + 1, period)),
                text.substring(period + 1, currency),
                text.substring(currency + 1));
    }

    @Override
    public String toString() {
        return per.wire() + ":" + subject + ":" + days + ":" + period + ":" + currency;
    }
}
