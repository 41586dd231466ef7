package dev.bouquet.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void keepsTheTimetableHoweverLateItIsAsked() {
        Pace pace = new Pace(1_000, 300);
        assertThat(pace.intendedNanos(0)).isEqualTo(1_000);
        assertThat(pace.intendedNanos(300)).isEqualTo(1_000 + 1_000_000_000L);
        assertThat(pace.dueBy(999)).isZero();
        assertThat(pace.dueBy(1_000)).isEqualTo(1);
        assertThat(pace.dueBy(1_000 + 1_000_000_000L)).isEqualTo(301);
    }

    @Test
    void neverGivesOutAMessageBeforeItsTimeNorKeepsOneBack() {
        Pace pace = new Pace(-5_000_000_000L, 7_001.3);
        for (long index = 0; index < 50_000; index++) {
            long intended = pace.intendedNanos(index);
            assertThat(pace.dueBy(intended)).isEqualTo(index + 1);
            assertThat(pace.dueBy(intended - 1)).isEqualTo(index);
        }
    }

    @Test
    void refusesARateThatNeverSends() {
        assertThatThrownBy(() -> new Pace(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
