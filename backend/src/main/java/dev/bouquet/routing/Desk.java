package dev.bouquet.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's places.
 *
 * @param capacity whole conversations at once; null where the agent never said: then they take by hand what they like
 * @param free thousandths of places, below zero where the capacity was lowered under what they hold
 * @param lastGivenAt when they were given something last
 */
record Desk(
        String agentId,
        @Nullable Integer capacity,
        long free,
        List<Slot> held,
        @Nullable Instant lastGivenAt) {

    boolean holds(String conversationId) {
        return slotOf(conversationId).isPresent();
    }

    Optional<Slot> slotOf(String conversationId) {
        return held.stream()
                .filter(slot -> slot.conversationId().equals(conversationId))
                .findFirst();
    }
}
