package dev.bouquet.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireHoursTest {
    private static WireHours.WireWeekly on(String day, String from, String to) {
        return new WireHours.WireWeekly(day, from, to);
    }

    @ParameterizedTest
    @CsvSource({
        "mon, 08:00, 12:00, mon, 11:59, 13:00",
        "mon, 08:00, 12:00, mon, 08:00, 12:00",
        "mon, 08:00, 24:00, mon, 09:00, 10:00",
        "sun, 09:00, 10:00, sun, 00:00, 24:00"
    })
    void refusesHoursThatOverlap(String dayA, String fromA, String toA, String dayB, String fromB, String toB) {
        assertRefused("hours.weekly[1].from", wire("UTC", on(dayA, fromA, toA), on(dayB, fromB, toB)));
    }

    @Test
    void takesHoursThatTouch() {
        Hours hours = wire("UTC", on("mon", "08:00", "12:00"), on("mon", "12:00", "13:00"), on("tue", "08:00", "12:00"))
                .demand("hours");
        assertThat(hours.weekly()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "+07:00", "UTC+7", "", "europe/berlin", "Europe/Berlin "})
    void refusesAZoneThatDoesNotExist(String zone) {
        assertRefused("hours.timeZone", wire(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:01", "25:00", "8:00", "08:60", "08:00:00", "-1:00", "0８:00", "", "noon"})
    void refusesWhatIsNoTime(String time) {
        assertRefused("hours.weekly[0].from", wire("UTC", on("mon", time, "24:00")));
        assertRefused("hours.weekly[0].to", wire("UTC", on("mon", "00:00", time)));
    }

    @Test
    void refusesHoursThatEndBeforeTheyBegin() {
        assertRefused("hours.weekly[0].to", wire("UTC", on("mon", "12:00", "12:00")));
        assertRefused("hours.weekly[0].to", wire("UTC", on("mon", "22:00", "06:00")));
        assertRefused("hours.weekly[0].to", wire("UTC", on("mon", "24:00", "24:00")));
    }

    @Test
    void refusesDaysThatThereAreNot() {
        assertRefused("hours.weekly[1].day", wire("UTC", on("mon", "08:00", "09:00"), on("Mon", "10:00", "11:00")));
        assertRefused("hours.weekly[0].day", wire("UTC", new WireHours.WireWeekly(null, "08:00", "09:00")));
        assertRefused("hours.weekly[0]", new WireHours("UTC", Collections.singletonList(null), null));
        assertRefused("hours.holidays[0].date", holidays(new WireHours.WireHoliday("2027-02-29", null, null, null)));
        assertRefused("hours.holidays[0].date", holidays(new WireHours.WireHoliday("1.1.2027", null, null, null)));
        assertRefused("hours.holidays[0].date", holidays(new WireHours.WireHoliday(null, "Tết", null, null)));
    }

    @Test
    void refusesHolidaysThatSayTwoThings() {
        WireHours.WireHoliday closed = new WireHours.WireHoliday("2027-01-01", null, null, null);
        assertRefused("hours.holidays[1].date", holidays(closed, closed));
        assertRefused("hours.holidays[0].to", holidays(new WireHours.WireHoliday("2027-01-01", null, "08:00", null)));
        assertRefused("hours.holidays[0].from", holidays(new WireHours.WireHoliday("2027-01-01", null, null, "08:00")));
    }

    @Test
    void refusesMoreThanItsBounds() {
        List<WireHours.@Nullable WireHoliday> days = IntStream.range(0, 401)
                .<WireHours.@Nullable WireHoliday>mapToObj(day -> new WireHours.WireHoliday(
                        LocalDate.of(2027, 1, 1).plusDays(day).toString(), null, null, null))
                .toList();
        assertRefused("hours.holidays", new WireHours("UTC", null, days));
        assertThat(new WireHours("UTC", null, days.subList(0, 400))
                        .demand("hours")
                        .holidays())
                .hasSize(400);
    }

    @Test
    void goesOverTheWireAndBackAsItWas() {
        WireHours wire = new WireHours(
                "Asia/Ho_Chi_Minh",
                List.of(on("mon", "00:00", "24:00"), on("sun", "08:05", "17:30")),
                List.of(
                        new WireHours.WireHoliday("2027-01-01", "New Year", null, null),
                        new WireHours.WireHoliday("2027-02-05", null, "08:00", "12:00")));
        assertThat(WireHours.of(wire.demand("hours"))).isEqualTo(wire);
    }

    private static WireHours wire(String zone, WireHours.WireWeekly... weekly) {
        return new WireHours(zone, List.of(weekly), null);
    }

    private static WireHours holidays(WireHours.WireHoliday... holidays) {
        return new WireHours("UTC", null, List.of(holidays));
    }

    private static void assertRefused(String field, WireHours hours) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> hours.demand("hours"))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
