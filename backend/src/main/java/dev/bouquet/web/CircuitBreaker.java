package dev.bouquet.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Spares callers the wait for somebody who does not answer. After a failure calls fail at once for a while; then one of them
 * tries, while the others still fail at once, and what becomes of it decides for all. So nobody who makes several calls in
 * turn waits more than once.
 */
final class CircuitBreaker {
    /** Why a call was not made. Expected, so without a stack. */
    static final class OpenException extends RuntimeException {
        private OpenException() {
            super("Not asked: it did not answer a moment ago.", null, false, false);
        }
    }

    private static final long CLOSED = 0;
    private static final OpenException OPEN = new OpenException();

    private final long openNanos;
    private final long trialNanos;
    private final LongSupplier nanoTime;

    /** When the next one may try; {@link #CLOSED} while all may. */
    private final AtomicLong openUntil = new AtomicLong(CLOSED);

    /**
     * @param openFor how long nobody asks after a failure
     * @param trial how long a call takes at most; one that never ends is followed by another trial then
     * @param nanoTime as {@link System#nanoTime}
     */
    CircuitBreaker(Duration openFor, Duration trial, LongSupplier nanoTime) {
        this.openNanos = openFor.toNanos();
        this.trialNanos = trial.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Makes the call, or fails with {@link OpenException} without. */
    <T> Mono<T> guard(Mono<T> call) {
        return Mono.defer(() -> mayPass()
                ? call.doOnSuccess(answered -> openUntil.set(CLOSED))
                        .doOnError(failed -> openUntil.set(from(openNanos)))
                : Mono.error(OPEN));
    }

    private boolean mayPass() {
        long until = openUntil.get();
        if (until == CLOSED) {
            return true;
        }
        return nanoTime.getAsLong() - until >= 0 && openUntil.compareAndSet(until, from(trialNanos));
    }

    private long from(long nanos) {
        long until = nanoTime.getAsLong() + nanos;
        return until == CLOSED ? 1 : until;
    }
}
