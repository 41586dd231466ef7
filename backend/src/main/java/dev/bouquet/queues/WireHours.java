package dev.bouquet.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.queues.Hours.Holiday;
import dev.bouquet.queues.Hours.Period;
import dev.bouquet.queues.Hours.Weekly;
import dev.bouquet.refusal.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hours as they are sent, answered and stored: days as {@code mon} to {@code sun}, times as {@code 08:00}. */
record WireHours(
        @Nullable String timeZone,
        @Nullable List<@Nullable WireWeekly> weekly,
        @Nullable List<@Nullable WireHoliday> holidays) {

    private static final int WEEKLY_MAX = 70;
    private static final int HOLIDAYS_MAX = 400;
    private static final int NAME_MAX = 100;

    /** Midnight ends a day as 24:00. */
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    record WireWeekly(
            @Nullable String day,
            @Nullable String from,
            @Nullable String to) {
        static WireWeekly of(Weekly weekly) {
            Period period = weekly.period();
            return new WireWeekly(wire(weekly.day()), time(period.fromMinute()), time(period.toMinute()));
        }

        Weekly demand(String field) {
            String wanted = Demands.present(field + ".day", day);
            DayOfWeek found = Arrays.stream(DayOfWeek.values())
                    .filter(each -> wire(each).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> Refusal.badField(field + ".day", "must be mon, tue, wed, thu, fri, sat or sun"));
            return new Weekly(found, period(field, from, to));
        }
    }

    /** Without {@code from} and {@code to} it is closed all day. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireHoliday(
            @Nullable String date,
            @Nullable String name,
            @Nullable String from,
            @Nullable String to) {
        static WireHoliday of(Holiday holiday) {
            Period period = holiday.period();
            return new WireHoliday(
                    holiday.date().toString(),
                    holiday.name(),
                    period == null ? null : time(period.fromMinute()),
                    period == null ? null : time(period.toMinute()));
        }

        Holiday demand(String field) {
            return new Holiday(
                    day(field + ".date", Demands.present(field + ".date", date)),
                    name == null ? null : Demands.text(field + ".name", name, NAME_MAX),
                    from == null && to == null ? null : period(field, from, to));
        }
    }

    static WireHours of(Hours hours) {
        return new WireHours(
                hours.timeZone().getId(),
                List.copyOf(hours.weekly().stream().map(WireWeekly::of).toList()),
                List.copyOf(hours.holidays().stream().map(WireHoliday::of).toList()));
    }

    Hours demand(String field) {
        return new Hours(zone(field + ".timeZone"), weekly(field + ".weekly"), holidays(field + ".holidays"));
    }

    /** Only zones with a name: an offset alone knows of no summer. */
    private ZoneId zone(String field) {
        String name = Demands.present(field, timeZone);
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.badField(field, "names no time zone; one is Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    private List<Weekly> weekly(String field) {
        List<Weekly> known = new ArrayList<>();
        for (WireWeekly each : Demands.list(field, weekly, WEEKLY_MAX)) {
            String at = field + "[" + known.size() + "]";
            Weekly next = Demands.present(at, each).demand(at);
            if (known.stream()
                    .anyMatch(
                            other -> other.day() == next.day() && other.period().overlaps(next.period()))) {
                throw Refusal.badField(at + ".from", "overlaps other hours of that day");
            }
            known.add(next);
        }
        return List.copyOf(known);
    }

    private List<Holiday> holidays(String field) {
        List<Holiday> known = new ArrayList<>();
        Set<LocalDate> dates = new HashSet<>();
        for (WireHoliday each : Demands.list(field, holidays, HOLIDAYS_MAX)) {
            String at = field + "[" + known.size() + "]";
            Holiday next = Demands.present(at, each).demand(at);
            if (!dates.add(next.date())) {
                throw Refusal.badField(at + ".date", "is there already");
            }
            known.add(next);
        }
        return List.copyOf(known);
    }

    private static Period period(String field, @Nullable String from, @Nullable String to) {
        int fromMinute = minute(field + ".from", from);
        int toMinute = minute(field + ".to", to);
        if (fromMinute >= toMinute) {
            throw Refusal.badField(
                    field + ".to", "must be later than from; what goes on after midnight is another day's");
        }
        return new Period(fromMinute, toMinute);
    }

    private static int minute(String field, @Nullable String time) {
        Matcher matcher = TIME.matcher(Demands.present(field, time));
        if (!matcher.matches()) {
            throw Refusal.badField(field, "must be a time from 00:00 to 24:00");
        }
        return matcher.group(1) == null
                ? Hours.DAY_MINUTES
                : Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
    }

    private static LocalDate day(String field, String date) {
        try {
            if (DATE.matcher(date).matches()) {
                return LocalDate.parse(date);
            }
        } catch (DateTimeException noSuchDay) {
            // Refused like any other text: there is no 30th of February.
        }
        throw Refusal.badField(field, "must be a date such as 2027-01-01");
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    private static String wire(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
