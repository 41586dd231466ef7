package dev.bouquet.conversations;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that one customer brought and what was said of it, read from end to end. Whose it is must have been checked. */
@Component
public class CustomerTranscripts {
    private final ConversationStore snapshots;
    private final TranscriptReader reader;
    private final Projector projector;

    CustomerTranscripts(ConversationStore snapshots, TranscriptReader reader, Projector projector) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.projector = projector;
    }

    /**
     * Ids of their conversations, in no order; what another node wrote in the last seconds may be missing. All at once, since
     * whoever takes long over each would keep the store waiting.
     */
    public Flux<String> ids(String customerId) {
        return projector
                .settled()
                .thenMany(Flux.defer(() -> snapshots.idsOf(customerId)))
                .collectList()
                .flatMapIterable(ids -> ids);
    }

    /** The whole transcript in order, page by page as it is taken. */
    public Flux<Entry> entries(String conversationId) {
        return pageAfter(conversationId, 0);
    }

    private Flux<Entry> pageAfter(String conversationId, long after) {
        return reader.page(conversationId, after, TranscriptReader.PAGE_MAX).flatMapMany(page -> {
            Flux<Entry> these = Flux.fromIterable(page);
            return page.size() < TranscriptReader.PAGE_MAX
                    ? these
                    : these.concatWith(Flux.defer(
                            () -> pageAfter(conversationId, page.getLast().seq())));
        });
    }

    /** A conversation as the store has it now. */
    Mono<Conversation> state(String conversationId) {
        return reader.loadOne(conversationId);
    }
}
