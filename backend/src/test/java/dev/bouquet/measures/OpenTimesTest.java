package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.queues.Hours;
import dev.bouquet.queues.Hours.Holiday;
import dev.bouquet.queues.Hours.Period;
import dev.bouquet.queues.Hours.Weekly;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much of a time lies within business hours. */
class OpenTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);

    private static Hours hours(Set<DayOfWeek> days, List<Holiday> holidays, int... minutes) {
        List<Weekly> weekly = days.stream()
                .flatMap(day -> Stream.iterate(0, each -> each < minutes.length, each -> each + 2)
                        .map(each -> new Weekly(day, new Period(minutes[each], minutes[each + 1]))))
                .toList();
        return new Hours(BERLIN, weekly, holidays);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    /** Of the time between two moments by the clocks of Berlin, of something that is asked for by the day of its end. */
    private static Duration open(Hours hours, Instant from, Instant to) {
        OpenTimes open = new OpenTimes(Map.of("shop", hours)::get, to.minus(Duration.ofDays(1)), to);
        long millis = Duration.between(from, to).toMillis();
        return Duration.ofMillis(open.within("shop", to.toEpochMilli(), millis));
    }

    private static Duration open(Hours hours, String from, String to) {
        return open(hours, at(from), at(to));
    }

    @Test
    void nightsAndWeekendsDoNotCount() {
        Hours office = hours(WORKDAYS, List.of(), 9 * 60, 17 * 60);
        assertThat(open(office, "2026-11-30T10:00", "2026-11-30T11:30")).isEqualTo(Duration.ofMinutes(90));
        assertThat(open(office, "2026-11-30T16:00", "2026-12-01T10:00")).isEqualTo(Duration.ofHours(2));
        assertThat(open(office, "2026-11-27T16:30", "2026-11-30T09:30")).isEqualTo(Duration.ofHours(1));
        assertThat(open(office, "2026-11-27T18:00", "2026-11-29T20:00")).isZero();
        assertThat(open(office, "2026-11-30T08:00", "2026-11-30T09:00")).isZero();
        assertThat(open(office, "2026-11-30T17:00", "2026-11-30T17:30")).isZero();
        assertThat(open(office, "2026-11-30T09:00", "2026-11-30T17:00")).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void whatIsOpenOverMidnightCountsOnBothDays() {
        Hours night = hours(ALL, List.of(), 0, 6 * 60, 22 * 60, 24 * 60);
        assertThat(open(night, "2026-11-30T21:00", "2026-12-01T07:00")).isEqualTo(Duration.ofHours(8));
        assertThat(open(night, "2026-11-30T23:59", "2026-12-01T00:01")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void breaksAndHolidaysDoNotCount() {
        List<Holiday> holidays = List.of(
                new Holiday(LocalDate.parse("2026-12-25"), "Christmas", null),
                new Holiday(LocalDate.parse("2026-12-24"), "Christmas Eve", new Period(9 * 60, 11 * 60)));
        Hours shop = hours(WORKDAYS, holidays, 9 * 60, 12 * 60, 13 * 60, 17 * 60);
        assertThat(open(shop, "2026-12-23T11:30", "2026-12-23T13:30")).isEqualTo(Duration.ofHours(1));
        assertThat(open(shop, "2026-12-23T16:00", "2026-12-28T10:00"))
                .as("an hour, two on Christmas Eve, and one on Monday")
                .isEqualTo(Duration.ofHours(4));
    }

    @Test
    void aDayOnWhichClocksAreChangedIsAsLongAsItWas() {
        Hours always = hours(ALL, List.of(), 0, 24 * 60);
        assertThat(open(always, "2026-10-24T12:00", "2026-10-26T12:00")).isEqualTo(Duration.ofHours(49));
        assertThat(open(always, "2026-03-28T12:00", "2026-03-30T12:00")).isEqualTo(Duration.ofHours(47));
        Hours early = hours(ALL, List.of(), 60, 150);
        assertThat(open(early, "2026-10-25T00:00", "2026-10-25T12:00"))
                .as("from one o'clock to the second half past two")
                .isEqualTo(Duration.ofMinutes(150));
        assertThat(open(early, "2026-03-29T00:00", "2026-03-29T12:00"))
                .as("from one o'clock to when half past two is left out")
                .isEqualTo(Duration.ofMinutes(60));
        Hours morning = hours(ALL, List.of(), 9 * 60, 10 * 60);
        assertThat(open(morning, "2026-10-24T09:30", "2026-10-25T09:30")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void noMomentCountsTwiceWhereAnOpeningBeginsBeforeTheLastEnds() {
        Hours split = hours(ALL, List.of(), 60, 150, 150, 180);
        assertThat(open(split, "2026-10-25T00:00", "2026-10-25T12:00"))
                .as("to the second half past two, and on to three")
                .isEqualTo(Duration.ofHours(3));
    }

    @Test
    void withoutHoursItWasAlwaysOpen() {
        OpenTimes open = new OpenTimes(queue -> null, at("2026-11-29T00:00"), at("2026-11-30T00:00"));
        assertThat(open.within("gone", at("2026-11-29T12:00").toEpochMilli(), 12_345_678))
                .isEqualTo(12_345_678);
    }

    @Test
    void whatIsClosedForGoodCountsNothing() {
        assertThat(open(new Hours(BERLIN, List.of(), List.of()), "2026-11-01T00:00", "2026-11-30T00:00"))
                .isZero();
    }

    @Test
    void whatBeganLongBeforeTheReportCountsFromItsBeginning() {
        Hours office = hours(WORKDAYS, List.of(), 9 * 60, 17 * 60);
        long workdays = at("2026-01-05T00:00")
                .atZone(BERLIN)
                .toLocalDate()
                .datesUntil(LocalDate.parse("2026-11-30"))
                .filter(day -> Arrays.asList(WORKDAYS.toArray()).contains(day.getDayOfWeek()))
                .count();
        assertThat(open(office, "2026-01-05T00:00", "2026-11-30T00:00")).isEqualTo(Duration.ofHours(8 * workdays));
    }
}
