package dev.bouquet.stories;

import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A week of ISO 8601 in UTC, such as {@code 2026-W47}: from its Monday, up to and without the next. */
record Week(LocalDate monday) {
    private static final Pattern NAME = Pattern.compile("\\d{4}-W\\d{2}");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_WEEK_DATE;

    /**
     * The week of that name; the present one for null.
     *
     * @throws Refusal bad field {@code week} for what is none
     */
    static Week parse(@Nullable String name, Clock clock) {
        if (name == null) {
            return of(clock.instant());
        }
        try {
            if (NAME.matcher(name).matches()) {
                return new Week(LocalDate.parse(name + "-1", ISO));
            }
        } catch (DateTimeException notAWeek) {
            throw noWeek();
        }
        throw noWeek();
    }

    static Week of(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return new Week(day.minusDays(day.getDayOfWeek().getValue() - 1L));
    }

    private static Refusal noWeek() {
        return Refusal.badField("week", "must be a week such as 2026-W47.");
    }

    String name() {
        return monday.format(ISO).substring(0, 8);
    }

    Instant from() {
        return monday.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant to() {
        return monday.plusWeeks(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
