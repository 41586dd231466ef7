package dev.bouquet.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One place of an agent, taken for one conversation.
 *
 * @param id of this taking, never used again; unique, not secret
 * @param weight of the conversation, in thousandths of a place
 * @param fence the head of the conversation when it was taken: an assignment that counts on it stands at fence + 1 or nowhere
 * @param checkAfter when to look whether the conversation came; null once it was seen with the agent
 */
record Slot(
        String id,
        String conversationId,
        int weight,
        long fence,
        @Nullable Instant checkAfter) {
    /** One whole place, in thousandths. */
    static final int WHOLE = 1_000;
}
