package dev.bouquet.measures;

import dev.bouquet.conversations.CustomerTranscripts;
import dev.bouquet.erasure.Erasable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets who it was that something is counted of; that it happened stays counted. Their conversations say by now that they
 * are erased, and counted anew they tell no customer.
 */
@Component
class FigureErasure implements Erasable {
    private static final int AT_ONCE_MAX = 500;

    private final FigureStore store;
    private final Figures figures;
    private final Sheets sheets;
    private final CustomerTranscripts transcripts;

    FigureErasure(FigureStore store, Figures figures, Sheets sheets, CustomerTranscripts transcripts) {
        this.transcripts = transcripts;
        this.store = store;
        this.figures = figures;
        this.sheets = sheets;
    }

    @Override
    public Mono<Void> forget(String customerId) {
        return store.of(customerId)
                .concatMap(figures::anew)
                .then(Mono.defer(() -> sheets.make()
                        .expand(due -> due < Sheets.DUE_MAX ? Mono.empty() : sheets.make())
                        .then()))
                .then(Mono.defer(() -> store.of(customerId).hasElements()))
                .filter(left -> left)
                .<Void>flatMap(left -> Mono.error(() -> new IllegalStateException("not closed yet: " + customerId)))
                .then(Mono.defer(() -> demandInNoOldSheet(customerId)));
    }

    /** A sheet that could not be made is tried again later, and until then has their id: then this is not done. */
    private Mono<Void> demandInNoOldSheet(String customerId) {
        return transcripts
                .ids(customerId)
                .buffer(AT_ONCE_MAX)
                .concatMap(store::areAnyDue)
                .any(due -> due)
                .filter(due -> due)
                .flatMap(due -> Mono.error(() -> new IllegalStateException("in a sheet still: " + customerId)));
    }
}
