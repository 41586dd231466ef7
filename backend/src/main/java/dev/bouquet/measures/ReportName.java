package dev.bouquet.measures;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** The reports there are. */
enum ReportName {
    VOLUMES(false),
    RESPONSE(false),
    RESOLUTION(true),
    SATISFACTION(false),
    EFFORT(true),
    GESTURES(false),
    PROMISES(false),
    /** Scorecards: what came of it for customers, never how long somebody took. */
    AGENTS(true);

    private final boolean contacts;

    ReportName(boolean contacts) {
        this.contacts = contacts;
    }

    /** Whether it asks what else the same customer came with. */
    boolean asksForContacts() {
        return contacts;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReportName demand(String wire) {
        return Arrays.stream(values())
                .filter(name -> name.wire().equals(wire))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
