package dev.bouquet.fulfilment;

import java.time.Duration;

/**
 * The vendor takes nothing right now: this attempt had no effect, though an earlier one under the same key may stand.
 * Expected, so without a stack.
 */
public final class TryLater extends RuntimeException {
    private final Duration after;

    public TryLater(Duration after) {
        super("The vendor asks to wait " + after.toSeconds() + " s.", null, false, false);
        this.after = after;
    }

    /** How long to wait at least. */
    public Duration after() {
        return after;
    }
}
