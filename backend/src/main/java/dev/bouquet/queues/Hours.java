package dev.bouquet.queues;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a queue is open: the same each week but on holidays, by the clocks of a time zone. Where clocks are put forward, a
 * time that is left out is the moment at which they are put forward. Where they are put back, a queue opens when its time
 * comes for the first time and closes when its time comes for the second, so that nobody who reads a clock finds it closed.
 * The end of a day comes once.
 */
public record Hours(ZoneId timeZone, List<Weekly> weekly, List<Holiday> holidays) {
    /** Holidays are entered for the year that comes; beyond it nobody knows. */
    private static final int SEARCHED_DAYS_MAX = 370;

    static final int DAY_MINUTES = 24 * 60;

    /** A time from the one minute of a day up to, and without, the other; the end of the day is minute 1,440. */
    public record Period(int fromMinute, int toMinute) {
        boolean overlaps(Period other) {
            return fromMinute < other.toMinute && other.fromMinute < toMinute;
        }
    }

    /** One opening on that day of each week. */
    public record Weekly(DayOfWeek day, Period period) {}

    /** @param period null: closed all day */
    public record Holiday(
            LocalDate date, @Nullable String name, @Nullable Period period) {}

    /** A time in which it is open, up to and without its end. */
    public record Opening(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** Whether it is open at that moment. */
    public boolean openAt(Instant at) {
        return around(at, 1).anyMatch(opening -> opening.holds(at));
    }

    /**
     * The first moment, not before this one, at which it is open: this one itself while it is. Null where there is none
     * within 370 days.
     */
    public @Nullable Instant opensNext(Instant at) {
        return around(at, SEARCHED_DAYS_MAX)
                .filter(opening -> at.isBefore(opening.to()))
                .findFirst()
                .map(opening -> opening.from().isBefore(at) ? at : opening.from())
                .orElse(null);
    }

    /** All openings that touch the time from one moment to another, in their order; some may overlap. */
    public List<Opening> openings(Instant from, Instant to) {
        int days = (int) Math.max(0, Duration.between(from, to).toDays()) + 1;
        return around(from, days)
                .filter(opening -> opening.from().isBefore(to) && opening.to().isAfter(from))
                .toList();
    }

    /** Openings in their order, from the day before: where clocks are put back over midnight, that day comes back. */
    private Stream<Opening> around(Instant at, int daysAhead) {
        LocalDate today = at.atZone(timeZone).toLocalDate();
        return Stream.iterate(today.minusDays(1), date -> date.plusDays(1))
                .limit(daysAhead + 2L)
                .flatMap(this::openings);
    }

    private Stream<Opening> openings(LocalDate date) {
        return periods(date)
                .sorted(Comparator.comparingInt(Period::fromMinute))
                .map(period -> new Opening(
                        instant(date, period.fromMinute(), false),
                        instant(date, period.toMinute(), period.toMinute() < DAY_MINUTES)))
                .filter(opening -> opening.from().isBefore(opening.to()));
    }

    private Stream<Period> periods(LocalDate date) {
        return holidays.stream()
                .filter(holiday -> holiday.date().equals(date))
                .findFirst()
                .map(holiday -> Stream.ofNullable(holiday.period()))
                .orElseGet(() -> weekly.stream()
                        .filter(each -> each.day() == date.getDayOfWeek())
                        .map(Weekly::period));
    }

    /** @param last which moment is meant where clocks show that time twice */
    private Instant instant(LocalDate date, int minute, boolean last) {
        LocalDateTime local = date.atStartOfDay().plusMinutes(minute);
        ZoneOffsetTransition shift = timeZone.getRules().getTransition(local);
        if (shift == null) {
            return local.toInstant(timeZone.getRules().getOffset(local));
        }
        if (shift.isGap()) {
            return shift.getInstant();
        }
        return local.toInstant(last ? shift.getOffsetAfter() : shift.getOffsetBefore());
    }
}
