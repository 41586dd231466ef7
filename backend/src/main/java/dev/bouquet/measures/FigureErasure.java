package dev.bouquet.measures;

import dev.bouquet.erasure.Erasable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets who it was that something is counted of; that it happened stays counted. Their conversations say by now that they
 * are erased, and counted anew they tell no customer.
 */
@Component
class FigureErasure implements Erasable {
    private final FigureStore store;
    private final Figures figures;
    private final Sheets sheets;

    FigureErasure(FigureStore store, Figures figures, Sheets sheets) {
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
                .flatMap(left -> Mono.error(() -> new IllegalStateException("not closed yet: " + customerId)));
    }
}
