package dev.bouquet.conversations;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry says, by kind. The kind and the audience follow from the body, so they cannot disagree with it. */
public sealed interface EntryBody {

    /** The kind as it stands on the wire and in the store. */
    default String kind() {
        return switch (this) {
            case Message m -> "message";
            case Note n -> "note";
            case Opened o -> "opened";
            case Queued q -> "queued";
            case Assigned a -> "assigned";
            case Released r -> "released";
            case StatusSet s -> "status";
        };
    }

    /** Whether only staff may see it. A customer never receives such an entry, nor its count. */
    default boolean staffOnly() {
        return this instanceof Note;
    }

    /** What was written, where the entry is a text. */
    default @Nullable String text() {
        return switch (this) {
            case Message message -> message.text;
            case Note note -> note.text;
            default -> null;
        };
    }

    record Message(String text) implements EntryBody {}

    record Note(String text) implements EntryBody {}

    /** The first entry of every conversation. It is queued from here on. */
    record Opened(
            Person customer,
            String channel,
            String queue,
            @Nullable String subject,
            Map<String, Object> attributes) implements EntryBody {}

    record Queued(String queue) implements EntryBody {}

    record Assigned(Person assignee, @Nullable Person from) implements EntryBody {}

    /** An agent put it back; it waits in the queue again. */
    record Released(Person from, String queue) implements EntryBody {}

    record StatusSet(Status status, @Nullable Instant until) implements EntryBody {}
}
