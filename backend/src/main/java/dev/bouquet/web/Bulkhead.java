package dev.bouquet.web;

import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * Lets so many work at once and so many wait for a place, in the order in which they came. Who would wait too long is refused
 * with {@code unavailable}, and is told so before anything was done: of a crowd those who are let in are served in time, where
 * all of them together would be served too late, and come again, for ever.
 *
 * <p>Meters: the gauges {@code bouquet.bulkhead.inside} and {@code bouquet.bulkhead.waiting} and the counter {@code
 * bouquet.bulkhead.refused}, tagged {@code bulkhead}.
 */
public final class Bulkhead {
    private final InstrumentedPool<Place> places;
    private final Duration patience;
    private final Duration within;
    private final Counter refused;

    private record Place() {}

    /**
     * @param name the tag of its meters
     * @param atOnce how many work at once
     * @param waiting how many wait at most
     * @param patience how long one waits at most
     * @param within how long waiting and work take at most together; then it fails with a {@link TimeoutException}
     */
    public Bulkhead(String name, int atOnce, int waiting, Duration patience, Duration within, MeterRegistry meters) {
        this.places = PoolBuilder.from(Mono.fromSupplier(Place::new))
                .sizeBetween(0, atOnce)
                .maxPendingAcquire(waiting)
                .buildPool();
        this.patience = patience;
        this.within = within;
        this.refused = Counter.builder("bouquet.bulkhead.refused")
                .tag("bulkhead", name)
                .register(meters);
        Gauge.builder("bouquet.bulkhead.inside", places, pool -> pool.metrics().acquiredSize())
                .tag("bulkhead", name)
                .register(meters);
        Gauge.builder("bouquet.bulkhead.waiting", places, pool -> pool.metrics().pendingAcquireSize())
                .tag("bulkhead", name)
                .register(meters);
    }

    /** Does this work once there is a place, which is free again when it ends in whatever way, or refuses it. */
    public <T> Mono<T> guard(Mono<T> work) {
        return guard(work, () -> false);
    }

    /**
     * As {@link #guard(Mono)}, but what answers already when its time is up has as long again, since half an answer helps
     * nobody; not for ever, since whoever does not read their answer must not keep a place.
     */
    public <T> Mono<T> guard(Mono<T> work, BooleanSupplier answers) {
        Mono<Long> tooLong =
                Mono.delay(within).filter(over -> !answers.getAsBoolean()).switchIfEmpty(Mono.delay(within));
        Mono<PooledRef<Place>> place = places.acquire(patience).onErrorMap(Bulkhead::isFull, full -> {
            refused.increment();
            return Refusal.unavailable();
        });
        return Mono.usingWhen(place, held -> work, PooledRef::release).timeout(tooLong);
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof PoolAcquirePendingLimitException || failure instanceof TimeoutException;
    }
}
