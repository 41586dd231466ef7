package dev.bouquet.wallboard;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;

/** What is counted in the queues. */
interface Counted {
    /** What happened from then on, in no order. */
    Flux<Happening> since(Instant from);

    /** All that ever happened in these conversations, in no order. */
    Flux<Happening> of(Collection<String> conversations);

    /** As {@link dev.bouquet.measures.Measures#listen}. */
    void listen(Consumer<Set<String>> counted);
}
