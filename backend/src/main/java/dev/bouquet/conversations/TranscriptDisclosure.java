package dev.bouquet.conversations;

import dev.bouquet.erasure.Disclosing;
import dev.bouquet.identity.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Tells customers their conversations, with all that they may see in them, gestures they were told of included, and which files
 * there are. What is for staff – notes, tags – is not among it.
 */
@Component
class TranscriptDisclosure implements Disclosing {
    private final CustomerTranscripts transcripts;

    TranscriptDisclosure(CustomerTranscripts transcripts) {
        this.transcripts = transcripts;
    }

    /** An entry, and whose. */
    record Told(String conversationId, Entry entry) {}

    /** @param path below the server's address, where the same token gets it */
    record Sent(String conversationId, String id, String name, String type, long size, String path) {
        static Sent of(String conversationId, Attachment file) {
            String path = "/api/v1/conversations/" + conversationId + "/files/" + file.id();
            return new Sent(conversationId, file.id(), file.name(), file.type(), file.size(), path);
        }
    }

    @Override
    public Map<String, Flux<?>> tell(Identity.Customer who) {
        Map<String, Flux<?>> parts = new LinkedHashMap<>();
        Flux<String> ids = transcripts.ids(who.id());
        parts.put("conversations", ids.concatMap(transcripts::state).map(WireConversation::forCustomer));
        parts.put("entries", ids.concatMap(this::told));
        parts.put(
                "files",
                ids.concatMap(this::told)
                        .concatMapIterable(told -> told.entry().body().attachments().stream()
                                .map(file -> Sent.of(told.conversationId(), file))
                                .toList()));
        return parts;
    }

    private Flux<Told> told(String id) {
        return transcripts.entries(id).filter(Entry::visibleToCustomer).map(entry -> new Told(id, entry));
    }
}
