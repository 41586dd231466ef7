package dev.bouquet.wallboard;

import java.time.Instant;
import reactor.core.publisher.Flux;

/** What is counted in the queues. */
interface Counted {
    /** What happened from then on, in no order. */
    Flux<Happening> since(Instant from);
}
