package dev.bouquet.conversations;

import java.util.List;

/** How every conversation begins: it waits in the queue into which its first entry puts it. */
final class Opening {
    private Opening() {}

    /** @throws IllegalStateException where the entry is not the first, or does not open anything */
    static Conversation of(Entry entry) {
        if (!(entry.body() instanceof EntryBody.Opened opened) || entry.seq() != 1) {
            throw new IllegalStateException("transcript of " + entry.conversationId() + " does not begin with opened");
        }
        return new Conversation(
                entry.conversationId(),
                opened.customer(),
                opened.channel(),
                Status.QUEUED,
                opened.queue(),
                null,
                null,
                opened.subject(),
                opened.priority(),
                opened.attributes(),
                entry.at(),
                entry.at(),
                new Conversation.InLine(entry.seq(), entry.at()),
                false,
                null,
                null,
                1,
                entry.at(),
                null,
                null,
                List.of(),
                List.of(),
                Attendance.NOBODY,
                false);
    }
}
