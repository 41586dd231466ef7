package dev.bouquet.empowerment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPeriodTest {
    private static final LocalDate TODAY = LocalDate.parse("2028-02-10");

    @ParameterizedTest
    @CsvSource({
        "2028-02-10, 2028-02-10, false",
        "2027-12-31, 2027-12-31, false",
        "2028-02,    2028-02-10, true",
        "2024-02,    2024-02-29, true",
        "2028-03,    2028-03-31, true",
        ",           2028-02-10, true"
    })
    void isADayOrTheLastOneOfAMonthThatHasCome(String text, LocalDate day, boolean month) {
        assertThat(ReportPeriod.of(text, TODAY)).isEqualTo(new ReportPeriod(day, month));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2028", "2028-13", "2027-02-29", "2028-2", "2028-02-10T00:00", "+2028-02"})
    void isNothingElse(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ReportPeriod.of(text, TODAY))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("period"));
    }

    @Test
    void findsOfEachLengthTheBudgetThatCountsThen() {
        ReportPeriod month = ReportPeriod.of("2028-01", TODAY);
        assertThat(month.periodOf(30)).isEqualTo("2028-01");
        assertThat(month.periodOf(90)).isEqualTo(BudgetId.period(90, LocalDate.parse("2028-01-31")));
        assertThat(month.tells(1)).isFalse();
        assertThat(month.tells(2)).isTrue();
        assertThat(ReportPeriod.of("2028-01-05", TODAY).tells(1)).isTrue();
    }
}
