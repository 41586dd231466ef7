package dev.bouquet.fulfilment;

import reactor.core.publisher.Mono;

/** Hears what happens to orders. */
public interface VendorListener {
    /** Told again until it succeeds, also after it did where a node died meanwhile: it must be idempotent. */
    Mono<Void> happened(VendorEvent event);
}
