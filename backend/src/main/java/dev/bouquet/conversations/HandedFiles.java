package dev.bouquet.conversations;

import dev.bouquet.files.FileHome;
import dev.bouquet.files.StoredFile;
import dev.bouquet.files.Uploads;
import dev.bouquet.identity.Identity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Files that are kept elsewhere and handed on to conversations: each conversation has a copy of its own, so that neither what is
 * deleted there nor who is forgotten here takes anything from the other.
 */
@Component
public class HandedFiles {
    private final Conversations conversations;
    private final Uploads uploads;

    HandedFiles(Conversations conversations, Uploads uploads) {
        this.conversations = conversations;
        this.uploads = uploads;
    }

    /**
     * The copy, as if this person had sent it: attached to nothing yet. Whether they may have the file is for the caller to
     * say.
     *
     * @throws dev.bouquet.refusal.Refusal {@code not_found} where the conversation is not theirs, {@code closed} where it is
     *     over for good
     */
    public Mono<Attachment> handOn(Identity who, String conversationId, StoredFile file) {
        return conversations
                .mine(who, conversationId)
                .map(Erase::living)
                .flatMap(found -> uploads.copy(file, FileHome.conversation(found.id()), FileTransfer.uploader(who)))
                .map(Attachment::of);
    }
}
