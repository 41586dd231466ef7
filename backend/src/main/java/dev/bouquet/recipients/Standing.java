package dev.bouquet.recipients;

import java.util.List;
import java.util.Locale;

/** How far an invitation came. That it ran out is told by the clock. */
enum Standing {
    SENT,
    OPENED,
    ACCEPTED,
    DECLINED,
    WITHDRAWN;

    /** Those in which it may still be answered. */
    static final List<String> UNANSWERED = List.of(SENT.stored(), OPENED.stored());

    boolean isAnswer() {
        return this == ACCEPTED || this == DECLINED;
    }

    boolean isUnanswered() {
        return this == SENT || this == OPENED;
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Standing ofStored(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
