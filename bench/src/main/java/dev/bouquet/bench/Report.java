package dev.bouquet.bench;

import static dev.bouquet.bench.RoundTable.median;
import static dev.bouquet.bench.RoundTable.number;

import dev.bouquet.bench.client.Searches.Question;
import dev.bouquet.bench.gauge.Latencies;
import dev.bouquet.bench.scenario.Comeback;
import dev.bouquet.bench.scenario.IdleMemory;
import dev.bouquet.bench.scenario.Reports;
import dev.bouquet.bench.scenario.Round;
import dev.bouquet.bench.scenario.Search;
import dev.bouquet.bench.scenario.ServerKind;
import dev.bouquet.bench.scenario.StartUp;
import dev.bouquet.bench.scenario.Surge;
import dev.bouquet.bench.scenario.Wallboards;
import dev.bouquet.bench.scenario.WidgetSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What came out: Markdown tables to put into the documentation, and the same and more as JSON beside them. */
final class Report {
    private final StringBuilder markdown = new StringBuilder();
    private final Map<String, Object> record = new LinkedHashMap<>();

    Report(Map<String, String> machine, Map<String, String> settings) {
        record.put("machine", machine);
        record.put("settings", settings);
        heading("Machine");
        markdown.append("| | |\n| --- | --- |\n");
        machine.forEach((name, value) -> markdown.append("| " + name + " | " + value + " |\n"));
    }

    private void heading(String title) {
        markdown.append("\n### ").append(title).append("\n\n");
    }

    void atRate(int rate, List<Round> rounds) {
        heading("At " + rate + " messages per second");
        RoundTable table = new RoundTable(rounds);
        for (double percent : new double[] {50, 99, 99.9}) {
            String name = "p" + (percent == 99.9 ? "99.9" : Integer.toString((int) percent)) + ", ms";
            table.row("post → ack, " + name, 2, true, round -> round.toAck().millisAt(percent));
        }
        for (double percent : new double[] {50, 99, 99.9}) {
            String name = "p" + (percent == 99.9 ? "99.9" : Integer.toString((int) percent)) + ", ms";
            table.row(
                    "post → receive, " + name,
                    2,
                    true,
                    round -> round.toReceive().millisAt(percent));
        }
        shared(table);
        record.put("atRate", rounds.stream().map(Report::plain).toList());
    }

    void saturated(List<Round> rounds) {
        heading("As much as each can take");
        RoundTable table = new RoundTable(rounds);
        table.row("messages per second", 0, true, Round::perSecond);
        shared(table);
        record.put("saturated", rounds.stream().map(Report::plain).toList());
    }

    private void shared(RoundTable table) {
        table.row("messages per server-CPU-second", 0, true, Round::perServerCpuSecond)
                .row(
                        "server CPU, cores",
                        2,
                        false,
                        round -> round.use().server() / round.use().seconds())
                .row(
                        "client CPU, cores",
                        2,
                        false,
                        round -> round.use().client() / round.use().seconds())
                .row(
                        "CPU of others, cores",
                        2,
                        false,
                        round -> round.use().others() / round.use().seconds())
                .row(
                        "steal, cores",
                        2,
                        false,
                        round -> round.use().steal() / round.use().seconds())
                .row(
                        "messages acked in a round",
                        0,
                        false,
                        round -> round.verdict().acked())
                .row(
                        "delivered to both sides, by id",
                        0,
                        false,
                        round -> round.verdict().delivered())
                .row(
                        "found in the store, by id",
                        0,
                        false,
                        round -> round.verdict().stored());
        markdown.append(table.markdown());
    }

