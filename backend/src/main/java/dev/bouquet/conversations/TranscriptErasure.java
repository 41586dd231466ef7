package dev.bouquet.conversations;

import dev.bouquet.erasure.Erasable;
import dev.bouquet.files.Files;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets what was said in a customer's conversations. First each of them gets an entry that says so, after which it takes
 * nothing any more on any node, since every insert is decided on the state at the head; then the entries before it are
 * blanked, and what is derived from them. Seqs, kinds and times stay, so that no reader finds a gap.
 */
@Component
class TranscriptErasure implements Erasable {
    private static final int AT_ONCE_MAX = 4;

    private final CustomerTranscripts transcripts;
    private final Transcript transcript;
    private final TranscriptStore entries;
    private final ConversationStore snapshots;
    private final ConversationTermStore terms;
    private final ReadMarks readMarks;
    private final Files files;

    TranscriptErasure(
            CustomerTranscripts transcripts,
            Transcript transcript,
            TranscriptStore entries,
            ConversationStore snapshots,
            ConversationTermStore terms,
            ReadMarks readMarks,
            Files files) {
        this.transcripts = transcripts;
        this.transcript = transcript;
        this.entries = entries;
        this.snapshots = snapshots;
        this.terms = terms;
        this.readMarks = readMarks;
        this.files = files;
    }

    /** Resolved first, as anybody resolves it, so that all that follows from that follows. */
    @Override
    public Mono<Void> close(String customerId) {
        Author them = Author.customer(customerId, null);
        return transcripts
                .ids(customerId)
                .flatMap(
                        id -> transcript
                                .append(id, new Command.Resolve(them, null))
                                .then(Mono.defer(() -> transcript.append(id, new Erase(them)))),
                        AT_ONCE_MAX)
                .then();
    }

    @Override
    public Mono<Void> forget(String customerId) {
        return transcripts.ids(customerId).concatMap(this::blank).then();
    }

    private Mono<Void> blank(String id) {
        return transcript
                .fresh(id)
                .filter(Conversation::erased)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("not closed yet: " + id)))
                .flatMap(erased -> places(erased)
                        .concatMap(entries::blank)
                        // Also where the node that wrote the entry did not come to that.
                        .then(Mono.defer(() -> snapshots.save(List.of(erased))))
                        .then(Mono.defer(() -> terms.blank(erased)))
                        .then(Mono.defer(() -> readMarks.blank(id)))
                        .then(Mono.defer(() -> files.forgetOf(id))));
    }

    /** The ids of all its entries, a page of them at a time. */
    private static Flux<List<String>> places(Conversation conversation) {
        return Flux.fromStream(() -> LongStream.rangeClosed(1, conversation.head())
                        .mapToObj(seq -> Entry.id(conversation.id(), seq)))
                .buffer(TranscriptReader.PAGE_MAX);
    }
}
