package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.Arrivals;
import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Desks;
import dev.bouquet.bench.client.PlacementTranscripts;
import dev.bouquet.bench.client.Placements;
import dev.bouquet.bench.gauge.Latencies;
import dev.bouquet.bench.gauge.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Many more customers come at once than the agents have places, past the gate: each was given to one agent, came to its end,
 * and nobody ever had more than their capacity.
 *
 * @param full seconds from the first arrival until every place of every agent was taken
 * @param served seconds from the first arrival until the last conversation had come to an agent
 * @param toAgent from when there were a customer and the place that they got, until the agent's socket said so
 * @param overtaken customers of whom somebody of the same priority behind them was given earlier
 * @param overtakenMillis by how much at most
 */
public record Surge(
        int round,
        int customers,
        int agents,
        int places,
        double full,
        double served,
        Latencies toAgent,
        int overtaken,
        long overtakenMillis,
        Processor.Use use) {
    private static final String QUEUE = "surge";
    private static final int LIMIT_SECONDS = 120;

    /** Rounds at one server, with the same agents and other customers; the first is a warm-up and is not reported. */
    public static List<Surge> all(Settings settings, ClientLoop client, Consumer<String> progress) throws Exception {
        List<Surge> results = new ArrayList<>();
        if (!settings.list("servers").contains(ServerKind.BOUQUET.word())) {
            return results;
        }
        Processor processor = new Processor();
        try (ServerProcess server = ServerProcess.start(ServerKind.BOUQUET, settings)) {
            server.awaitReady();
            Desks desks = Desks.open(
                    client,
                    server.port(),
                    new Desks.Plan(
                            settings.text("admin"),
                            settings.text("password"),
                            QUEUE,
                            settings.number("surge-agents"),
                            settings.number("surge-capacity")));
            for (int round = 0; round <= settings.number("surge-rounds"); round++) {
                Surge result = of(round, settings, client, server, desks, processor);
                progress.accept((round == 0 ? "warm-up of a surge: " : "surge " + round + ": ") + result.describe());
                if (round > 0) {
                    results.add(result);
                }
            }
            desks.leave();
        }
        return results;
    }

    private static Surge of(
            int round, Settings settings, ClientLoop client, ServerProcess server, Desks desks, Processor processor)
            throws Exception {
        int customers = settings.number("surge-customers");
        int places = settings.number("surge-agents") * settings.number("surge-capacity");
        Placements placements = new Placements(settings.number("surge-capacity"));
        desks.begin(placements, settings.number("surge-handling-millis"));
        Arrivals arrivals = Arrivals.gather(client, server.port(), QUEUE, customers, placements);
        Processor.Sample before = processor.sample(server.mark());
        long first = arrivals.comeIn(settings.number("surge-seconds"));
        awaitEnd(client, placements, customers);
        Processor.Use use = processor.sample(server.mark()).since(before);
        judge(round, client, desks, arrivals, placements);
        arrivals.leave();
        Placements.Fairness fairness = placements.fairness();
        return new Surge(
                round,
                customers,
                settings.number("surge-agents"),
                places,
                (placements.toldNanos(places - 1) - first) / 1e9,
                (placements.toldNanos(customers - 1) - first) / 1e9,
                placements.toAgent(),
                fairness.overtaken(),
                fairness.longestMillis(),
                use);
    }

    /** What is not over in time is found by the gate. */
    private static void awaitEnd(ClientLoop client, Placements placements, int customers) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (client.call(placements::endedCount) < customers && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void judge(int round, ClientLoop client, Desks desks, Arrivals arrivals, Placements placements)
            throws InterruptedException, GateFailure {
        PlacementTranscripts.readBack(client, desks, arrivals.conversations(), placements);
        List<String> faults = new ArrayList<>(client.call(placements::faults));
        if (PlacementTranscripts.waiting(client, desks, QUEUE) > 0) {
            faults.add("somebody waits still");
        }
        if (!faults.isEmpty()) {
            throw new GateFailure("Surge " + round + ": " + String.join("; ", faults));
        }
    }

    private String describe() {
        return String.format(
                "%,d customers, %,d places full after %.2f s, all given after %.2f s; to the agent p50 %.1f p99 %.1f max %.1f ms; "
                        + "%d overtaken, by %d ms at most; others %.2f s, steal %.2f s",
                customers,
                places,
                full,
                served,
                toAgent.millisAt(50),
                toAgent.millisAt(99),
                toAgent.maxMillis(),
                overtaken,
                overtakenMillis,
                use.others(),
                use.steal());
    }
}
