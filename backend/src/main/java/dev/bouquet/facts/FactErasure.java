package dev.bouquet.facts;

import dev.bouquet.erasure.Erasable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets what staff know of a customer. None is added to a customer who is closed. */
@Component
class FactErasure implements Erasable {
    private final FactStore store;

    FactErasure(FactStore store) {
        this.store = store;
    }

    @Override
    public Mono<Void> forget(String customerId) {
        return store.deleteOf(customerId);
    }
}
