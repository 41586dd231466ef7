package dev.bouquet.conversations;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time and in order, on whichever thread finds it idle; after the last waiting one it runs
 * {@code afterwards}. So state that only tasks touch needs no lock, and no thread of its own stands between a socket and the
 * store. Tasks must not block.
 */
final class Drain {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Runnable afterwards;

    Drain(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    void run(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                runSafely(next);
            }
            runSafely(afterwards);
            seen = pending.addAndGet(-seen);
        } while (seen != 0);
    }

    /** A bug in one task, even an {@link Error}, must not stop the others, which belong to other people. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("A task of the transcript failed", bug);
        }
    }
}
