package dev.bouquet.measures;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What makes a row of a report. */
enum ReportBy {
    DAY,
    HOUR,
    QUEUE,
    CHANNEL,
    AGENT,
    TAG;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReportBy demand(String wire) {
        return Arrays.stream(values())
                .filter(by -> by.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("by", "must be one of day, hour, queue, channel, agent, tag"));
    }
}
