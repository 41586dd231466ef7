package dev.bouquet.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An {@link Alert} as it goes over the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireAlert(
        String id,
        String rule,
        String name,
        String tile,
        @Nullable String queue,
        long value,
        long threshold,
        Instant since,
        Instant firedAt,
        @Nullable Instant endedAt) {
    static WireAlert of(Alert alert) {
        return new WireAlert(
                alert.id(),
                alert.rule(),
                alert.name(),
                alert.tile().wire(),
                alert.queue(),
                alert.value(),
                alert.threshold(),
                alert.since(),
                alert.firedAt(),
                alert.endedAt());
    }
}
