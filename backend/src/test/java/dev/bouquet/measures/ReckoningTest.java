package dev.bouquet.measures;

import static dev.bouquet.measures.Transcripts.BEGIN;
import static dev.bouquet.measures.Transcripts.HOA;
import static dev.bouquet.measures.Transcripts.LINH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Status;
import dev.bouquet.measures.Reckoning.Line;
import dev.bouquet.measures.Reckoning.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reports make of facts. */
class ReckoningTest {
    private static final Instant NOW = BEGIN.plus(Duration.ofDays(30));
    private static final long DAY = 86_400;

    private final List<Figure> figures = new ArrayList<>();

    private static Question question(ReportName name, ReportBy by, String zone, @Nullable String tag) {
        return new Question(name, BEGIN, NOW, ZoneId.of(zone), by, false, null, null, null, tag);
    }

    /** A conversation of a contact that was solved an hour after it came. */
    private Transcripts solved(String id, String customer, String channel, long at) {
        return new Transcripts(id)
                .opened(at, customer, channel)
                .said(at + 1, HOA)
                .assigned(at + 5, LINH, null)
                .said(at + 11, LINH)
                .set(at + 3_600, LINH, Status.RESOLVED);
    }

    private void add(Transcripts transcript) {
        figures.add(transcript.counted(Map.of()));
    }

    private List<Sheet> sheets(List<Figure> of) {
        Set<Hour> hours = new TreeSet<>();
        of.forEach(figure -> hours.addAll(figure.hours()));
        return hours.stream()
                .map(hour -> Sheet.of(hour, 1, of))
                .map(sheet -> SheetCodec.read(sheet.hour(), 1, SheetCodec.write(sheet)))
                .toList();
    }

    private Result reckon(Question question, Map<String, String> persons) {
        return new Reckoning(question, new Sheets.Read(sheets(figures), List.of(), Set.of(), true), persons, null, NOW)
                .result();
    }

    @Test
    void whoComesAgainWithinAWeekWasNotHelpedAtTheFirstContact() {
        add(solved("c1", "hoa", "web", 0));
        add(solved("c2", "hoa", "sms", 3_600 + 7 * DAY));
        add(solved("c3", "hoa", "sms", 3_600 + 14 * DAY + 3_601));
        add(solved("c4", "lan", "web", 0));
        Result result = reckon(question(ReportName.RESOLUTION, ReportBy.DAY, "UTC", null), Map.of());
        assertThat(result.total().count(FactKind.SOLVED)).isEqualTo(4);
        assertThat(result.total().firstContact).isEqualTo(3);
        Result effort = reckon(question(ReportName.EFFORT, ReportBy.CHANNEL, "UTC", null), Map.of());
        assertThat(effort.total().repeats).isZero();
        add(solved("c5", "lan", "sms", DAY));
        add(solved("c6", "lan", "sms", 2 * DAY));
        Sums after = reckon(question(ReportName.EFFORT, ReportBy.CHANNEL, "UTC", null), Map.of())
                .total();
        assertThat(after.repeats).isEqualTo(2);
        assertThat(after.channelSwitches).isEqualTo(1);
    }

    @Test
    void customersWhoAreOnePersonCountAsOneAndThoseWhoAreForgottenAsNobody() {
        add(solved("c1", "hoa", "web", 0));
        add(solved("c2", "hoa-too", "web", 2 * DAY));
        add(solved("c3", "gone", "web", 0).at(4_000, HOA, new EntryBody.Erased()));
        add(solved("c4", "gone", "web", DAY).at(DAY + 4_000, HOA, new EntryBody.Erased()));
        Question question = question(ReportName.RESOLUTION, ReportBy.DAY, "UTC", null);
        assertThat(reckon(question, Map.of()).total().firstContact).isEqualTo(4);
        assertThat(reckon(question, Map.of("hoa-too", "hoa")).total().firstContact)
                .isEqualTo(3);
    }

    @Test
    void theBeginningOfARangeIsInItAndItsEndIsNot() {
        add(new Transcripts("c1").opened(0));
        add(new Transcripts("c2").opened(100));
        Question question = new Question(
                ReportName.VOLUMES,
                BEGIN,
                BEGIN.plusSeconds(100),
                ZoneId.of("UTC"),
                ReportBy.HOUR,
                false,
                null,
                null,
                null,
                null);
        assertThat(reckon(question, Map.of()).total().count(FactKind.ARRIVED)).isEqualTo(1);
    }

