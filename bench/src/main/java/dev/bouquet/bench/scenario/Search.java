package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Searches;
import dev.bouquet.bench.client.Searches.Question;
import dev.bouquet.bench.gauge.Latencies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How long searches over many conversations take, beside a plain call of the same agent in the same round. */
public record Search(int round, int conversations, Map<Question, Latencies> took) {

    /** One server, filled once, and some rounds of all questions; nothing where Bouquet is not among the servers. */
    public static List<Search> all(Settings settings, ClientLoop client, Consumer<String> progress) throws Exception {
        List<Search> results = new ArrayList<>();
        if (!settings.list("servers").contains(ServerKind.BOUQUET.word())) {
            return results;
        }
        int conversations = settings.number("search-conversations");
        try (ServerProcess server = ServerProcess.start(ServerKind.BOUQUET, settings)) {
            server.awaitReady();
            Searches searches =
                    new Searches(client, server.port(), settings.list("agents").get(0), settings.text("password"));
            searches.fill(conversations);
            progress.accept("search: " + conversations + " conversations are there");
            for (int round = 1; round <= settings.number("search-rounds"); round++) {
                Map<Question, Latencies> took = new EnumMap<>(Question.class);
                for (Question question : Question.values()) {
                    took.put(question, searches.measure(question, settings.number("search-questions")));
                }
                results.add(new Search(round, conversations, took));
                progress.accept("search " + round + " is done");
            }
        }
        return results;
    }

    /** How many times as long as a plain call. */
    public double ratio(Question question, double percent) {
        return millis(question, percent) / millis(Question.PLAIN, percent);
    }

    public double millis(Question question, double percent) {
        Latencies latencies = took.get(question);
        return latencies == null ? 0 : latencies.millisAt(percent);
    }
}
