package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.Boards;
import dev.bouquet.bench.client.Bustle;
import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Crowd;
import dev.bouquet.bench.gauge.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What open wallboards cost the chat: the same steady load with boards and without, in turns at one server, so that a slow
 * minute of the machine falls on both. In both halves customers come, wait, are answered and solved, so that boards have
 * something to show.
 *
 * @param shown how many boards all of them were shown together
 * @param solved how many customers were solved meanwhile, in both halves
 */
public record Wallboards(int index, int boards, Round without, Round with, long shown, int solved) {
    private static final int SETTLING_SECONDS = 5;

    /** Nothing where Bouquet is not among the servers. */
    public static List<Wallboards> all(
            Settings settings, ClientLoop client, Processor processor, Consumer<String> progress) throws Exception {
        List<Wallboards> results = new ArrayList<>();
        if (!settings.list("servers").contains(ServerKind.BOUQUET.word())) {
            return results;
        }
        int count = settings.number("wallboards");
        try (Contender contender =
                new Contender(client, processor, ServerProcess.start(ServerKind.BOUQUET, settings))) {
            contender.server().awaitReady();
            String password = settings.text("password");
            contender.gather(new Crowd.Plan(
                    settings.number("rate-conversations"),
                    settings.number("rate-agent-sockets"),
                    settings.list("agents"),
                    password,
                    settings.yes("take")));
            Boards boards = new Boards(client, contender.server().port(), count, settings.text("admin"), password);
            var unused = contender.saturated(0, settings.number("window"), settings.number("warmup-seconds"));
            Bustle bustle = Bustle.open(client, contender.server().port(), settings.text("admin"), password);
            bustle.begin(settings.number("wallboards-per-second"));
            for (int index = 1; index <= settings.number("rounds"); index++) {
                Wallboards result = round(index, count, contender, boards, bustle, settings);
                results.add(result);
                progress.accept(String.format(
                        "wallboards %d: ack p99 %.2f ms without, %.2f ms with %d boards, which were shown %d; %d solved",
                        index,
                        result.without().toAck().millisAt(99),
                        result.with().toAck().millisAt(99),
                        count,
                        result.shown(),
                        result.solved()));
            }
            bustle.end();
        }
        return results;
    }

    /** Which of the two comes first changes from round to round. */
    private static Wallboards round(
            int index, int count, Contender contender, Boards boards, Bustle bustle, Settings settings)
            throws Exception {
        int solvedBefore = bustle.solved();
        Round without = index % 2 == 1 ? run(index, contender, settings) : null;
        boards.open(count);
        Round with = run(index, contender, settings);
        long shown = boards.close();
        Round other = without == null ? run(index, contender, settings) : without;
        return new Wallboards(index, count, other, with, shown, bustle.solved() - solvedBefore);
    }

    private static Round run(int index, Contender contender, Settings settings) throws Exception {
        int rate = settings.number("rate");
        var unused = contender.atRate(0, rate, SETTLING_SECONDS);
        return contender.atRate(index, rate, settings.number("rate-seconds"));
    }

    /** How many times as long an answer took with boards as without. */
    public double ratio(double percent) {
        return with.toAck().millisAt(percent) / without.toAck().millisAt(percent);
    }
}
