package dev.bouquet.bench.gauge;

import org.HdrHistogram.Histogram;

/**
 * Latencies from the intended send time, kept to three digits between 1 µs and 60 s. Because the intended time already
 * holds the wait behind a stall, nothing is added by {@code recordValueWithExpectedInterval}: that would count it twice.
 */
public final class Latencies {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 60_000_000_000L;

    private final Histogram nanos = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, 3);

    /** Records one message; what took longer than a minute counts as a minute. */
    public void record(long intendedNanos, long observedNanos) {
        nanos.recordValue(Math.clamp(observedNanos - intendedNanos, 0, HIGHEST_NANOS));
    }

    /** Adds all that the other holds. */
    public void add(Latencies other) {
        nanos.add(other.nanos);
    }

    /** The latency in milliseconds that {@code percent} of the messages did not exceed; 0 when there are none. */
    public double millisAt(double percent) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percent) / 1e6;
    }

    public double maxMillis() {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getMaxValue() / 1e6;
    }

    public long count() {
        return nanos.getTotalCount();
    }
}
