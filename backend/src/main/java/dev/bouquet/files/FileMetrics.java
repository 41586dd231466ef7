package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/** Counts uploads by how they ended, and the bytes of those that were kept. */
@Component
class FileMetrics {
    private static final Logger log = LoggerFactory.getLogger(FileMetrics.class);

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

    /** @param gone whether nobody waits for it any more */
    void notKept(Throwable reason, boolean gone) {
        if (reason instanceof Refusal && !gone) {
            refused.increment();
        } else if (gone || DisconnectedClientHelper.isClientDisconnectedException(reason)) {
            this.gone.increment();
        } else {
            failed.increment();
            log.warn("An upload failed: {}", reason.toString());
        }
    }
}
