package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitRangeTest {
    private static final List<Long> SIX_MINUTES_EACH = Collections.nCopies(10, 360_000L);

    @Test
    void aFewSamplesAreNoPrediction() {
        assertThat(WaitRange.estimate(Collections.nCopies(4, 360_000L), 10, 1)).isNull();
    }

    @Test
    void withNobodyHereNobodyCanTell() {
        assertThat(WaitRange.estimate(SIX_MINUTES_EACH, 0, 1)).isNull();
    }

    /** Ten places of six minutes become free every 36 seconds. */
    @Test
    void theFourthInLineWaitsForFourPlaces() {
        assertThat(WaitRange.estimate(SIX_MINUTES_EACH, 10, 4)).isEqualTo(new WaitRange(72, 216));
    }

    @Test
    void theFirstMayBeServedAtOnce() {
        assertThat(WaitRange.estimate(SIX_MINUTES_EACH, 10, 1)).isEqualTo(new WaitRange(0, 72));
    }

    /** Plays the line a few thousand times: about two waits in three end within the range. */
    @Test
    void aboutTwoWaitsInThreeEndWithinTheRange() {
        int capacity = 8;
        int position = 9;
        double meanSeconds = 300;
        WaitRange range = Objects.requireNonNull(
                WaitRange.estimate(Collections.nCopies(50, (long) (meanSeconds * 1_000)), capacity, position));
        Random random = new Random(7);
        int rounds = 4_000;
        int within = 0;
        for (int i = 0; i < rounds; i++) {
            double wait = 0;
            for (int freed = 0; freed < position; freed++) {
                wait -= Math.log(1 - random.nextDouble()) * meanSeconds / capacity;
            }
            within += wait >= range.lowSeconds() && wait <= range.highSeconds() ? 1 : 0;
        }
        assertThat(within / (double) rounds).isBetween(0.62, 0.74);
    }
}
