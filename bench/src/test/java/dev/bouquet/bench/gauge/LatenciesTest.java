package dev.bouquet.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void findsThePercentilesOfAKnownSeries() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.record(0, millis * MILLI);
        }
        assertThat(latencies.millisAt(50)).isCloseTo(500, within(1.0));
        assertThat(latencies.millisAt(99)).isCloseTo(990, within(1.5));
        assertThat(latencies.millisAt(99.9)).isCloseTo(999, within(1.5));
        assertThat(latencies.maxMillis()).isCloseTo(1000, within(1.5));
    }

    @Test
    void chargesAStallToEveryMessageThatHadToWaitForItsEnd() {
        // 100 messages a second for 10 s; the server answers at once, but stands still from second 5 to second 6.
        Pace pace = new Pace(0, 100);
        Latencies fromIntendedTime = new Latencies();
        Latencies fromActualTime = new Latencies();
        for (int index = 0; index < 1000; index++) {
            long intended = pace.intendedNanos(index);
            boolean stalled = intended >= 5000 * MILLI && intended < 6000 * MILLI;
            long answered = (stalled ? 6000 * MILLI : intended) + MILLI;
            // A sender that waits for its answers sends one message into the stall, and the rest after it.
            long actuallySent = stalled && intended > 5000 * MILLI ? 6000 * MILLI : intended;
            fromIntendedTime.record(intended, answered);
            fromActualTime.record(actuallySent, answered);
        }
        assertThat(fromActualTime.millisAt(99)).isCloseTo(1, within(0.1));
        assertThat(fromIntendedTime.millisAt(95)).isCloseTo(500, within(15.0));
        assertThat(fromIntendedTime.millisAt(99)).isCloseTo(900, within(15.0));
        assertThat(fromIntendedTime.millisAt(50)).isCloseTo(1, within(0.1));
    }

    @Test
    void countsWhatTookLongerThanAMinuteAsAMinute() {
        Latencies latencies = new Latencies();
        latencies.record(0, 3_600_000 * MILLI);
        latencies.record(5, 4);
        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.maxMillis()).isCloseTo(60_000, within(60.0));
    }
}