    @Test
    void daysAreThoseOfTheZone() {
        add(solved("c1", "hoa", "web", 6 * 3_600 + 1_800));
        assertThat(reckon(question(ReportName.VOLUMES, ReportBy.DAY, "Asia/Kolkata", null), Map.of())
                        .lines())
                .extracting(Line::key)
                .containsExactly("2026-12-01");
        assertThat(reckon(question(ReportName.VOLUMES, ReportBy.HOUR, "Asia/Kolkata", null), Map.of())
                        .lines())
                .extracting(Line::key)
                .containsExactly("2026-12-01T03:00+05:30", "2026-12-01T04:00+05:30");
        assertThat(reckon(question(ReportName.VOLUMES, ReportBy.DAY, "America/New_York", null), Map.of())
                        .lines())
                .extracting(Line::key)
                .containsExactly("2026-11-30");
    }

    @Test
    void whatHasTwoTagsStandsUnderBothAndInTheTotalOnce() {
        add(solved("c1", "hoa", "web", 0).at(4_000, LINH, new EntryBody.Tagged(List.of("a", "b"), List.of())));
        add(solved("c2", "lan", "web", 0));
        Result all = reckon(question(ReportName.VOLUMES, ReportBy.TAG, "UTC", null), Map.of());
        assertThat(all.lines()).extracting(Line::key).containsExactly("", "a", "b");
        assertThat(all.lines()).allMatch(line -> line.sums().count(FactKind.ARRIVED) == 1);
        assertThat(all.total().count(FactKind.ARRIVED)).isEqualTo(2);
        assertThat(reckon(question(ReportName.VOLUMES, ReportBy.TAG, "UTC", "b"), Map.of())
                        .total()
                        .count(FactKind.ARRIVED))
                .isEqualTo(1);
        assertThat(reckon(question(ReportName.VOLUMES, ReportBy.TAG, "UTC", "c"), Map.of())
                        .total()
                        .count(FactKind.ARRIVED))
                .isZero();
    }

    @Test
    void whatSheetsDoNotHaveYetStandsInTheirPlace() {
        add(solved("c1", "hoa", "web", 0));
        add(solved("c2", "lan", "web", 0));
        Figure later = solved("c1", "hoa", "web", 0).said(4_000, HOA).counted(Map.of());
        Sheets.Read read = new Sheets.Read(sheets(figures), sheets(List.of(later)), Set.of("c1"), true);
        Sums total = new Reckoning(question(ReportName.VOLUMES, ReportBy.DAY, "UTC", null), read, Map.of(), null, NOW)
                .result()
                .total();
        assertThat(total.count(FactKind.ARRIVED)).isEqualTo(3);
        assertThat(total.count(FactKind.SOLVED)).isEqualTo(2);
        assertThat(total.count(FactKind.REOPENED)).isEqualTo(1);
    }

    @Test
    void everyRowNamesTheGesturesThatItCounts() {
        add(solved("c1", "hoa", "web", 0)
                .gesture(20, "g1", "approved")
                .gesture(30, "g2", "approved")
                .gesture(40, "g2", "cancelled")
                .gesture(3_700, "g3", "approved"));
        add(solved("c2", "lan", "sms", DAY).gesture(DAY + 20, "g4", "approved"));
        Result result = reckon(question(ReportName.GESTURES, ReportBy.CHANNEL, "UTC", null), Map.of());
        assertThat(result.total().gestures).containsExactlyInAnyOrder("g1", "g3", "g4");
        assertThat(result.lines())
                .extracting(line -> line.key() + " " + line.sums().gestures)
                .containsExactly("sms [g4]", "web [g1, g3]");
    }

    @Test
    void quantilesAreByNearestRank() {
        Random random = new Random(3);
        for (int count = 1; count < 40; count++) {
            long[] values = LongStream.generate(() -> random.nextInt(100_000))
                    .limit(count)
                    .toArray();
            Spread spread = new Spread();
            LongStream.of(values).forEach(spread::add);
            Spread.Wire wire = spread.wire();
            assertThat(wire.medianSeconds()).isEqualTo(smallest(values, 0.5) / 1_000.0);
            assertThat(wire.p90Seconds()).isEqualTo(smallest(values, 0.9) / 1_000.0);
        }
        assertThat(new Spread().wire()).isEqualTo(new Spread.Wire(0, null, null, null));
    }

    /** The smallest that at least that part of all does not exceed, found by trying each. */
    private static long smallest(long[] values, double part) {
        return LongStream.of(values)
                .sorted()
                .filter(candidate ->
                        LongStream.of(values).filter(each -> each <= candidate).count() >= part * values.length)
                .findFirst()
                .orElseThrow();
    }
}
