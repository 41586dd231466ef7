package dev.bouquet.bench;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.gauge.MachineFacts;
import dev.bouquet.bench.gauge.Processor;
import dev.bouquet.bench.scenario.Comeback;
import dev.bouquet.bench.scenario.Contest;
import dev.bouquet.bench.scenario.GateFailure;
import dev.bouquet.bench.scenario.IdleMemory;
import dev.bouquet.bench.scenario.Reports;
import dev.bouquet.bench.scenario.Search;
import dev.bouquet.bench.scenario.Settings;
import dev.bouquet.bench.scenario.StartUp;
import dev.bouquet.bench.scenario.Surge;
import dev.bouquet.bench.scenario.Wallboards;
import dev.bouquet.bench.scenario.WidgetSize;
import java.util.List;

/**
 * Runs the measurements and prints their tables. Ends with 0 when every run passed the gate; with 2 and without any figure
 * when one did not; with 1 when it could not measure.
 */
public final class Bench {
    private static final int GATE_FAILED = 2;

    private final Settings settings;
    private final List<String> wanted;

    private Bench(Settings settings) {
        this.settings = settings;
        this.wanted = settings.list("only");
    }

    /** Arguments: {@code --name=value}; see {@link Settings}. */
    public static void main(String[] arguments) throws Exception {
        Settings settings;
        try {
            settings = Settings.parse(arguments);
        } catch (IllegalArgumentException unclear) {
            System.err.println(unclear.getMessage());
            System.exit(1);
            return;
        }
        try {
            Report report = new Bench(settings).measure();
            report.write(settings.path("out"));
            System.out.println(report.markdown());
        } catch (GateFailure failed) {
            System.err.println("GATE FAILED, no figures. " + failed.getMessage());
            System.exit(GATE_FAILED);
        }
    }

    private Report measure() throws Exception {
        Report report = new Report(MachineFacts.read(), settings.all());
        try (ClientLoop client = new ClientLoop()) {
            if (wanted.contains("startup")) {
                report.startUp(StartUp.all(settings));
            }
            if (wanted.contains("rate") || wanted.contains("saturation")) {
                underLoad(client, report);
            }
            if (wanted.contains("wallboards")) {
                report.wallboards(Wallboards.all(settings, client, new Processor(), Bench::progress));
            }
            if (wanted.contains("surge")) {
                report.surge(Surge.all(settings, client, Bench::progress));
            }
            if (wanted.contains("search")) {
                report.search(Search.all(settings, client, Bench::progress));
            }
            if (wanted.contains("reports")) {
                report.reports(Reports.measure(settings, client, Bench::progress));
            }
            if (wanted.contains("idle")) {
                report.idle(IdleMemory.all(settings, client));
            }
            if (wanted.contains("reconnect")) {
                report.reconnect(Comeback.all(settings, client, Bench::progress));
            }
        }
        if (wanted.contains("widget")) {
            report.widget(WidgetSize.all(settings.path("widget")));
        }
        return report;
    }

    private void underLoad(ClientLoop client, Report report) throws Exception {
        try (Contest contest = new Contest(settings, client, new Processor(), Bench::progress)) {
            if (wanted.contains("rate")) {
                report.atRate(settings.number("rate"), contest.atRate());
            }
            if (wanted.contains("saturation")) {
                report.saturated(contest.saturated());
            }
        }
    }

    private static void progress(String line) {
        System.err.println(line);
    }
}
