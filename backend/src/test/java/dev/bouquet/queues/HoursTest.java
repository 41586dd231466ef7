package dev.bouquet.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static WireHours.WireWeekly on(String day, String from, String to) {
        return new WireHours.WireWeekly(day, from, to);
    }

    private static List<WireHours.@Nullable WireWeekly> daily(String from, String to) {
        return DAYS.stream()
                .<WireHours.@Nullable WireWeekly>map(day -> on(day, from, to))
                .toList();
    }

    private static Hours hours(String zone, List<WireHours.@Nullable WireWeekly> weekly) {
        return new WireHours(zone, weekly, null).demand("hours");
    }

    private static Hours hours(
            String zone, List<WireHours.@Nullable WireWeekly> weekly, WireHours.WireHoliday holiday) {
        return new WireHours(zone, weekly, List.of(holiday)).demand("hours");
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static Instant local(String zone, String dateTime) {
        return LocalDateTime.parse(dateTime).atZone(ZoneId.of(zone)).toInstant();
    }

    @Test
    void opensWithTheFirstMinuteAndClosesWithTheLast() {
        Hours hours = hours("Asia/Ho_Chi_Minh", List.of(on("mon", "08:00", "17:30")));
        assertThat(hours.openAt(at("2026-11-23T00:59:59.999Z"))).isFalse();
        assertThat(hours.openAt(at("2026-11-23T01:00:00Z"))).isTrue();
        assertThat(hours.openAt(at("2026-11-23T10:29:59.999Z"))).isTrue();
        assertThat(hours.openAt(at("2026-11-23T10:30:00Z"))).isFalse();
        assertThat(hours.openAt(at("2026-11-24T01:00:00Z"))).isFalse();
    }

    @Test
    void staysOpenOverMidnightWhereOneDayEndsAtTwentyFourAndTheNextBeginsAtZero() {
        Hours hours = hours("Asia/Ho_Chi_Minh", List.of(on("mon", "22:00", "24:00"), on("tue", "00:00", "02:00")));
        assertThat(hours.openAt(local("Asia/Ho_Chi_Minh", "2026-11-23T23:59:59.999")))
                .isTrue();
        assertThat(hours.openAt(local("Asia/Ho_Chi_Minh", "2026-11-24T00:00:00")))
                .isTrue();
        assertThat(hours.openAt(local("Asia/Ho_Chi_Minh", "2026-11-24T02:00:00")))
                .isFalse();
        assertThat(hours.openAt(local("Asia/Ho_Chi_Minh", "2026-11-25T00:00:00")))
                .isFalse();
    }

    @Test
    void tellsWhenItOpensNext() {
        Hours hours = hours("Asia/Ho_Chi_Minh", List.of(on("fri", "13:00", "17:00"), on("fri", "08:00", "12:00")));
        String zone = "Asia/Ho_Chi_Minh";
        assertThat(hours.opensNext(local(zone, "2026-11-27T07:00"))).isEqualTo(local(zone, "2026-11-27T08:00"));
        assertThat(hours.opensNext(local(zone, "2026-11-27T09:00"))).isEqualTo(local(zone, "2026-11-27T09:00"));
        assertThat(hours.opensNext(local(zone, "2026-11-27T12:00"))).isEqualTo(local(zone, "2026-11-27T13:00"));
        assertThat(hours.opensNext(local(zone, "2026-11-27T17:00"))).isEqualTo(local(zone, "2026-12-04T08:00"));
    }

    @Test
    void neverOpensWithoutAnyHours() {
        assertThat(hours("UTC", List.of()).openAt(at("2026-11-23T00:00:00Z"))).isFalse();
        assertThat(hours("UTC", List.of()).opensNext(at("2026-11-23T00:00:00Z")))
                .isNull();
    }

    @Test
    void looksForAnOpeningNoFurtherThanHolidaysAreEntered() {
        Hours hours = hours("UTC", List.of(), new WireHours.WireHoliday("2027-11-27", null, "10:00", "11:00"));
        assertThat(hours.opensNext(at("2026-11-22T12:00:00Z"))).isEqualTo(at("2027-11-27T10:00:00Z"));
        assertThat(hours.opensNext(at("2026-11-21T12:00:00Z"))).isNull();
    }

    @Test
    void closesOnHolidaysAndOpensWithTheDayAfter() {
        Hours hours = hours(
                "Europe/Berlin",
                daily("09:00", "17:00"),
                new WireHours.WireHoliday("2026-12-25", "Weihnachten", null, null));
        String zone = "Europe/Berlin";
        assertThat(hours.openAt(local(zone, "2026-12-24T12:00"))).isTrue();
        assertThat(hours.openAt(local(zone, "2026-12-25T12:00"))).isFalse();
        assertThat(hours.opensNext(local(zone, "2026-12-24T17:00"))).isEqualTo(local(zone, "2026-12-26T09:00"));
    }

    @Test
    void keepsTheHoursOfAShortHolidayInsteadOfThoseOfTheWeek() {
        Hours hours = hours(
                "Europe/Berlin",
                daily("09:00", "17:00"),
                new WireHours.WireHoliday("2026-12-24", null, "08:00", "12:00"));
        String zone = "Europe/Berlin";
        assertThat(hours.openAt(local(zone, "2026-12-24T08:30"))).isTrue();
        assertThat(hours.openAt(local(zone, "2026-12-24T12:00"))).isFalse();
        assertThat(hours.openAt(local(zone, "2026-12-25T12:00"))).isTrue();
    }

    @Test
    void keepsToTheClocksOfItsZoneInSummerAndWinter() {
        Hours hours = hours("America/New_York", daily("09:00", "17:00"));
        assertThat(hours.openAt(at("2026-01-15T13:30:00Z"))).isFalse();
        assertThat(hours.openAt(at("2026-07-15T13:30:00Z"))).isTrue();
        assertThat(hours.opensNext(at("2026-03-08T00:00:00Z"))).isEqualTo(at("2026-03-08T13:00:00Z"));
        assertThat(hours.opensNext(at("2026-11-01T00:00:00Z"))).isEqualTo(at("2026-11-01T14:00:00Z"));
    }

    /** Clocks go from 02:00 to 03:00 on 29 March 2026 at 01:00 UTC. */
    @Test
    void opensWhenClocksArePutForwardOverItsTime() {
        Hours hours = hours("Europe/Berlin", daily("02:30", "04:00"));
        assertThat(hours.openAt(at("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(hours.openAt(at("2026-03-29T01:00:00Z"))).isTrue();
        assertThat(hours.openAt(at("2026-03-29T02:00:00Z"))).isFalse();
        assertThat(hours.opensNext(at("2026-03-28T23:30:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void closesWhenClocksArePutForwardOverItsTime() {
        Hours hours = hours("America/New_York", daily("01:00", "02:30"));
        assertThat(hours.openAt(at("2026-03-08T06:59:59Z"))).isTrue();
        assertThat(hours.openAt(at("2026-03-08T07:00:00Z"))).isFalse();
    }

    @Test
    void leavesOutWhatClocksLeaveOut() {
        Hours hours = hours("Europe/Berlin", daily("02:00", "03:00"));
        assertThat(hours.openAt(at("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(hours.opensNext(at("2026-03-29T00:00:00Z"))).isEqualTo(at("2026-03-30T00:00:00Z"));
    }

    /** Clocks go from 03:00 back to 02:00 on 25 October 2026 at 01:00 UTC: 02:30 is at 00:30 and at 01:30 UTC. */
    @Test
    void opensTheFirstTimeAndClosesTheSecondWhereClocksArePutBack() {
        Hours opening = hours("Europe/Berlin", daily("02:30", "04:00"));
        assertThat(opening.openAt(at("2026-10-25T00:29:59Z"))).isFalse();
        assertThat(opening.opensNext(at("2026-10-25T00:00:00Z"))).isEqualTo(at("2026-10-25T00:30:00Z"));
        assertThat(opening.openAt(at("2026-10-25T01:15:00Z"))).isTrue();
        assertThat(opening.openAt(at("2026-10-25T03:00:00Z"))).isFalse();

        Hours closing = hours("Europe/Berlin", daily("01:00", "02:30"));
        assertThat(closing.openAt(at("2026-10-25T00:45:00Z"))).isTrue();
        assertThat(closing.openAt(at("2026-10-25T01:29:59Z"))).isTrue();
        assertThat(closing.openAt(at("2026-10-25T01:30:00Z"))).isFalse();
    }

    /** In Beirut clocks are put back at midnight, so that the evening of 24 October 2026 has an hour twice. */
    @Test
    void staysOpenThroughAnHourThatComesTwiceBeforeMidnight() {
        Hours hours = hours("Asia/Beirut", List.of(on("sat", "20:00", "24:00")));
        assertThat(hours.openAt(at("2026-10-24T21:30:00Z"))).isTrue();
        assertThat(hours.openAt(at("2026-10-24T21:59:59Z"))).isTrue();
        assertThat(hours.openAt(at("2026-10-24T22:00:00Z"))).isFalse();
    }

    /** In Havana clocks are put back at 01:00, so that 1 November 2026 begins twice. */
    @Test
    void endsTheDayWithItsFirstMidnight() {
        Hours hours = hours("America/Havana", List.of(on("sat", "20:00", "24:00")));
        assertThat(hours.openAt(at("2026-11-01T03:59:59Z"))).isTrue();
        assertThat(hours.openAt(at("2026-11-01T04:00:00Z"))).isFalse();
        assertThat(hours.openAt(at("2026-11-01T05:00:00Z"))).isFalse();
    }

    /** Samoa had no 30 December 2011, a Friday. */
    @Test
    void skipsADayThatNeverCame() {
        Hours hours = hours("Pacific/Apia", List.of(on("fri", "09:00", "17:00")));
        assertThat(hours.opensNext(at("2011-12-30T05:00:00Z"))).isEqualTo(local("Pacific/Apia", "2012-01-06T09:00"));
    }

    /** What is told to a customer must come true: closed until then, and open then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Beirut",
                "America/Havana",
                "Africa/Cairo",
                "Asia/Ho_Chi_Minh"
            })
    void isClosedUntilItOpensNext(String zone) {
        Hours hours = hours(
                zone,
                Stream.concat(daily("00:00", "01:30").stream(), daily("02:15", "23:30").stream())
                        .toList());
        SplittableRandom random = new SplittableRandom(zone.hashCode());
        Instant year = at("2026-01-01T00:00:00Z");
        IntStream.range(0, 20_000).forEach(i -> {
            Instant any = year.plusSeconds(random.nextInt(365 * 24 * 60) * 60L);
            Instant next = Objects.requireNonNull(hours.opensNext(any));
            assertThat(hours.openAt(next)).as("at %s", next).isTrue();
            assertThat(hours.openAt(any)).as("at %s", any).isEqualTo(next.equals(any));
            if (!next.equals(any)) {
                assertThat(hours.openAt(next.minus(Duration.ofNanos(1)))).isFalse();
                assertThat(Duration.between(any, next)).isLessThanOrEqualTo(Duration.ofHours(3));
            }
        });
    }
}
