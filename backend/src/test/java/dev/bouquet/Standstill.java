package dev.bouquet;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long this process stood still because the machine gave it no time, or it collected garbage: no time-out of a node in it can
 * end meanwhile.
 */
final class Standstill implements AutoCloseable {
    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(5);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile long last = System.nanoTime();
    private volatile long late;

    Standstill() {
        var unused = clock.scheduleWithFixedDelay(this::beat, BEAT, BEAT, TimeUnit.NANOSECONDS);
    }

    private void beat() {
        long now = System.nanoTime();
        late += Math.max(0, now - last - 2 * BEAT);
        last = now;
    }

    /** In all, since this began to look. */
    Duration soFar() {
        return Duration.ofNanos(late);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
