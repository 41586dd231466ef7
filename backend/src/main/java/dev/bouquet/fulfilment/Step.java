package dev.bouquet.fulfilment;

import java.util.Locale;

/** How far an order is. The first six come in this order, though some are left out; each of the others is an end. */
public enum Step {
    SUBMITTED,
    /** The recipient was told. */
    NOTIFIED,
    /** The recipient looked at it. */
    OPENED,
    ACCEPTED,
    SHIPPED,
    DELIVERED,
    /** It did not arrive, and the order stands: it is paid for until it is called off. */
    UNDELIVERED,
    FAILED,
    CANCELLED,
    EXPIRED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing comes after it. */
    public boolean ends() {
        return compareTo(DELIVERED) >= 0;
    }
}
