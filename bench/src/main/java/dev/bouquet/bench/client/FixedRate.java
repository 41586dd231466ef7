package dev.bouquet.bench.client;

import dev.bouquet.bench.gauge.Pace;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Posts at a fixed rate, whatever the server does: in turn a customer and an agent, over all conversations alike. When the
 * timer or the server is late, what is due leaves at once and is charged from when it was meant to leave.
 */
public final class FixedRate {
    private static final long START_DELAY_NANOS = 20_000_000;

    private final Crowd crowd;
    private final EventLoop loop;
    private final Pace pace;
    private final long total;
    private final CompletableFuture<Long> sent = new CompletableFuture<>();
    private long next;

    private FixedRate(Crowd crowd, EventLoop loop, double perSecond, long total) {
        this.crowd = crowd;
        this.loop = loop;
        this.pace = new Pace(System.nanoTime() + START_DELAY_NANOS, perSecond);
        this.total = total;
    }

    /** Completes when the last of {@code total} messages has left. Call on the loop. */
    public static CompletableFuture<Long> post(Crowd crowd, EventLoop loop, double perSecond, long total) {
        FixedRate run = new FixedRate(crowd, loop, perSecond, total);
        run.waitForNext();
        return run.sent;
    }

    private void waitForNext() {
        long delay = pace.intendedNanos(next) - System.nanoTime();
        var unused = loop.schedule(this::sendDue, Math.max(0, delay), TimeUnit.NANOSECONDS);
    }

    private void sendDue() {
        try {
            long due = Math.min(total, pace.dueBy(System.nanoTime()));
            while (next < due) {
                int talks = crowd.talks().size();
                Side author = next % 2 == 0 ? Side.CUSTOMER : Side.AGENT;
                // The agents are half a turn away from the customers, so that the two do not meet in one conversation.
                int talk = (int) ((next / 2 + (author == Side.AGENT ? talks / 2 : 0)) % talks);
                crowd.post(talk, author, pace.intendedNanos(next++));
                crowd.talks().get(talk).socket(author).flush();
            }
        } catch (RuntimeException broken) {
            sent.completeExceptionally(broken);
            return;
        }
        if (next < total) {
            waitForNext();
        } else {
            sent.complete(total);
        }
    }
}
