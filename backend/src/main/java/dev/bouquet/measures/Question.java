package dev.bouquet.measures;

import dev.bouquet.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to tell.
 *
 * @param from of all facts those from this moment on
 * @param to and before this one
 * @param business whether times are counted while the queue was open only
 */
record Question(
        ReportName name,
        Instant from,
        Instant to,
        ZoneId zone,
        ReportBy by,
        boolean business,
        @Nullable String queue,
        @Nullable String channel,
        @Nullable String agent,
        @Nullable String tag) {
    static final int DAYS_MAX = 400;
    static final Duration SECOND_CONTACT_WITHIN = Duration.ofDays(7);

    private static final Duration RANGE_DEFAULT = Duration.ofDays(7);
    private static final int TEXT_MAX = 256;

    /** As it was asked over HTTP; null: not said. */
    record Asked(
            @Nullable String from,
            @Nullable String to,
            @Nullable String queue,
            @Nullable String channel,
            @Nullable String agent,
            @Nullable String tag,
            @Nullable String by,
            @Nullable String hours,
            @Nullable String zone) {
        /** Refuses what cannot be answered, with the name of the field. */
        Question question(ReportName name, Instant now) {
            ZoneId in = zone == null ? ZoneOffset.UTC : zoneOf(zone);
            Instant until = to == null ? now : moment("to", to, in);
            Instant since = from == null ? until.minus(RANGE_DEFAULT) : moment("from", from, in);
            if (!since.isBefore(until)) {
                throw Refusal.badField("from", "must be before to");
            }
            if (Duration.between(since, until).compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
                throw Refusal.badField("from", "must be at most " + DAYS_MAX + " days before to");
            }
            ReportBy per =
                    by == null ? (name == ReportName.AGENTS ? ReportBy.AGENT : ReportBy.DAY) : ReportBy.demand(by);
            return new Question(
                    name,
                    since,
                    until,
                    in,
                    per,
                    isBusiness(),
                    text("queue", queue),
                    text("channel", channel),
                    text("agent", agent),
                    text("tag", tag));
        }

        private boolean isBusiness() {
            if (hours == null || hours.equals("calendar")) {
                return false;
            }
            if (!hours.equals("business")) {
                throw Refusal.badField("hours", "must be calendar or business");
            }
            return true;
        }
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > TEXT_MAX)) {
            throw Refusal.badField(field, "must have 1 to " + TEXT_MAX + " characters");
        }
        return value;
    }

    private static ZoneId zoneOf(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Refusal.badField("zone", "must be a time zone such as Europe/Berlin");
        }
    }

    /** A moment, or the beginning of a day. */
    private static Instant moment(String field, String text, ZoneId zone) {
        try {
            Instant moment = text.length() == "2027-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
            return Instant.ofEpochMilli(moment.toEpochMilli());
        } catch (DateTimeException | ArithmeticException malformed) {
            throw Refusal.badField(field, "must be a day such as 2027-01-31 or a time such as 2027-01-31T09:00:00Z");
        }
    }

    /** Facts are read from here on: what came before decides whether somebody came again. */
    Instant readFrom() {
        return name.asksForContacts() ? from.minus(SECOND_CONTACT_WITHIN) : from;
    }

    /** Facts are read until here: what comes later decides whether it was solved at the first contact. */
    Instant readTo(Instant now) {
        Instant last = name.asksForContacts() ? to.plus(SECOND_CONTACT_WITHIN) : to;
        return last.isBefore(now) ? last : now;
    }

    /** The beginning of the day or hour, by the clocks there. */
    Instant bucket(Instant at) {
        ChronoUnit unit = by == ReportBy.DAY ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        return at.atZone(zone).truncatedTo(unit).toInstant();
    }

    /** The end of what begins there. */
    Instant bucketEnd(Instant begin) {
        return by == ReportBy.DAY
                ? begin.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                : begin.plus(1, ChronoUnit.HOURS);
    }
}
