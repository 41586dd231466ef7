package dev.bouquet.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Times of which the middle is wanted. Quantiles are by nearest rank: the smallest that so many of all do not exceed. */
final class Spread {
    private static final double MILLIS = 1_000;
    private static final double MEDIAN = 0.5;
    private static final double P90 = 0.9;

    private long[] millis = new long[16];
    private int count;

    void add(long value) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, count * 2);
        }
        millis[count++] = value;
    }

    int count() {
        return count;
    }

    long sum() {
        return Arrays.stream(millis, 0, count).sum();
    }

    /** All but the count are in seconds, and are left out where there is nothing to tell. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wire(
            int count,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds,
            @Nullable Double averageSeconds) {}

    Wire wire() {
        if (count == 0) {
            return new Wire(0, null, null, null);
        }
        Arrays.sort(millis, 0, count);
        return new Wire(
                count, ranked(MEDIAN) / MILLIS, ranked(P90) / MILLIS, Math.rint((double) sum() / count) / MILLIS);
    }

    private long ranked(double part) {
        return millis[Math.max(0, (int) Math.ceil(part * count) - 1)];
    }
}
