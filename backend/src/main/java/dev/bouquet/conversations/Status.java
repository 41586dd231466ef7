package dev.bouquet.conversations;

import java.util.Locale;

/** Where a conversation stands. */
public enum Status {
    QUEUED,
    OPEN,
    /** Waits for the customer. */
    PENDING,
    SNOOZED,
    RESOLVED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
