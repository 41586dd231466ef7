package dev.bouquet.conversations;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that one customer brought and what was said of it, read from end to end. Whose it is must have been checked. */
@Component
public class CustomerTranscripts {
    private final ConversationStore snapshots;
    private final TranscriptStore entries;
    private final TranscriptReader reader;
    private final Projector projector;

    CustomerTranscripts(
            ConversationStore snapshots, TranscriptStore entries, TranscriptReader reader, Projector projector) {
        this.snapshots = snapshots;
        this.entries = entries;
        this.reader = reader;
        this.projector = projector;
    }

    /**
     * Ids of their conversations, in no order; of all whose beginning was durable when this was asked, also where no node has come to
     * write a snapshot yet: what is owed is looked for first, since a debt goes only once the snapshot is there. All at once,
     * since whoever takes long over each would keep the store waiting.
     */
    public Flux<String> ids(String customerId) {
        return projector
                .settled()
                .thenMany(Flux.concat(
                        Flux.defer(() -> entries.owedOpenings(customerId)).map(Entry::conversationId),
                        Flux.defer(() -> snapshots.idsOf(customerId))))
                .distinct()
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
