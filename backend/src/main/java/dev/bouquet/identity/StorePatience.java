package dev.bouquet.identity;

import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bounds each call to MongoDB: one that takes longer than 1.8 s fails with a {@link
 * java.util.concurrent.TimeoutException}, which is answered as {@code unavailable}, and is cancelled.
 */
final class StorePatience {
    static final Duration MAX = Duration.ofMillis(1_800);

    private StorePatience() {}

    /** The one result, if there is any. */
    static <T> Mono<T> one(Publisher<T> call) {
        return Mono.from(call).timeout(MAX);
    }

    /** All results, once the last is there; only for what is bounded by its query. */
    static <T> Flux<T> all(Publisher<T> call) {
        return Flux.from(call).collectList().timeout(MAX).flatMapIterable(found -> found);
    }
}
