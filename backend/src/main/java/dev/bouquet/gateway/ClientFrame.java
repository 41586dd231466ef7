package dev.bouquet.gateway;

import dev.bouquet.conversations.EntryBody;
import dev.bouquet.presence.PresenceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every frame a client may send, after its shape was checked. {@link FrameParser} knows their wire names. */
sealed interface ClientFrame {
    /** The client's own name for the frame, repeated in the answer; null where none is wanted. */
    @Nullable String ref();

    record Hello(String ref, String ticket) implements ClientFrame {}

    record StartConversation(
            String ref,
            String clientId,
            String text,
            @Nullable String queue,
            @Nullable String subject,
            Map<String, Object> attributes)
            implements ClientFrame {}

    record Follow(String ref, String conversationId, long after) implements ClientFrame {}

    record Unfollow(String ref, String conversationId) implements ClientFrame {}

    /** @param attachments ids of files, all different */
    record PostMessage(String ref, String conversationId, String clientId, String text, List<String> attachments)
            implements ClientFrame {}

    /**
     * @param attachments as of a message
     * @param mentions ids of staff, all different
     */
    record PostNote(
            String ref,
            String conversationId,
            String clientId,
            String text,
            List<String> attachments,
            List<String> mentions)
            implements ClientFrame {}

    /**
     * @param note whether it is a note that is typed
     * @param text what stands there by now; null where it is not said
     */
    record Typing(
            @Nullable String ref,
            String conversationId,
            boolean on,
            boolean note,
            @Nullable String text) implements ClientFrame {
        /** What somebody has not sent yet is nobody's to read but the staff's: not a log's either. */
        @Override
        public String toString() {
            return "Typing[" + conversationId + ", " + on + "]";
        }
    }

    /**
     * @param on whether the conversation is on the screen now
     * @param silent whether a supervisor wants nobody to be told
     */
    record Viewing(@Nullable String ref, String conversationId, boolean on, boolean silent) implements ClientFrame {}

    record Read(@Nullable String ref, String conversationId, long seq) implements ClientFrame {}

    record SetPresence(
            String ref, PresenceStatus status, @Nullable Integer capacity) implements ClientFrame {}

    record AcceptOffer(String ref, String offerId) implements ClientFrame {}

    record DeclineOffer(String ref, String offerId) implements ClientFrame {}

    /** @param clientId only with a queue; under it, it is put back once */
    record Assign(
            String ref,
            String conversationId,
            @Nullable String agentId,
            @Nullable String queue,
            @Nullable String clientId)
            implements ClientFrame {}

    record RequestCallback(
            String ref,
            String conversationId,
            String phone,
            @Nullable Instant at) implements ClientFrame {}

    /** @param agentId whom the customer means; null for whoever has it */
    record AskForAnother(
            String ref, String conversationId, @Nullable String agentId) implements ClientFrame {}

    record GiveFeedback(String ref, String conversationId, String clientId, EntryBody.Feedback said)
            implements ClientFrame {}

    /** Where a browser says that it is; what it says is not looked at yet. */
    record Page(
            String url, @Nullable String title, @Nullable String referrer) {}

    /**
     * @param page null where they are still on the same
     * @param attributes null where they are still the same
     */
    record UpdateVisit(
            String ref,
            String conversationId,
            @Nullable Page page,
            @Nullable Map<String, Object> attributes) implements ClientFrame {}

    /** @param clientId under which it is resolved once */
    record Resolve(
            String ref, String conversationId, @Nullable String clientId) implements ClientFrame {}

    record Reopen(String ref, String conversationId) implements ClientFrame {}

    /** @param clientId under which it is set aside once */
    record Snooze(
            String ref,
            String conversationId,
            @Nullable String clientId,
            @Nullable Instant until) implements ClientFrame {}

    record Tag(String ref, String conversationId, String clientId, List<String> add, List<String> remove)
            implements ClientFrame {}

    record Prioritise(String ref, String conversationId, String clientId, int priority) implements ClientFrame {}

    /** @param on whether it is followed from now on, or no longer */
    record FollowWallboard(String ref, boolean on) implements ClientFrame {}

    record Ping(@Nullable String ref) implements ClientFrame {}
}
