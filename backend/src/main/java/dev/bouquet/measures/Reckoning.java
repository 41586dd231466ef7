package dev.bouquet.measures;

import dev.bouquet.measures.Sheet.Contact;
import dev.bouquet.measures.Sheets.Read;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a report of all facts of its time: goes through them once, and once more where it asks who came again. */
final class Reckoning {
    private static final String NONE = "";

    private final Question question;
    private final Read facts;
    private final @Nullable Contacts contacts;
    private final @Nullable OpenTimes open;
    private final long from;
    private final long before;

    private final Sums total = new Sums();
    private final Map<String, Sums> rows = new HashMap<>();

    private Sums bucket = total;
    private long bucketFrom;
    private long bucketEnd;

    /** @param now nothing is told of what lies ahead, such as promises that are not due yet */
    Reckoning(Question question, Read facts, Map<String, String> persons, @Nullable OpenTimes open, Instant now) {
        this.question = question;
        this.facts = facts;
        this.open = open;
        this.from = question.from().toEpochMilli();
        this.before = Math.min(question.to().toEpochMilli(), now.toEpochMilli() + 1);
        this.contacts = question.name().asksForContacts() ? new Contacts(persons) : null;
        if (contacts != null) {
            every(false, row -> {
                if (row.kind() == FactKind.ARRIVED) {
                    row.arrives();
                }
            });
        }
    }

    /** All rows that the question is about. */
    void each(Consumer<Row> look) {
        every(true, look);
    }

    private void every(boolean asked, Consumer<Row> look) {
        facts.sheets().forEach(sheet -> go(sheet, facts.hidden(), asked, look));
        facts.newer().forEach(sheet -> go(sheet, Set.of(), asked, look));
    }

    private void go(Sheet sheet, Set<String> hidden, boolean asked, Consumer<Row> look) {
        long begin = sheet.hour().from().toEpochMilli();
        if (asked && (begin >= before || begin + Hour.LENGTH.toMillis() <= from)) {
            return;
        }
        boolean[] counts = counting(sheet, hidden, asked);
        int queue = asked ? number(sheet, question.queue()) : Sheet.NOBODY;
        int agent = asked ? number(sheet, question.agent()) : Sheet.NOBODY;
        boolean anyQueue = !asked || question.queue() == null;
        boolean anyAgent = !asked || question.agent() == null;
        Row row = new Row(sheet, contacts, open);
        for (int i = 0; i < sheet.rows(); i++) {
            long at = begin + sheet.at()[i];
            if (counts[sheet.of()[i]]
                    && (!asked || at >= from && at < before)
                    && (anyQueue || sheet.queue()[i] == queue)
                    && (anyAgent || agent != Sheet.NOBODY && sheet.agent()[i] == agent)) {
                row.moveTo(i);
                look.accept(row);
            }
        }
    }

    /** Which conversations of a sheet count: neither hidden nor of another channel or tag. */
    private boolean[] counting(Sheet sheet, Set<String> hidden, boolean asked) {
        boolean[] counts = new boolean[sheet.contacts().length];
        int channel = number(sheet, question.channel());
        int tag = number(sheet, question.tag());
        for (int i = 0; i < counts.length; i++) {
            Contact contact = sheet.contacts()[i];
            counts[i] = !hidden.contains(contact.conversation())
                    && (!asked
                            || (question.channel() == null || contact.channel() == channel)
                                    && (question.tag() == null
                                            || Arrays.stream(contact.tags()).anyMatch(each -> each == tag)));
        }
        return counts;
    }

    private static int number(Sheet sheet, @Nullable String name) {
        return name == null ? Sheet.NOBODY : Arrays.asList(sheet.names()).indexOf(name);
    }

    /** A row of the report by its key. */
    record Line(String key, Sums sums) {}

    record Result(List<Line> lines, Sums total) {}

    Result result() {
        each(row -> {
            total.add(row);
            add(row);
        });
        List<Line> lines = rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(row -> new Line(row.getKey(), row.getValue()))
                .toList();
        return new Result(lines, total);
    }

    private void add(Row row) {
        switch (question.by()) {
            case DAY, HOUR -> inTime(row).add(row);
            case QUEUE -> of(row.queue()).add(row);
            case CHANNEL -> of(row.channel()).add(row);
            case AGENT -> of(agent(row)).add(row);
            case TAG -> {
                for (int tag : row.tags()) {
                    of(row.tag(tag)).add(row);
                }
                if (row.tags().length == 0) {
                    of(NONE).add(row);
                }
            }
        }
    }

    private static String agent(Row row) {
        String agent = row.agent();
        return agent == null ? NONE : agent;
    }

    private Sums of(String key) {
        return rows.computeIfAbsent(key, each -> new Sums());
    }

    /** Rows come by the hour, so the one before is mostly of the same day. */
    private Sums inTime(Row row) {
        long at = row.at();
        if (at < bucketFrom || at >= bucketEnd) {
            Instant begin = question.bucket(Instant.ofEpochMilli(at));
            bucketFrom = begin.toEpochMilli();
            bucketEnd = question.bucketEnd(begin).toEpochMilli();
            bucket = of(key(question, begin));
        }
        return bucket;
    }

    /** {@code 2026-11-30}, or {@code 2026-11-30T15:00+01:00}. */
    private static String key(Question question, Instant begin) {
        return question.by() == ReportBy.DAY
                ? begin.atZone(question.zone()).toLocalDate().toString()
                : begin.atZone(question.zone()).toOffsetDateTime().toString();
    }

    /** Whether this row belongs to that line. */
    boolean isIn(Row row, @Nullable String key) {
        if (key == null) {
            return true;
        }
        return switch (question.by()) {
            case DAY, HOUR ->
                key(question, question.bucket(Instant.ofEpochMilli(row.at()))).equals(key);
            case QUEUE -> row.queue().equals(key);
            case CHANNEL -> row.channel().equals(key);
            case AGENT -> agent(row).equals(key);
            case TAG ->
                key.isEmpty()
                        ? row.tags().length == 0
                        : Arrays.stream(row.tags()).anyMatch(tag -> row.tag(tag).equals(key));
        };
    }
}
