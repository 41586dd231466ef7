package dev.bouquet.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.WireConversation.WireAuthor;
import dev.bouquet.conversations.WireConversation.WirePerson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note in which somebody is mentioned, as they are told of it.
 *
 * @param customer whose conversation it is; null where that is not known now
 * @param text of the note, shortened
 * @param unread whether it came after what they have read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireMention(
        String conversationId,
        long seq,
        Instant at,
        WireAuthor by,
        @Nullable WirePerson customer,
        String text,
        boolean unread) {

    /** As it is told the moment it comes. */
    public static WireMention of(Conversation conversation, Entry entry) {
        return of(conversation, entry, true);
    }

    static WireMention of(@Nullable Conversation conversation, Entry entry, boolean unread) {
        return new WireMention(
                entry.conversationId(),
                entry.seq(),
                entry.at(),
                WireAuthor.of(entry.by()),
                WirePerson.of(conversation == null ? null : conversation.customer()),
                entry.body() instanceof EntryBody.Note note ? Shortened.note(note) : "",
                unread);
    }

    @Override
    public String toString() {
        return "WireMention[" + conversationId + ":" + seq + "]";
    }
}