    private static Map<String, Object> plain(Round round) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("server", round.server().word());
        plain.put("round", round.index());
        plain.put("messages", round.messages());
        plain.put("perSecond", round.perSecond());
        plain.put("perServerCpuSecond", round.perServerCpuSecond());
        plain.put("cpuSeconds", round.use());
        plain.put("toAckMillis", percentiles(round.toAck()));
        plain.put("toReceiveMillis", percentiles(round.toReceive()));
        plain.put("gate", round.verdict());
        plain.put("followedAgain", round.followedAgain());
        plain.put("shownAgain", round.shownAgain());
        return plain;
    }

    private static Map<String, Object> percentiles(Latencies latencies) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("count", latencies.count());
        plain.put("p50", latencies.millisAt(50));
        plain.put("p90", latencies.millisAt(90));
        plain.put("p99", latencies.millisAt(99));
        plain.put("p99.9", latencies.millisAt(99.9));
        plain.put("max", latencies.maxMillis());
        return plain;
    }

    void idle(List<IdleMemory> results) {
        heading("Idle sockets");
        markdown.append("| server | sockets | live heap each, welcomed | resident each, welcomed "
                + "| live heap each, following | resident each, following |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: |\n");
        for (IdleMemory one : results) {
            markdown.append("| " + one.server().title() + " | " + number(one.sockets(), 0) + " | "
                    + kilobytes(one.welcomedHeap()) + " | " + kilobytes(one.welcomedResident()) + " | "
                    + kilobytes(one.followingHeap()) + " | " + kilobytes(one.followingResident()) + " |\n");
        }
        if (results.size() == 2) {
            IdleMemory floor = results.get(0);
            IdleMemory ours = results.get(1);
            markdown.append("| ratio | | " + number(ours.welcomedHeap() / floor.welcomedHeap(), 2) + " | "
                    + number(ours.welcomedResident() / floor.welcomedResident(), 2) + " | "
                    + number(ours.followingHeap() / floor.followingHeap(), 2) + " | "
                    + number(ours.followingResident() / floor.followingResident(), 2) + " |\n");
        }
        record.put("idle", results);
    }

    private static String kilobytes(double bytes) {
        return number(bytes / 1000, 1) + " kB";
    }

    void reconnect(List<Comeback> results) {
        heading("Back after SIGKILL and restart");
        markdown.append("| median, seconds from the kill | sockets | port open | first back | 99 % back | all back |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: |\n");
        for (ServerKind kind :
                new TreeSet<>(results.stream().map(Comeback::server).toList())) {
            List<Comeback> own =
                    results.stream().filter(result -> result.server() == kind).toList();
            markdown.append("| " + kind.title() + " | " + number(own.get(0).sockets(), 0)
                    + cell(own, Comeback::portOpen) + cell(own, Comeback::firstBack) + cell(own, Comeback::mostBack)
                    + cell(own, Comeback::allBack) + " |\n");
        }
        record.put("reconnect", results);
    }

    void surge(List<Surge> results) {
        heading("A surge at a queue");
        if (results.isEmpty()) {
            markdown.append("Not measured: only Bouquet has queues.\n");
            return;
        }
        Surge any = results.get(0);
        markdown.append("| median of rounds: " + number(any.customers(), 0) + " customers, " + number(any.agents(), 0)
                + " agents with " + number(any.places(), 0) + " places | Bouquet |\n| --- | ---: |\n");
        surgeRow("all places taken, s after the first arrival", 2, results, Surge::full);
        surgeRow("all customers with an agent, s after the first arrival", 2, results, Surge::served);
        for (double percent : new double[] {50, 99}) {
            surgeRow(
                    "customer and place → agent, p" + (int) percent + ", ms",
                    1,
                    results,
                    surge -> surge.toAgent().millisAt(percent));
        }
        surgeRow("server CPU, s", 1, results, surge -> surge.use().server());
        surgeRow("CPU of others, s", 1, results, surge -> surge.use().others());
        long overtaken = results.stream().mapToLong(Surge::overtaken).sum();
        long longest = results.stream().mapToLong(Surge::overtakenMillis).max().orElse(0);
        markdown.append("| overtaken within their priority, all rounds | " + number(overtaken, 0)
                + " |\n| by how much at most, ms | " + number(longest, 0) + " |\n");
        record.put("surge", results.stream().map(Report::plain).toList());
    }

    private void surgeRow(String name, int digits, List<Surge> results, ToDoubleFunction<Surge> figure) {
        List<Double> values = results.stream().map(figure::applyAsDouble).toList();
        markdown.append("| " + name + " | " + number(median(values), digits) + " |\n");
    }

    private static Map<String, Object> plain(Surge surge) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("round", surge.round());
        plain.put("customers", surge.customers());
        plain.put("agents", surge.agents());
        plain.put("places", surge.places());
        plain.put("fullSeconds", surge.full());
        plain.put("servedSeconds", surge.served());
        plain.put("toAgentMillis", percentiles(surge.toAgent()));
        plain.put("overtaken", surge.overtaken());
        plain.put("overtakenMillis", surge.overtakenMillis());
        plain.put("cpuSeconds", surge.use());
        return plain;
    }

    void search(List<Search> results) {
        heading("Searches");
        if (results.isEmpty()) {
            markdown.append("Not measured: only Bouquet finds conversations.\n");
            return;
        }
        markdown.append("| median of rounds, " + number(results.get(0).conversations(), 0)
                + " conversations | p50, ms | p99, ms | p50, ratio | p99, ratio |\n"
                + "| --- | ---: | ---: | ---: | ---: |\n");
        for (Question question : Question.values()) {
            markdown.append("| " + question.name().toLowerCase(Locale.ROOT)
                    + cell(results, search -> search.millis(question, 50))
                    + cell(results, search -> search.millis(question, 99))
                    + cell(results, search -> search.ratio(question, 50))
                    + cell(results, search -> search.ratio(question, 99)) + " |\n");
        }
        List<Map<String, Object>> rounds = new ArrayList<>();
        for (Search search : results) {
            Map<String, Object> plain = new LinkedHashMap<>();
            search.took()
                    .forEach(
                            (question, took) -> plain.put(question.name().toLowerCase(Locale.ROOT), percentiles(took)));
            rounds.add(plain);
        }
        record.put("search", rounds);
    }

    void reports(@Nullable Reports result) {
        heading("Reports");
        if (result == null) {
            markdown.append("Not measured: only Bouquet has reports.\n");
            return;
        }
        markdown.append("| " + number(10.0 * result.conversations(), 0)
                + " entries over 90 days | p50, ms | max, ms | p50, ratio |\n| --- | ---: | ---: | ---: |\n");
        reportRow("a plain call", result.plain(), result);
        result.took().forEach((what, took) -> reportRow(what, took, result));
        markdown.append("| the first report, asked at once after the start | " + number(result.firstAtOnceMillis(), 0)
                + " | | |\n| the first report, asked a while after | " + number(result.firstLaterMillis(), 0)
                + " | | |\n| `rebuild-measures`, s | " + number(result.rebuiltSeconds(), 1) + " | | |\n\n");
        markdown.append("`rebuild-measures` said " + result.rebuilt().size() + " lines, the last "
                + result.rebuilt().getLast() + "\n");
        record.put("reports", plain(result));
    }

    private void reportRow(String what, Latencies took, Reports result) {
        markdown.append("| " + what + " | " + number(took.millisAt(50), 1) + " | " + number(took.maxMillis(), 1) + " | "
                + number(took.millisAt(50) / result.plain().millisAt(50), 1) + " |\n");
    }

    private static Map<String, Object> plain(Reports result) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("conversations", result.conversations());
        plain.put("filledSeconds", result.filledSeconds());
        plain.put("rebuiltSeconds", result.rebuiltSeconds());
        plain.put("rebuilt", result.rebuilt());
        plain.put("firstAtOnceMillis", result.firstAtOnceMillis());
        plain.put("firstLaterMillis", result.firstLaterMillis());
        plain.put("plainCall", percentiles(result.plain()));
        result.took().forEach((what, took) -> plain.put(what, percentiles(took)));
        return plain;
    }

    void wallboards(List<Wallboards> results) {
        heading("Wallboards");
        if (results.isEmpty()) {
            markdown.append("Not measured: only Bouquet has wallboards.\n");
            return;
        }
        int boards = results.get(0).boards();
        markdown.append("| median of rounds | without | with " + boards + " boards | ratio |\n"
                + "| --- | ---: | ---: | ---: |\n");
        for (double percent : List.of(50.0, 99.0)) {
            markdown.append("| message to answer, p" + Math.round(percent) + ", ms"
                    + cell(results, each -> each.without().toAck().millisAt(percent))
                    + cell(results, each -> each.with().toAck().millisAt(percent))
                    + cell(results, each -> each.ratio(percent)) + " |\n");
        }
        List<Map<String, Object>> rounds = new ArrayList<>();
        for (Wallboards each : results) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("boards", each.boards());
            plain.put("shown", each.shown());
            plain.put("solved", each.solved());
            plain.put("without", percentiles(each.without().toAck()));
            plain.put("with", percentiles(each.with().toAck()));
            rounds.add(plain);
        }
        record.put("wallboards", rounds);
    }

    void startUp(List<StartUp> results) {
        heading("Start-up");
        markdown.append(
                "| median, seconds to readiness | empty data directory | second start |\n" + "| --- | ---: | ---: |\n");
        for (ServerKind kind :
                new TreeSet<>(results.stream().map(StartUp::server).toList())) {
            List<StartUp> own =
                    results.stream().filter(result -> result.server() == kind).toList();
            markdown.append("| " + kind.title() + cell(own, StartUp::cold) + cell(own, StartUp::warm) + " |\n");
        }
        record.put("startUp", results);
    }

    private static <T> String cell(List<T> results, ToDoubleFunction<T> figure) {
        List<Double> values = results.stream().map(figure::applyAsDouble).toList();
        return " | " + number(median(values), 2);
    }

    void widget(List<WidgetSize> sizes) {
        heading("Size of the widget");
        if (sizes.isEmpty()) {
            markdown.append("Not built.\n");
        } else {
            markdown.append("| file | bytes | gzip |\n| --- | ---: | ---: |\n");
        }
        for (WidgetSize size : sizes) {
            markdown.append("| `" + size.file() + "` | " + number(size.bytes(), 0) + " | " + number(size.gzipBytes(), 0)
                    + " |\n");
        }
        record.put("widget", sizes);
    }

    String markdown() {
        return markdown.toString();
    }

    /** Writes {@code results.md} and {@code results.json}. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.md"), markdown);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.write(directory.resolve("results.json"), json.writeValueAsBytes(record));
    }
}
