package dev.bouquet.conversations;

import java.util.stream.Collectors;

/** What lists show of what was said. */
final class Shortened {
    private Shortened() {}

    static Conversation.LastMessage message(EntryBody.Message message, Entry entry) {
        return new Conversation.LastMessage(cut(preview(message)), entry.at(), entry.by());
    }

    static Conversation.LastFeedback feedback(EntryBody.Feedback said, Entry entry) {
        String text = said.text();
        return new Conversation.LastFeedback(
                said.rating(), said.effort(), said.recommend(), text == null ? null : cut(text), entry.at());
    }

    /** Of files without words, their names. */
    private static String preview(EntryBody.Message message) {
        return message.text().isBlank()
                ? message.attachments().stream().map(Attachment::name).collect(Collectors.joining(", "))
                : message.text();
    }

    static String note(EntryBody.Note note) {
        return cut(note.text());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= Conversation.LAST_MESSAGE_LENGTH_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Conversation.LAST_MESSAGE_LENGTH_MAX)) + "…";
    }
}
