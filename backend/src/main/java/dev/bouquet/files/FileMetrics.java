package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts uploads by how they ended, and the bytes of those that were kept. */
@Component
class FileMetrics {
    private final Counter kept;
    private final Counter refused;
    private final Counter gone;
    private final Counter failed;
    private final DistributionSummary bytes;

    FileMetrics(MeterRegistry meters) {
        this.kept = uploads(meters, "kept");
        this.refused = uploads(meters, "refused");
        this.gone = uploads(meters, "gone");
        this.failed = uploads(meters, "failed");
        this.bytes = DistributionSummary.builder("bouquet.files.size")
                .baseUnit("bytes")
                .register(meters);
    }

    private static Counter uploads(MeterRegistry meters, String outcome) {
        return Counter.builder("bouquet.files.uploads").tag("outcome", outcome).register(meters);
    }

    void kept(StoredFile file) {
        kept.increment();
        bytes.record(file.size());
    }

    void notKept(Throwable reason) {
        if (reason instanceof Refusal) {
            refused.increment();
        } else if (reason instanceof Uploads.GoneAway || reason instanceof java.io.IOException) {
            gone.increment();
        } else {
            failed.increment();
        }
    }
}
