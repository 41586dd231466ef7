package dev.bouquet.measures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is kept with its conversation, which says the rest.
 *
 * @param seq of the entry that it was counted from
 */
record Noted(
        long seq,
        Instant at,
        FactKind kind,
        String queue,
        @Nullable String agent,
        long value) {

    /** The hour of UTC in which it happened. */
    Hour hour() {
        return Hour.of(at);
    }
}
