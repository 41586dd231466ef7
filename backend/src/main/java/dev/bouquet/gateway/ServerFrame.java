package dev.bouquet.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bouquet.alerts.WireAlert;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.Feedbacks;
import dev.bouquet.conversations.WireConversation;
import dev.bouquet.conversations.WireMention;
import dev.bouquet.gestures.WireGesture;
import dev.bouquet.identity.Customer;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits;
import dev.bouquet.stories.WireStory;
import dev.bouquet.wallboard.Board;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every frame the server may send. Fields that are null are left out. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSubTypes({
    @Type(value = ServerFrame.Ready.class, name = "ready"),
    @Type(value = ServerFrame.Welcome.class, name = "welcome"),
    @Type(value = ServerFrame.Ok.class, name = "ok"),
    @Type(value = ServerFrame.Failed.class, name = "error"),
    @Type(value = ServerFrame.Pong.class, name = "pong"),
    @Type(value = ServerFrame.Entries.class, name = "entries"),
    @Type(value = ServerFrame.Typing.class, name = "typing"),
    @Type(value = ServerFrame.Viewing.class, name = "viewing"),
    @Type(value = ServerFrame.Read.class, name = "read"),
    @Type(value = ServerFrame.Presence.class, name = "presence"),
    @Type(value = ServerFrame.VisitChanged.class, name = "visit.changed"),
    @Type(value = ServerFrame.Assigned.class, name = "conversation.assigned"),
    @Type(value = ServerFrame.Changed.class, name = "conversation.changed"),
    @Type(value = ServerFrame.MentionAdded.class, name = "mention.added"),
    @Type(value = ServerFrame.GestureChanged.class, name = "gesture.changed"),
    @Type(value = ServerFrame.QueuePosition.class, name = "queue.position"),
    @Type(value = ServerFrame.Offered.class, name = "assignment.offered"),
    @Type(value = ServerFrame.Withdrawn.class, name = "assignment.withdrawn"),
    @Type(value = ServerFrame.StoryPublished.class, name = "story.published"),
    @Type(value = ServerFrame.StoryWithdrawn.class, name = "story.withdrawn"),
    @Type(value = ServerFrame.WallboardChanged.class, name = "wallboard"),
    @Type(value = ServerFrame.AlertChanged.class, name = "alert"),
    @Type(value = ServerFrame.Heads.class, name = "heads"),
    @Type(value = ServerFrame.GoingAway.class, name = "going_away")
})
sealed interface ServerFrame {

    record Ready(int v, int heartbeatSeconds, int maxFrameBytes) implements ServerFrame {}

