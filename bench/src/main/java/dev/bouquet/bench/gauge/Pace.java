package dev.bouquet.bench.gauge;

/**
 * The timetable of a fixed rate: when each message is <em>meant</em> to leave. It never waits for an answer, and latency
 * is counted from it, so that a stalled server is charged for every message that had to queue behind the stall
 * (coordinated omission).
 *
 * @param startNanos when message 0 is meant to leave, on the clock of {@link System#nanoTime()}
 * @param perSecond messages per second, above 0
 */
public record Pace(long startNanos, double perSecond) {
    /** Refuses a rate that is not above 0. */
    public Pace {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("A rate must be above 0, not " + perSecond);
        }
    }

    /** When the message at {@code index} (from 0) is meant to leave. */
    public long intendedNanos(long index) {
        return startNanos + Math.round(index * (1e9 / perSecond));
    }

    /** How many messages are meant to have left by {@code now}. */
    public long dueBy(long now) {
        if (now < startNanos) {
            return 0;
        }
        long guess = (long) ((now - startNanos) * perSecond / 1e9) + 1;
        while (intendedNanos(guess) <= now) {
            guess++;
        }
        while (guess > 0 && intendedNanos(guess - 1) > now) {
            guess--;
        }
        return guess;
    }
}
