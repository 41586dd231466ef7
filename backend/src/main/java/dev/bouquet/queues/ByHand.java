package dev.bouquet.queues;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a supervisor wants a queue to be for now, whatever it is set up to be.
 *
 * @param overflow whether who waits goes on into the next queue at once, whatever its {@code afterSeconds}
 * @param until when it ends by itself; null: when somebody ends it
 */
public record ByHand(
        State state, boolean overflow, @Nullable Instant until) {

    /** Whether customers find the queue open. */
    public enum State {
        /** Whatever its hours say. */
        OPEN,
        CLOSED,
        /** As it is set up. */
        AUTO;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it asks for nothing that is not so anyway. */
    boolean isNothing() {
        return state == State.AUTO && !overflow;
    }

    boolean isOverAt(Instant at) {
        return until != null && !at.isBefore(until);
    }
}