    /**
     * @param typingPreview true, to a customer, where staff see what they type; else null
     * @param understands {@link FrameParser#LATER} to staff, {@link FrameParser#LATER_OF_CUSTOMERS} to customers; null in welcomes of before
     */
    record Welcome(
            String re,
            You you,
            @Nullable Boolean typingPreview,
            @Nullable List<String> understands) implements ServerFrame {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record You(
            String kind,
            String id,
            @Nullable String name,
            @Nullable String role) {}

    /** @param askRecommend true, upon feedback, where the customer is to be asked now whether they would recommend us; else null */
    record Ok(
            String re,
            @Nullable WireConversation conversation,
            @Nullable String conversationId,
            @Nullable Long seq,
            @Nullable Instant at,
            @Nullable Long head,
            @Nullable Boolean askRecommend)
            implements ServerFrame {

        static Ok bare(String re) {
            return new Ok(re, null, null, null, null, null, null);
        }

        static Ok started(String re, WireConversation conversation, long seq) {
            return new Ok(re, conversation, null, seq, null, null, null);
        }

        static Ok posted(String re, String conversationId, long seq, Instant at) {
            return new Ok(re, null, conversationId, seq, at, null, null);
        }

        static Ok rated(String re, String conversationId, Feedbacks.Given given) {
            Appended entry = given.entry();
            return new Ok(re, null, conversationId, entry.seq(), entry.at(), null, given.askRecommend() ? true : null);
        }

        static Ok followed(String re, long head) {
            return new Ok(re, null, null, null, null, head, null);
        }

        static Ok done(String re, long seq) {
            return new Ok(re, null, null, seq, null, null, null);
        }
    }

    record Failed(@Nullable String re, String code, String message) implements ServerFrame {}

    record Pong(@Nullable String re) implements ServerFrame {}

    record Entries(String conversationId, long after, long through, long head, List<Entry> entries)
            implements ServerFrame {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record By(String kind, @Nullable String id, @Nullable String name) {
        static By of(Author author) {
            return new By(author.kind(), author.id(), author.name());
        }
    }

    /**
     * @param note true where it is a note, which only staff are told of; else null
     * @param text what a customer has typed so far, which only staff are told; else null
     */
    record Typing(
            String conversationId,
            boolean on,
            @Nullable Boolean note,
            @Nullable String text,
            By by) implements ServerFrame {}

    record Viewing(String conversationId, boolean on, By by) implements ServerFrame {}

    record Read(String conversationId, long seq, By by) implements ServerFrame {}

    /** What is null stayed as it was. */
    record VisitChanged(
            String conversationId,
            String customerId,
            Instant at,
            @Nullable WirePage page,
            @Nullable Map<String, Object> attributes)
            implements ServerFrame {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WirePage(
            String url, @Nullable String title, @Nullable String referrer) {
        static @Nullable WirePage of(Customer.@Nullable Page page) {
            return page == null ? null : new WirePage(page.url(), page.title(), page.referrer());
        }
    }

    /**
     * @param chosen whether they said to be this; null where they are not here, or nobody can tell
     * @param capacity null where they never said, or this node does not know yet
     */
    record Presence(
            String status,
            @Nullable Boolean chosen,
            @Nullable Integer capacity,
            By by) implements ServerFrame {}

    record Assigned(WireConversation conversation) implements ServerFrame {}

    record Changed(WireConversation conversation) implements ServerFrame {}

    record MentionAdded(WireMention mention) implements ServerFrame {}

    record GestureChanged(WireGesture gesture) implements ServerFrame {}

    /**
     * @param position the first is 1
     * @param waitSeconds null where nobody can tell yet
     * @param closed null while the queue is open
     * @param callback true where they may ask to be called back, else null
     */
    record QueuePosition(
            String conversationId,
            int position,
            @Nullable WaitSeconds waitSeconds,
            @Nullable Closed closed,
            @Nullable Boolean callback)
            implements ServerFrame {

        static QueuePosition of(String conversationId, Waits.Outlook outlook) {
            WaitRange range = outlook.range();
            Waits.Closed closed = outlook.closed();
            return new QueuePosition(
                    conversationId,
                    outlook.position(),
                    range == null ? null : new WaitSeconds(range.lowSeconds(), range.highSeconds()),
                    closed == null
                            ? null
                            : new Closed(closed.opensAt(), closed.action().wire()),
                    outlook.callback() ? true : null);
        }
    }

    record WaitSeconds(int low, int high) {}

    /** @param action {@code message} or {@code callback} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Closed(@Nullable Instant opensAt, String action) {}

    record Offered(String offerId, WireConversation conversation, Instant expiresAt) implements ServerFrame {}

    record Withdrawn(String offerId) implements ServerFrame {}

    /** @param story as one sees it who has not reacted to it */
    record StoryPublished(WireStory story) implements ServerFrame {}

    record StoryWithdrawn(String storyId) implements ServerFrame {}

    record WallboardChanged(@JsonUnwrapped Board board) implements ServerFrame {}

    /** @param state {@code fired} or {@code ended} */
    record AlertChanged(WireAlert alert, String state) implements ServerFrame {}

    record Heads(Map<String, Long> heads) implements ServerFrame {}

    record GoingAway(long reconnectInMillis) implements ServerFrame {}
}
