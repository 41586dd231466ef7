package dev.bouquet.fulfilment;

import reactor.core.publisher.Mono;

/** What vendors call the items of the catalogue. */
interface Products {
    /** Also of one that is given no more, since its orders may be under way; empty where its vendor has no name for it. */
    Mono<String> product(String itemId);
}
