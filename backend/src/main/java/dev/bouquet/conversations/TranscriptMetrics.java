package dev.bouquet.conversations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What operators see of the transcripts: {@code bouquet.transcript.*}. */
@Component
class TranscriptMetrics {
    private static final Logger log = LoggerFactory.getLogger(TranscriptMetrics.class);

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Counter resent;
    private final Counter contended;

    TranscriptMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize = registry.summary("bouquet.transcript.batch.size");
        this.resent = registry.counter("bouquet.transcript.resent");
        this.contended = registry.counter("bouquet.transcript.contended");
    }

    void watch(Supplier<Number> lanes, Supplier<Number> unanswered) {
        Gauge.builder("bouquet.transcript.lanes", lanes).register(registry);
        Gauge.builder("bouquet.transcript.unanswered", unanswered).register(registry);
    }

    void batch(int entries) {
        batchSize.record(entries);
    }

    void resent() {
        resent.increment();
    }

    void contended() {
        contended.increment();
    }

    /** The store failed or did not answer in time; each sender was told that nothing is certain. Messages may quote data. */
    void storeFailed(String operation, Throwable failure) {
        registry.counter("bouquet.store.failures", "operation", operation).increment();
        log.warn(
                "The store did not answer to {}: {}",
                operation,
                failure.getClass().getName());
    }

    void counted(String name) {
        registry.counter("bouquet.transcript." + name).increment();
    }
}
