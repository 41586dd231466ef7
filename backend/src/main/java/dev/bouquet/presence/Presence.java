package dev.bouquet.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one member of the staff is, and since when.
 *
 * @param name null for somebody who was never seen here
 * @param since by the clock of Redis; {@link Instant#EPOCH} where somebody is offline and it is not known for how long
 */
public record Presence(String agentId, @Nullable String name, PresenceStatus status, Instant since) {
    static Presence unknown(String agentId) {
        return new Presence(agentId, null, PresenceStatus.OFFLINE, Instant.EPOCH);
    }
}
