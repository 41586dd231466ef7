package dev.bouquet.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangATest {
    private static Demand of(double perHour, double handling, @Nullable Double patience) {
        return new Demand(perHour / 3_600, handling, patience);
    }

    @Test
    void isErlangAWhereCustomersGiveUp() {
        Outlook outlook = ErlangA.of(of(100, 360, 120.0), 10, 20);
        assertThat(outlook.mustWait()).isEqualTo(.4234, within(.00005));
        assertThat(outlook.giveUp()).isEqualTo(.1575, within(.00005));
        assertThat(outlook.meanWaitSeconds()).isEqualTo(18.9, within(.05));
    }

    @ParameterizedTest
    @CsvSource({"12, .4494, 80.9, .598", "14, .1741, 15.7, .861"})
    void isErlangCWhereNobodyGivesUp(int servers, double mustWait, double meanWait, double inTime) {
        Outlook outlook = ErlangA.of(of(100, 360, null), servers, 20);
        assertThat(outlook.mustWait()).isEqualTo(mustWait, within(.00005));
        assertThat(outlook.meanWaitSeconds()).isEqualTo(meanWait, within(.05));
        assertThat(outlook.inTime()).isEqualTo(inTime, within(.0005));
        assertThat(outlook.giveUp()).isZero();
    }

    /** Who is not answered however long one looks gave up: two ways to the same number, one summed and one integrated. */
    @ParameterizedTest
    @CsvSource({
        "100, 360, 120, 10",
        "20000, 3600, 7200, 3",
        "20000, 28800, 1, 20000",
        "0.01, 1, 7200, 1",
        "600, 300, 60, 55"
    })
    void whoIsNeverAnsweredGaveUp(double perHour, double handling, double patience, int servers) {
        Outlook outlook = ErlangA.of(of(perHour, handling, patience), servers, Double.MAX_VALUE);
        assertThat(1 - outlook.inTime()).isEqualTo(outlook.giveUp(), within(1e-6));
        double answered = perHour / 3_600 * (1 - outlook.giveUp());
        assertThat(outlook.occupancy()).isEqualTo(answered * handling / servers, within(1e-6));
    }

    @Test
    void becomesErlangCWherePatienceIsLong() {
        Outlook patient = ErlangA.of(of(100, 360, 5_000_000.0), 12, 20);
        Outlook endless = ErlangA.of(of(100, 360, null), 12, 20);
        assertThat(patient.mustWait()).isEqualTo(endless.mustWait(), within(1e-3));
        assertThat(patient.inTime()).isEqualTo(endless.inTime(), within(1e-3));
    }

    @Test
    void knowsNoEndOfALineThatGrowsForEver() {
        assertThatIllegalArgumentException().isThrownBy(() -> ErlangA.of(of(100, 360, null), 10, 20));
    }
}
