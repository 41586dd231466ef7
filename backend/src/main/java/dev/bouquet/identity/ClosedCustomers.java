package dev.bouquet.identity;

import dev.bouquet.signals.Bells;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells every node which customers had their data deleted, so that their sockets are closed. The bell may be lost, so whoever
 * closes sockets {@link #lately looks} every few seconds, too.
 */
@Component
public class ClosedCustomers {
    private static final String TOPIC = "customer-closed";

    /** A node looks many times meanwhile, and a store's clock may be another one. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private final CustomerErasureStore store;
    private final Bells bells;
    private final Clock clock;
    private final Sinks.Many<String> sink = Sinks.many().multicast().directBestEffort();

    ClosedCustomers(CustomerErasureStore store, Bells bells, Clock clock) {
        this.store = store;
        this.bells = bells;
        this.clock = clock;
        bells.onSignal(TOPIC, this::pass);
    }

    /** Their ids, as they are told; lossy. */
    public Flux<String> stream() {
        return sink.asFlux();
    }

    /** Their ids, of the last minutes. */
    public Flux<String> lately() {
        return Flux.defer(() -> store.closedSince(clock.instant().minus(LATELY)));
    }

    /** Closes the customer, then tells every node, this one too. */
    Mono<Void> close(String id) {
        return Mono.defer(() -> store.close(id, clock.instant())).doOnSuccess(closed -> {
            pass(id);
            bells.signal(TOPIC, id);
        });
    }

    private void pass(String id) {
        // What two tell at the same moment, or nobody hears, is found by whoever looks.
        Sinks.EmitResult unused = sink.tryEmitNext(id);
    }
}
