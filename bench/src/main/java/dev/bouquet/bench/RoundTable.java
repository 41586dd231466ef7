package dev.bouquet.bench;

import dev.bouquet.bench.scenario.Round;
import dev.bouquet.bench.scenario.ServerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of several servers as one Markdown table. A cell is the median of the rounds; a ratio is taken within each round
 * and shown as the median of those, with the lowest and the highest.
 */
final class RoundTable {
    private final List<Round> rounds;
    private final List<ServerKind> servers;
    private final StringBuilder markdown = new StringBuilder();

    RoundTable(List<Round> rounds) {
        this.rounds = rounds;
        this.servers = Arrays.stream(ServerKind.values())
                .filter(kind -> rounds.stream().anyMatch(round -> round.server() == kind))
                .toList();
        StringBuilder rule = new StringBuilder("| --- |");
        markdown.append("| median of rounds |");
        for (ServerKind server : servers) {
            markdown.append(' ').append(server.title()).append(" |");
            rule.append(" ---: |");
        }
        for (ServerKind floor : floors()) {
            markdown.append(" ÷ ").append(floor.title()).append(" |");
            rule.append(" ---: |");
        }
        markdown.append('\n').append(rule).append('\n');
    }

    private List<ServerKind> floors() {
        return servers.contains(ServerKind.BOUQUET)
                ? servers.stream().filter(kind -> kind != ServerKind.BOUQUET).toList()
                : List.of();
    }

    /** Adds a row; ratios too when they mean something. */
    RoundTable row(String name, int digits, boolean ratios, ToDoubleFunction<Round> figure) {
        markdown.append("| ").append(name).append(" |");
        for (ServerKind server : servers) {
            markdown.append(' ')
                    .append(number(median(of(server, figure)), digits))
                    .append(" |");
        }
        for (ServerKind floor : floors()) {
            markdown.append(' ').append(ratios ? ratio(floor, figure) : "").append(" |");
        }
        markdown.append('\n');
        return this;
    }

    private String ratio(ServerKind floor, ToDoubleFunction<Round> figure) {
        List<Double> ours = of(ServerKind.BOUQUET, figure);
        List<Double> theirs = of(floor, figure);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        ratios.sort(null);
        return number(median(ratios), 2) + " (" + number(ratios.get(0), 2) + "–"
                + number(ratios.get(ratios.size() - 1), 2) + ")";
    }

    /** By round, so that the i-th figures of two servers belong together. */
    private List<Double> of(ServerKind server, ToDoubleFunction<Round> figure) {
        return rounds.stream()
                .filter(round -> round.server() == server)
                .map(figure::applyAsDouble)
                .toList();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    String markdown() {
        return markdown.toString();
    }
}
