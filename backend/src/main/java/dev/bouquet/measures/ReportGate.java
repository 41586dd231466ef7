package dev.bouquet.measures;

import dev.bouquet.web.Bulkhead;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets so few reports be reckoned at once that what each of them holds in memory, all facts of its time, has room. */
@Component
class ReportGate {
    static final int AT_ONCE_MAX = 2;

    /** A screen asks for a few at a time, and few people look at such screens. */
    static final int WAITING_MAX = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Bulkhead bulkhead;

    ReportGate(MeterRegistry meters) {
        this.bulkhead = new Bulkhead("reports", AT_ONCE_MAX, WAITING_MAX, PATIENCE, WITHIN, meters);
    }

    /** Reckons once there is room; refuses with {@code unavailable} where there is none for some seconds. */
    <T> Mono<T> guard(Mono<T> reckoning) {
        return bulkhead.guard(reckoning);
    }
}
