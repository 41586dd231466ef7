package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Crowd;
import dev.bouquet.bench.gauge.Processor;
import dev.bouquet.bench.gauge.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The two measurements under load. All servers run side by side; within each round they take turns, and each round begins
 * with another of them, so that a slow minute of the machine falls on all alike.
 */
public final class Contest implements AutoCloseable {
    private static final List<ServerKind> FIELD = List.of(ServerKind.WEBFLUX, ServerKind.DURABLE, ServerKind.BOUQUET);
    private static final int SETTLING_SECONDS = 5;

    private final Settings settings;
    private final Consumer<String> progress;
    private final List<Contender> contenders = new ArrayList<>();

    /** Starts every server that the settings name and waits until all are ready. */
    public Contest(Settings settings, ClientLoop client, Processor processor, Consumer<String> progress)
            throws Exception {
        this.settings = settings;
        this.progress = progress;
        try {
            for (ServerKind kind : FIELD) {
                if (settings.list("servers").contains(kind.word())) {
                    contenders.add(new Contender(client, processor, ServerProcess.start(kind, settings)));
                }
            }
            for (Contender contender : contenders) {
                contender.server().awaitReady();
            }
        } catch (Exception failed) {
            close();
            throw failed;
        }
    }

    /** One of the two ways to load a server. */
    private interface Load {
        Round run(Contender contender, int index) throws Exception;
    }

    /** At a fixed rate, after a warm-up at full load and a few seconds at the rate itself. */
    public List<Round> atRate() throws Exception {
        int rate = settings.number("rate");
        gather(settings.number("rate-conversations"), settings.number("rate-agent-sockets"));
        warmUp();
        each(contender -> contender.atRate(0, rate, SETTLING_SECONDS));
        return rounds((contender, index) -> contender.atRate(index, rate, settings.number("rate-seconds")));
    }

    /** As much as each can take. */
    public List<Round> saturated() throws Exception {
        gather(settings.number("saturation-conversations"), settings.number("saturation-agent-sockets"));
        warmUp();
        List<Round> rounds = rounds((contender, index) ->
                contender.saturated(index, settings.number("window"), settings.number("saturation-seconds")));
        if (settings.yes("profile")) {
            profile();
        }
        return rounds;
    }

    /** One more run of the product, recorded; its figures are not reported, for the recording costs something. */
    private void profile() throws Exception {
        for (Contender contender : contenders) {
            if (contender.server().kind() == ServerKind.BOUQUET) {
                Profile profile = Profile.start(contender.server().pid());
                Round round = contender.saturated(0, settings.number("window"), settings.number("saturation-seconds"));
                profile.end(settings.path("out"));
                progress.accept("recorded " + describe(round));
            }
        }
    }

    private void gather(int conversations, int agentSockets) throws Exception {
        List<String> emails = settings.list("agents");
        Crowd.Plan plan =
                new Crowd.Plan(conversations, agentSockets, emails, settings.text("password"), settings.yes("take"));
        each(contender -> contender.gather(plan));
    }

    private void warmUp() throws Exception {
        each(contender -> {
            Round round = contender.saturated(0, settings.number("window"), settings.number("warmup-seconds"));
            progress.accept("warm-up of " + describe(round));
        });
    }

    private List<Round> rounds(Load load) throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (int index = 1; index <= settings.number("rounds"); index++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                Round round = load.run(contenders.get((turn + index) % contenders.size()), index);
                rounds.add(round);
                progress.accept("round " + index + ": " + describe(round));
            }
        }
        return rounds;
    }

    private static String describe(Round round) {
        return String.format(
                "%s: %,.0f/s, %,.0f per server-CPU-second, ack p50 %.2f p99 %.2f ms, receive p50 %.2f p99 %.2f ms, "
                        + "others %.2f s, steal %.2f s; %d acked = stored %d = delivered %d",
                round.server().title(),
                round.perSecond(),
                round.perServerCpuSecond(),
                round.toAck().millisAt(50),
                round.toAck().millisAt(99),
                round.toReceive().millisAt(50),
                round.toReceive().millisAt(99),
                round.use().others(),
                round.use().steal(),
                round.verdict().acked(),
                round.verdict().stored(),
                round.verdict().delivered());
    }

    private interface Step {
        void at(Contender contender) throws Exception;
    }

    private void each(Step step) throws Exception {
        for (Contender contender : contenders) {
            step.at(contender);
        }
    }

    @Override
    public void close() throws Exception {
        each(Contender::close);
    }
}
