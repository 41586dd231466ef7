package dev.bouquet.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.gestures.WireGesture;
import dev.bouquet.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a timeline, as staff see it on the wire.
 *
 * @param kind one of {@link Kind}
 * @param at when it was; of a conversation, when something happened in it last
 * @param text what the conversation is about, what was given or promised, or what the customer said
 * @param status of the conversation or the gesture; of a promise, which step of it this is
 * @param type of the gesture
 * @param by who gave it, promised it or settled the promise
 * @param due by when it was promised
 * @param rating of feedback, with {@code effort} and {@code recommend} where they said so, see {@link EntryBody.Feedback}
 * @param phone where the customer asks to be called, and {@code callAt}, when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Moment(
        String kind,
        String id,
        Instant at,
        String conversationId,
        @Nullable String text,
        @Nullable String status,
        @Nullable String type,
        @Nullable Money amount,
        @Nullable WirePerson by,
        @Nullable Integer rating,
        @Nullable Integer effort,
        @Nullable Integer recommend,
        @Nullable String phone,
        @Nullable Instant callAt,
        @Nullable Instant due) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WirePerson(String id, @Nullable String name) {}

    static Moment of(Conversation conversation) {
        Conversation.LastMessage last = conversation.lastMessage();
        String about = conversation.subject();
        return new Moment(
                Kind.CONVERSATION.wire(),
                conversation.id(),
                conversation.lastActivityAt(),
                conversation.id(),
                about == null && last != null ? last.text() : about,
                conversation.status().wire(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Moment of(WireGesture gesture) {
        WireGesture.WireItem item = gesture.item();
        return new Moment(
                Kind.GESTURE.wire(),
                gesture.id(),
                gesture.createdAt(),
                gesture.conversationId(),
                item == null ? null : item.name(),
                gesture.status(),
                gesture.type(),
                gesture.amount(),
                new WirePerson(gesture.agent().id(), gesture.agent().name()),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Moment of(Entry entry) {
        return switch (entry.body()) {
            case EntryBody.Callback callback -> said(Kind.CALLBACK, entry, null, callback);
            case EntryBody.PromiseStep step -> of(entry, step);
            default -> said(Kind.FEEDBACK, entry, (EntryBody.Feedback) entry.body(), null);
        };
    }

    private static Moment of(Entry entry, EntryBody.PromiseStep step) {
        String by = entry.by().id();
        return new Moment(
                Kind.PROMISE.wire(),
                entry.id(),
                entry.at(),
                entry.conversationId(),
                step.text(),
                step.step().wire(),
                null,
                null,
                by == null ? null : new WirePerson(by, entry.by().name()),
                null,
                null,
                null,
                null,
                null,
                step.due());
    }

    private static Moment said(
            Kind kind, Entry entry, EntryBody.@Nullable Feedback feedback, EntryBody.@Nullable Callback callback) {
        return new Moment(
                kind.wire(),
                entry.id(),
                entry.at(),
                entry.conversationId(),
                entry.body().text(),
                null,
                null,
                null,
                null,
                feedback == null ? null : (Integer) feedback.rating(),
                feedback == null ? null : feedback.effort(),
                feedback == null ? null : feedback.recommend(),
                callback == null ? null : callback.phone(),
                callback == null ? null : callback.at(),
                null);
    }

    /** Not what people wrote: that goes into no log. */
    @Override
    public String toString() {
        return "Moment[" + kind + " " + id + "]";
    }
}
