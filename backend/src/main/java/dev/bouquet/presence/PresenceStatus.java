package dev.bouquet.presence;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody of the staff is right now. */
public enum PresenceStatus {
    /** Here, and takes new conversations. */
    ONLINE,
    /** Signed in, but not at the desk. */
    AWAY,
    /** Here, keeps what they hold and takes nothing new. Who never said a status is busy. */
    BUSY,
    /** Without a socket that was heard of lately. Nobody chooses this. */
    OFFLINE;

    /** As on the wire, such as {@code online}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of that wire name, which somebody chose.
     *
     * @throws Refusal bad field {@code status} for anything else, {@code offline} too
     */
    public static PresenceStatus chosen(String wire) {
        PresenceStatus chosen = written(wire);
        if (chosen == null) {
            throw Refusal.badField("status", "must be online, away or busy.");
        }
        return chosen;
    }

    /** As {@link #chosen}; null for anything else. */
    static @Nullable PresenceStatus written(String wire) {
        return Arrays.stream(values())
                .filter(status -> status != OFFLINE && status.wire().equals(wire))
                .findFirst()
                .orElse(null);
    }
}
