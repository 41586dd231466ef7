package dev.bouquet.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Small pieces of work that follow from what happened, done soon and a few at a time, by nobody who must not wait. One that
 * fails or finds no room is dropped and counted: whatever is entrusted to it is found again by the sweeps.
 */
@Component
class Errands {
    private static final Logger log = LoggerFactory.getLogger(Errands.class);
    private static final int WAITING_MAX = 20_000;
    private static final int AT_ONCE_MAX = 16;

    private final ConcurrentLinkedQueue<Mono<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final Counter dropped;

    Errands(MeterRegistry meters) {
        this.dropped = meters.counter("bouquet.routing.errands.dropped");
        meters.gauge("bouquet.routing.errands.waiting", waitingCount);
    }

    void add(Mono<?> errand) {
        if (waitingCount.incrementAndGet() > WAITING_MAX) {
            waitingCount.decrementAndGet();
            dropped.increment();
            return;
        }
        waiting.add(errand);
        begin();
    }

    private void begin() {
        while (!waiting.isEmpty()) {
            if (running.incrementAndGet() > AT_ONCE_MAX) {
                running.decrementAndGet();
                return;
            }
            Mono<?> next = waiting.poll();
            if (next == null) {
                running.decrementAndGet();
            } else {
                waitingCount.decrementAndGet();
                run(next);
            }
        }
    }

    private void run(Mono<?> errand) {
        errand.subscribe(done -> {}, this::failed, this::ended);
    }

    private void failed(Throwable failure) {
        dropped.increment();
        log.warn(
                "An errand failed and is left to the sweeps: {}",
                failure.getClass().getName());
        ended();
    }

    private void ended() {
        running.decrementAndGet();
        begin();
    }
}
