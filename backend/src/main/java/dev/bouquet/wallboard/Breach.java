package dev.bouquet.wallboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A figure beyond what it should be.
 *
 * @param tile which figure it is, see {@link Tile}
 * @param queue null where it is of the whole house
 * @param since since when it is so
 * @param value what it is now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Breach(String tile, @Nullable String queue, Instant since, long value, long threshold) {
    Breach withValue(long now) {
        return new Breach(tile, queue, since, now, threshold);
    }
}
