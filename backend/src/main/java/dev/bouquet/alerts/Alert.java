package dev.bouquet.alerts;

import dev.bouquet.wallboard.Tile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that fired, and how that stands.
 *
 * @param rule the id of the rule
 * @param name of the rule, as it was then
 * @param queue null: of the whole house
 * @param value what the figure was when it fired
 * @param above whether it was more than it should be; else it was less
 * @param console whether consoles are told
 * @param since since when the figure was beyond its bound
 * @param endedAt when it was not any more, or the rule was changed or deleted; null while it is so
 */
record Alert(
        String id,
        String rule,
        String name,
        Tile tile,
        @Nullable String queue,
        long value,
        long threshold,
        boolean above,
        boolean console,
        Instant since,
        Instant firedAt,
        @Nullable Instant endedAt) {

    /** What is told of an alert: once that it fired, once that it ended. */
    enum State {
        FIRED,
        ENDED;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
