package dev.bouquet.conversations;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What somebody says, with the files that they sent to this conversation before.
 *
 * @param clientId their own id of it
 * @param text may be empty where there are attachments
 * @param attachments ids of files, at most {@link Attachments#MAX}
 * @param mentions ids of staff, at most {@link Mentions#MAX}, of a note only
 */
public record Said(String clientId, String text, List<String> attachments, List<String> mentions) {
    public Said(String clientId, String text) {
        this(clientId, text, List.of());
    }

    public Said(String clientId, String text, List<String> attachments) {
        this(clientId, text, attachments, List.of());
    }

    /** Refuses what is out of bounds. */
    Mono<Void> check() {
        return Mono.fromRunnable(() -> {
            EntryText.checkClientId(clientId);
            EntryText.check("text", text, !attachments.isEmpty());
        });
    }

    /** @param everyone whether it is a message, or else a note for staff only */
    Command command(Author author, List<Attachment> files, boolean everyone) {
        return everyone
                ? new Command.PostMessage(author, clientId, new EntryBody.Message(text, files))
                : new Command.PostNote(author, clientId, new EntryBody.Note(text, files, mentions));
    }
}
