package dev.bouquet.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one member of the staff is, and since when.
 *
 * @param name null for somebody who was never seen here
 * @param since by the clock of Redis; {@link Instant#EPOCH} where somebody is offline and it is not known for how long
 * @param said of who is here, whether they said to be this; false where they are busy because they never said anything, null
 *     where nobody can tell
 */
public record Presence(
        String agentId,
        @Nullable String name,
        PresenceStatus status,
        Instant since,
        @Nullable Boolean said) {
    static Presence unknown(String agentId) {
        return new Presence(agentId, null, PresenceStatus.OFFLINE, Instant.EPOCH, null);
    }
}
