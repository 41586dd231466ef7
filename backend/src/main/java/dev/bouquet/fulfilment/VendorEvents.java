package dev.bouquet.fulfilment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Passes on what vendors tell: kept first, so that the vendor can be answered, then told to who listens, again and again
 * until that succeeds or was tried often enough. An event may come before the answer to the order that it is about, so a
 * listener that does not know the order yet fails, and hears of it again.
 */
@Component
class VendorEvents {
    private static final Logger log = LoggerFactory.getLogger(VendorEvents.class);
    static final int TRIES_MAX = 8;

    /**
     * Of an event that names no key of ours, only what the vendor calls the order: that name may be learned late, when an
     * unknown order is looked up or a person has found it. With the pauses in between some 23 hours.
     */
    static final int REF_TRIES_MAX = 34;

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);

    /** Far longer than vendors repeat themselves. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int SWEEP_MAX = 200;
    private static final int AT_ONCE_MAX = 8;

    private final VendorEventStore store;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<VendorListener> listeners = new CopyOnWriteArrayList<>();

    /** Keeps nothing: while one round is under way, any number of hints are one more round. */
    private final Sinks.Many<Long> hints = Sinks.many().multicast().directBestEffort();

    VendorEvents(VendorEventStore store, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.meters = meters;
        this.clock = clock;
    }

    void listen(VendorListener listener) {
        listeners.add(listener);
    }

    /** Keeps what is new of them; once this completes they will be passed on. */
    Mono<Void> keep(List<VendorEvent> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> store.insert(event, clock.instant()))
                .filter(fresh -> fresh)
                .count()
                .doOnNext(fresh -> {
                    meters.counter("bouquet.fulfilment.events", "outcome", "kept")
                            .increment(fresh);
                    meters.counter("bouquet.fulfilment.events", "outcome", "repeated")
                            .increment(events.size() - fresh);
                    hint();
                })
                .then();
    }

    /** A hint that is not taken costs a moment: what is due is looked for anyway. */
    private void hint() {
        Sinks.EmitResult result = hints.tryEmitNext(0L);
        if (result.isFailure()) {
            log.debug("What a vendor told will be found by the next round: {}", result);
        }
    }

    /** Something was kept a moment ago. */
    Flux<Long> hints() {
        return hints.asFlux();
    }

    /** One round over what is due; nothing while nobody listens. */
    Mono<Void> passOn() {
        if (listeners.isEmpty()) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        return store.due(now, SWEEP_MAX)
                .flatMap(id -> store.lease(id, now, now.plus(LEASE)).flatMap(this::tell), AT_ONCE_MAX)
                .then();
    }

    private Mono<Void> tell(VendorEventStore.Leased leased) {
        return Flux.fromIterable(listeners)
                .concatMapDelayError(listener -> Mono.defer(() -> listener.happened(leased.event())))
                .then()
                .timeout(LEASE.dividedBy(2))
                .then(Mono.defer(() -> {
                    count("told");
                    return store.close(leased, "told", null);
                }))
                .onErrorResume(failure -> failed(leased, failure));
    }

    private Mono<Void> failed(VendorEventStore.Leased leased, Throwable failure) {
        String reason = failure.getClass().getName();
        VendorEvent event = leased.event();
        if (leased.tries() < (event.key() == null ? REF_TRIES_MAX : TRIES_MAX)) {
            count("failed");
            log.debug("{} of {} will be told again: {}", event.step(), event.vendor(), reason);
            return store.again(leased, clock.instant().plus(pause(leased.tries())));
        }
        count("dead");
        log.error(
                "{} of {} {} was not taken {} times and is set aside: {}",
                event.step(),
                event.vendor(),
                event.ref(),
                leased.tries(),
                reason);
        return store.close(leased, "dead", reason);
    }

    /** Doubles with each try, up to its bound. */
    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (tries - 1));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    Mono<Void> forget() {
        return store.forget(clock.instant().minus(KEPT)).then();
    }

    private void count(String outcome) {
        meters.counter("bouquet.fulfilment.events", "outcome", outcome).increment();
    }
}
