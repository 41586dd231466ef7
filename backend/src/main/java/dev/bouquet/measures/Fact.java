package dev.bouquet.measures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened and is counted.
 *
 * @param at when; of a promise when it is due, which may lie ahead
 * @param customer empty where they had their data deleted
 * @param queue in which it happened
 * @param agent whom it is counted for; null where nobody
 * @param value what it is says {@link FactKind}
 * @param tags of the conversation, as they are now
 */
public record Fact(
        Instant at,
        FactKind kind,
        String conversation,
        String customer,
        String channel,
        String queue,
        @Nullable String agent,
        long value,
        List<String> tags) {

    /** Whoever leaves sooner than this had not begun to wait. */
    public static final long BOUNCE_MILLIS = 10_000;

    /** Whether this is somebody who left at once. */
    public boolean isBounce() {
        return kind == FactKind.ABANDONED && value < BOUNCE_MILLIS;
    }
}
