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
    /** A beat that is only a little late says nothing of other threads. */
    private static final long STANDSTILL = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(5);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile long last = System.nanoTime();
    private volatile long late;

    Standstill() {
        var unused = clock.scheduleWithFixedDelay(this::beat, BEAT, BEAT, TimeUnit.NANOSECONDS);
    }

    private void beat() {
        long now = System.nanoTime();
        long gap = now - last;
        late += gap < STANDSTILL ? 0 : gap;
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
