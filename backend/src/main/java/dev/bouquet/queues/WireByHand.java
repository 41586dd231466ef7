package dev.bouquet.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor wants of a queue for now, as it is sent, answered and stored.
 *
 * @param until a time such as {@code 2027-01-31T00:00:00Z}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireByHand(
        @Nullable String state,
        @Nullable Boolean overflow,
        @Nullable String until) {
    /** What lasts longer is no deed of the moment, and belongs to how the queue is set up. */
    static final Duration UNTIL_MAX = Duration.ofDays(31);

    static @Nullable WireByHand of(@Nullable ByHand held) {
        if (held == null) {
            return null;
        }
        Instant until = held.until();
        return new WireByHand(held.state().wire(), held.overflow(), until == null ? null : until.toString());
    }

    /** As it was stored; null where it asks for nothing. */
    @Nullable ByHand read() {
        ByHand held = demand();
        return held.isNothing() ? null : held;
    }

    /** @throws Refusal bad field */
    ByHand demand(Instant now) {
        ByHand held = demand();
        Instant end = held.until();
        if (end != null && (!end.isAfter(now) || end.isAfter(now.plus(UNTIL_MAX)))) {
            throw Refusal.badField("until", "must be in the future, at most " + UNTIL_MAX.toDays() + " days ahead");
        }
        return held;
    }

    private ByHand demand() {
        ByHand.State wanted =
                Demands.oneOf(ByHand.State.class, "state", state == null ? ByHand.State.AUTO.wire() : state);
        return new ByHand(wanted, overflow != null && overflow, until == null ? null : time(until));
    }

    private static Instant time(String value) {
        try {
            return Instant.ofEpochMilli(Instant.parse(value).toEpochMilli());
        } catch (DateTimeException | ArithmeticException malformed) {
            throw Refusal.badField("until", "must be a time such as 2027-01-31T00:00:00Z");
        }
    }
}
