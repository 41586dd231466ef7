package dev.bouquet.transcripts;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time zones of browsers, by their names in the IANA's list. */
final class TimeZones {
    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final ZoneId UTC = ZoneId.of("UTC");

    private TimeZones() {}

    /** UTC for one that is not told or that we do not know: a browser may be newer than we are. */
    static ZoneId known(@Nullable String name) {
        return name != null && NAMES.contains(name) ? ZoneId.of(name) : UTC;
    }
}
