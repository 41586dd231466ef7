package dev.bouquet.measures;

import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.measures.Reckoning.Line;
import dev.bouquet.measures.Reckoning.Result;
import dev.bouquet.measures.Sheets.Read;
import dev.bouquet.measures.WireReport.WireRow;
import dev.bouquet.queues.Hours;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers reports, and names the conversations behind a figure. Everything is reckoned in memory, from all facts. */
@Component
class Reports {
    private static final Duration REHEARSED = Duration.ofDays(90);

    private final Sheets sheets;
    private final ReportGate gate;
    private final Gifts gifts;
    private final MergedCustomers merged;
    private final Staff staff;
    private final Queues queues;
    private final Clock clock;

    Reports(
            Sheets sheets,
            ReportGate gate,
            Gifts gifts,
            MergedCustomers merged,
            Staff staff,
            Queues queues,
            Clock clock) {
        this.sheets = sheets;
        this.gate = gate;
        this.gifts = gifts;
        this.merged = merged;
        this.staff = staff;
        this.queues = queues;
        this.clock = clock;
    }

    Mono<WireReport> report(ReportName name, Question.Asked asked) {
        return Mono.defer(() -> {
            Instant now = now();
            Question question = asked.question(name, now);
            return gate.guard(Mono.zip(result(question, now), labels(question)).flatMap(read -> {
                Counted counted = read.getT1();
                return given(question, counted.result().total())
                        .publishOn(Schedulers.parallel())
                        .map(given -> wire(question, now, counted, read.getT2(), given));
            }));
        });
    }

    private @Nullable Hours hours(String queue) {
        Queue known = queues.known(queue);
        return known == null ? null : known.hours();
    }

    /** Reckons one for nobody, so that the first that somebody asks for does not wait for code that never ran. */
    Mono<Void> rehearse() {
        return Mono.defer(() -> {
            String from = now().minus(REHEARSED).toString();
            Question.Asked asked = new Question.Asked(from, null, null, null, null, null, "day", null, null);
            return report(ReportName.AGENTS, asked).then();
        });
    }

    private record Counted(Result result, boolean complete) {}

    private Mono<Counted> result(Question question, Instant now) {
        return reckoned(question, now)
                .map(reckoned -> new Counted(reckoned.reckoning().result(), reckoned.complete()));
    }

    private Mono<Gifts.Given> given(Question question, Sums total) {
        return question.name() == ReportName.GESTURES || question.name() == ReportName.AGENTS
                ? gifts.given(question, total.gestures)
                : Mono.just(Gifts.Given.NOTHING);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Reckoned(Reckoning reckoning, boolean complete) {}

    /** What there is to reckon with, off the threads that answer. */
    private Mono<Reckoned> reckoned(Question question, Instant now) {
        Mono<Map<String, String>> persons =
                question.name().asksForContacts() ? merged.leads() : Mono.just(Map.<String, String>of());
        return Mono.zip(sheets.read(question.readFrom(), question.readTo(now)), persons)
                .publishOn(Schedulers.parallel())
                .map(read -> {
                    Read facts = read.getT1();
                    OpenTimes open = question.business() ? new OpenTimes(this::hours, question.from(), now) : null;
                    return new Reckoned(new Reckoning(question, facts, read.getT2(), open, now), facts.complete());
                });
    }

    private static WireReport wire(
            Question question, Instant now, Counted counted, Map<String, String> labels, Gifts.Given given) {
        Result result = counted.result();
        List<WireRow> rows = withIdle(result.lines(), given.agents(question)).stream()
                .map(line -> WireRow.of(
                        question.name(),
                        line.key(),
                        labels.get(line.key()),
                        line.sums(),
                        given.by(question, line.key(), line.sums())))
                .toList();
        return new WireReport(
                question.name().wire(),
                question.from(),
                question.to(),
                question.zone().getId(),
                question.business() ? "business" : "calendar",
                question.by().wire(),
                now,
                counted.complete() ? null : (Boolean) true,
                rows,
                WireRow.of(question.name(), null, null, result.total(), given.all(question, result.total())));
    }

    /** Of whom nothing was counted may have left all of a budget. */
    private static List<Line> withIdle(List<Line> lines, Set<String> agents) {
        Map<String, Line> all = new TreeMap<>();
        agents.forEach(agent -> all.put(agent, new Line(agent, new Sums())));
        lines.forEach(line -> all.put(line.key(), line));
        return List.copyOf(all.values());
    }

    /** What people call agents and queues; who left is not known by name any more. */
    private Mono<Map<String, String>> labels(Question question) {
        return switch (question.by()) {
            case AGENT -> staff.active().collectMap(StaffMember::id, StaffMember::name);
            case QUEUE ->
                Mono.fromSupplier(() -> {
                    Map<String, String> names = new java.util.HashMap<>();
                    queues.all().forEach((Queue queue) -> names.put(queue.id(), queue.name()));
                    return names;
                });
            case DAY, HOUR, CHANNEL, TAG -> Mono.just(Map.of());
        };
    }

    /**
     * One fact behind a figure.
     *
     * @param id of the conversation
     * @param value a time in seconds, or what was answered; 1 for a promise that was kept; null where it says nothing
     */
    record Item(String id, Instant at, @Nullable Double value) {
        private static final Comparator<Item> LATEST_FIRST =
                Comparator.comparing(Item::at).reversed().thenComparing(Item::id);
    }

    /** @param from where to go on, as {@link Place} says; null: at the beginning */
    record Behind(
            @Nullable String key, Figured figure, @Nullable Place from, int limit) {}

    /** The last that was told. */
    record Place(Instant at, String id) {
        private static final String BETWEEN = "~";

        static Place parse(String cursor) {
            int between = cursor.indexOf(BETWEEN);
            try {
                return new Place(
                        Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(0, between)))),
                        cursor.substring(between + 1));
            } catch (IllegalArgumentException malformed) {
                throw Refusal.badField("cursor", "is not one that this list gave");
            }
        }

        static String text(Item last) {
            return last.at().toEpochMilli() + BETWEEN + last.id();
        }
    }

    /** The facts behind a figure, the latest first, one more than were asked for where there are more. */
    Mono<List<Item>> behind(ReportName name, Question.Asked asked, Behind behind) {
        return Mono.defer(() -> {
            Instant now = now();
            Question question = asked.question(name, now);
            if (behind.figure().asksForContacts() && !name.asksForContacts()) {
                throw Refusal.badField("figure", "is none of this report");
            }
            return gate.guard(reckoned(question, now)
                    .map(reckoned -> page(items(reckoned.reckoning(), behind), behind)));
        });
    }

    private static List<Item> items(Reckoning reckoning, Behind behind) {
        List<Item> items = new ArrayList<>();
        reckoning.each(row -> {
            if (behind.figure().holds(row) && reckoning.isIn(row, behind.key())) {
                items.add(item(row, behind.figure()));
            }
        });
        return items;
    }

    private static List<Item> page(List<Item> items, Behind behind) {
        Place from = behind.from();
        Item last = from == null ? null : new Item(from.id(), from.at(), null);
        return items.stream()
                .filter(item -> last == null || Item.LATEST_FIRST.compare(item, last) > 0)
                .sorted(Item.LATEST_FIRST)
                .limit(behind.limit() + 1L)
                .toList();
    }

    private static Item item(Row row, Figured figure) {
        Double value = figure.isTime()
                ? (Double) (row.millis() / 1_000.0)
                : figure.hasValue() ? (Double) (double) row.value() : null;
        return new Item(row.contact().conversation(), Instant.ofEpochMilli(row.at()), value);
    }
}
