package dev.bouquet.routing;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of offering one conversation.
 *
 * @param standing the offer that stands now; null while nobody is asked
 * @param passed who was asked before and did not take it
 * @param passedAt when the last of them did not
 */
record Offer(
        String conversationId,
        @Nullable Standing standing,
        Set<String> passed,
        @Nullable Instant passedAt) {

    /** An offer to one agent, with the place that is kept for it until then. */
    record Standing(String offerId, String agentId, Slot slot, Instant expiresAt) {}
}
