package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Nobody waits longer than this for a store that does not answer, however many steps there are before their answer: a free
 * insert, a look, their own insert. Who waited that long is told {@code unavailable}; what had not left by then does not leave any more, and what
 * had is as any other insert without an answer. Only the drain touches it.
 */
final class Patience {
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Lanes lanes;
    private final long maxNanos;

    Patience(Lanes lanes, Duration max) {
        this.lanes = lanes;
        this.maxNanos = max.toNanos();
    }

    private record Waiting(Lane lane, Answer<?> answer) {}

    /** All have the same patience, so the one who came first is the first to lose it. */
    void add(Lane lane, Answer<?> answer) {
        forgetAnswered();
        waiting.add(new Waiting(lane, answer));
    }

    void refuseLate() {
        forgetAnswered();
        if (System.nanoTime() - lanes.storeAnsweredNanos < maxNanos / 2) {
            // It is there and has much to do: whoever waits gets their turn.
            return;
        }
        for (Waiting first = waiting.peek();
                first != null && first.answer().isOlderThan(maxNanos);
                first = waiting.peek()) {
            first.lane().giveUp(first.answer());
            first.answer().refuse(Refusal.unavailable());
            forgetAnswered();
        }
    }

    private void forgetAnswered() {
        while (!waiting.isEmpty() && waiting.peek().answer().isGiven()) {
            waiting.remove();
        }
    }
}
