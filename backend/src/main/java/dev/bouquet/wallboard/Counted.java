package dev.bouquet.wallboard;

import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;

/** What is counted in the queues. */
interface Counted {
    /** What happened from then on, in no order. */
    Flux<Happening> since(Instant from);

    /** All that ever happened in these conversations, in no order. */
    Flux<Happening> of(Collection<String> conversations);
}
