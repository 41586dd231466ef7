package dev.bouquet.bulk;

import dev.bouquet.conversations.CustomerTranscripts;
import dev.bouquet.erasure.Erasable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets what macros said to customers who are forgotten: an agent may have typed their name into one. */
@Component
class BulkErasure implements Erasable {
    private static final int AT_ONCE_MAX = 200;

    private final CustomerTranscripts transcripts;
    private final BulkStore store;

    BulkErasure(CustomerTranscripts transcripts, BulkStore store) {
        this.transcripts = transcripts;
        this.store = store;
    }

    @Override
    public Mono<Void> forget(String customerId) {
        return transcripts
                .ids(customerId)
                .buffer(AT_ONCE_MAX)
                .concatMap(store::blank)
                .then();
    }
}
