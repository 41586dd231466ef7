package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.Chronicle;
import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.ReportCalls;
import dev.bouquet.bench.gauge.Latencies;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reports over months of conversations on the embedded default: counted by the command {@code rebuild-measures}, as users run
 * it, then asked for over HTTP. Every figure that is known beforehand is compared, in every answer.
 *
 * @param filledSeconds how long it took to write the conversations down
 * @param rebuilt what the command said, and how long it took
 * @param firstAtOnce the first report of a server that had just become ready
 * @param firstLater the first one of another, a while after it had
 * @param plain a plain call in the same rounds, for comparison
 * @param took by what was asked for
 */
public record Reports(
        int conversations,
        double filledSeconds,
        double rebuiltSeconds,
        List<String> rebuilt,
        double firstAtOnceMillis,
        double firstLaterMillis,
        Latencies plain,
        Map<String, Latencies> took) {

    private static final List<String> NAMES =
            List.of("volumes", "response", "resolution", "satisfaction", "effort", "gestures", "promises", "agents");

    private static final String FIRST = "resolution";

    /** One server, filled once; null where Bouquet is not among the servers. */
    public static @Nullable Reports measure(Settings settings, ClientLoop client, Consumer<String> progress)
            throws Exception {
        if (!settings.list("servers").contains(ServerKind.BOUQUET.word())) {
            return null;
        }
        Chronicle chronicle = new Chronicle(settings.number("reports-conversations"), Instant.now());
        Filled filled = new Filled();
        try (ServerProcess server = ServerProcess.start(ServerKind.BOUQUET, settings, data -> {
            Commands commands = new Commands(settings, data);
            long began = System.nanoTime();
            commands.fill(chronicle);
            filled.seconds = (System.nanoTime() - began) / 1e9;
            progress.accept("reports: " + chronicle.conversations() + " conversations are there");
            filled.rebuilt = commands.rebuild();
            progress.accept("reports: all is counted, " + filled.rebuilt.lines().getLast());
        })) {
            return measure(settings, client, progress, chronicle, filled, server);
        }
    }

    private static final class Filled {
        private double seconds;
        private Commands.Rebuilt rebuilt = new Commands.Rebuilt(List.of(), 0);
    }

    private static Reports measure(
            Settings settings,
            ClientLoop client,
            Consumer<String> progress,
            Chronicle chronicle,
            Filled filled,
            ServerProcess server)
            throws IOException, InterruptedException, GateFailure {
        server.awaitReady();
        double atOnce = first(settings, client, server, chronicle);
        server.stop();
        server.startAgain();
        server.awaitReady();
        TimeUnit.SECONDS.sleep(settings.number("reports-settle-seconds"));
        double later = first(settings, client, server, chronicle);
        progress.accept(String.format("reports: the first took %.0f ms at once, %.0f ms later", atOnce, later));
        ReportCalls calls = calls(settings, client, server);
        Latencies plain = new Latencies();
        Map<String, Latencies> took = new TreeMap<>();
        for (int round = 1; round <= settings.number("reports-rounds"); round++) {
            for (String name : NAMES) {
                for (String how : List.of("by=day", "by=agent", "by=day&hours=business")) {
                    JsonNode report = calls.ask(path(name, chronicle, how));
                    record(took.computeIfAbsent(name + " " + how, each -> new Latencies()), calls.tookNanos());
                    check(name, how, report, chronicle);
                    var unused = calls.plain();
                    record(plain, calls.tookNanos());
                }
            }
            progress.accept("reports " + round + " is done");
        }
        return new Reports(
                chronicle.conversations(),
                filled.seconds,
                filled.rebuilt.seconds(),
                filled.rebuilt.lines(),
                atOnce,
                later,
                plain,
                took);
    }

    private static void record(Latencies latencies, long nanos) {
        latencies.record(0, nanos);
    }

    private static ReportCalls calls(Settings settings, ClientLoop client, ServerProcess server)
            throws InterruptedException {
        return new ReportCalls(client, server.port(), settings.text("admin"), settings.text("password"));
    }

    private static double first(Settings settings, ClientLoop client, ServerProcess server, Chronicle chronicle)
            throws InterruptedException, GateFailure {
        ReportCalls calls = calls(settings, client, server);
        JsonNode report = calls.ask(path(FIRST, chronicle, "by=day"));
        double millis = calls.tookNanos() / 1e6;
        check(FIRST, "by=day", report, chronicle);
        return millis;
    }

    private static String path(String name, Chronicle chronicle, String how) {
        return "/api/v1/reports/" + name + "?from=" + chronicle.from() + "&to=" + chronicle.to()
                + "&zone=Europe/Berlin&" + how;
    }

    private static void check(String name, String how, JsonNode report, Chronicle chronicle) throws GateFailure {
        String wrong = ReportCalls.differences(
                report.get("total"), chronicle.expected().getOrDefault(name, Map.of()));
        if (report.has("catchingUp")) {
            wrong += "something is not counted yet; ";
        }
        if (how.equals("by=agent") && name.equals("agents")) {
            for (Map.Entry<String, Long> solved : chronicle.solvedBy().entrySet()) {
                wrong += report.get("rows")
                        .valueStream()
                        .filter(row -> row.path("key").asString().equals(solved.getKey()))
                        .map(row -> ReportCalls.differences(row, Map.of("/solved", (double) solved.getValue())))
                        .findFirst()
                        .orElse("no row of " + solved.getKey() + "; ");
            }
        }
        if (!wrong.isEmpty()) {
            throw new GateFailure("The report " + name + " " + how + " is not of what is there: " + wrong);
        }
    }
}
