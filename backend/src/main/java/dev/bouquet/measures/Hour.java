package dev.bouquet.measures;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * An hour of UTC, by which facts are rolled up.
 *
 * @param from its beginning
 */
record Hour(Instant from) implements Comparable<Hour> {
    static final Duration LENGTH = Duration.ofHours(1);

    /** Before all in which anything can have happened, and after. */
    static final Hour FIRST = new Hour(Instant.EPOCH);

    static final Hour LAST = new Hour(Instant.parse("9999-01-01T00:00:00Z"));

    private static final int STORED_LENGTH = "2026-11-30T15".length();

    static Hour of(Instant at) {
        return new Hour(at.truncatedTo(ChronoUnit.HOURS));
    }

    /** As in the id of its sheet: {@code 2026-11-30T15}. */
    String stored() {
        return from.toString().substring(0, STORED_LENGTH);
    }

    static Hour ofStored(String stored) {
        return new Hour(Instant.parse(stored + ":00:00Z"));
    }

    /** Those from the one that holds {@code from} to the one that holds {@code to}. */
    static List<Hour> all(Instant from, Instant to) {
        return Stream.iterate(of(from), hour -> !hour.from.isAfter(to), hour -> new Hour(hour.to()))
                .toList();
    }

    Instant to() {
        return from.plus(LENGTH);
    }

    @Override
    public int compareTo(Hour other) {
        return from.compareTo(other.from);
    }
}
