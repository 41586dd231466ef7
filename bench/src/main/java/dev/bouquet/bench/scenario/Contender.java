package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Crowd;
import dev.bouquet.bench.client.FixedRate;
import dev.bouquet.bench.client.Transcript;
import dev.bouquet.bench.client.Verdict;
import dev.bouquet.bench.client.Window;
import dev.bouquet.bench.gauge.Processor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running server with the crowd that talks at it; every run that it is put through passes the gate or throws. */
final class Contender implements AutoCloseable {
    private static final int SETTLE_SECONDS = 15;
    private static final long LEAD_IN_MILLIS = 3_000;

    private final ClientLoop client;
    private final Processor processor;
    private final ServerProcess server;
    private @Nullable Crowd crowd;
    private Transcript transcript = Transcript.NONE;

    Contender(ClientLoop client, Processor processor, ServerProcess server) {
        this.client = client;
        this.processor = processor;
        this.server = server;
    }

    ServerProcess server() {
        return server;
    }

    /** Replaces the crowd that is there, if one is. */
    void gather(Crowd.Plan plan) throws InterruptedException {
        disperse();
        transcript = server.kind().transcript(server.dataDirectory());
        crowd = Crowd.assemble(client, server.port(), plan);
    }

    void disperse() throws InterruptedException {
        if (crowd != null) {
            crowd.leave();
            crowd = null;
        }
    }

    /** All that counts happens at {@code perSecond}, from the first to the last message. */
    Round atRate(int index, double perSecond, int seconds) throws Exception {
        Crowd present = begin();
        Processor.Sample before = processor.sample(server.mark());
        long total = Math.round(perSecond * seconds);
        var unused = client.await(() -> FixedRate.post(present, client.loop(), perSecond, total), seconds + 60L);
        settle(present);
        Processor.Use use = processor.sample(server.mark()).since(before);
        return judge(present, index, total, use);
    }

    /** Counts what is answered in {@code seconds} after a lead-in, with {@code window} posts open on each agent socket. */
    Round saturated(int index, int window, int seconds) throws Exception {
        Crowd present = begin();
        long millis = LEAD_IN_MILLIS + seconds * 1000L + 200;
        var stopped = client.call(() -> Window.post(present, client.loop(), window, millis));
        TimeUnit.MILLISECONDS.sleep(LEAD_IN_MILLIS);
        Processor.Sample before = processor.sample(server.mark());
        long ackedBefore = client.call(() -> present.ledger().acked());
        TimeUnit.SECONDS.sleep(seconds);
        Processor.Use use = processor.sample(server.mark()).since(before);
        long messages = client.call(() -> present.ledger().acked()) - ackedBefore;
        var unused = stopped.get(60, TimeUnit.SECONDS);
        settle(present);
        return judge(present, index, messages, use);
    }

    private Crowd begin() throws InterruptedException {
        Crowd present = crowd;
        if (present == null) {
            throw new IllegalStateException("Nobody has been gathered");
        }
        return client.call(() -> {
            present.beginRun();
            return present;
        });
    }

    private void settle(Crowd present) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        while (!client.call(() -> present.ledger().settled()) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private Round judge(Crowd present, int index, long messages, Processor.Use use) throws Exception {
        boolean storing = transcript.readBack(client, present);
        // Late doubles would come now.
        TimeUnit.MILLISECONDS.sleep(200);
        Verdict verdict = client.call(() -> present.ledger().verdict(storing));
        if (!verdict.passes()) {
            throw new GateFailure(server.kind().title() + ", round " + index + ": of " + verdict.posted() + " posted "
                    + verdict.acked() + " were answered, " + verdict.delivered() + " delivered, " + verdict.stored()
                    + " stored: " + String.join("; ", verdict.faults()));
        }
        return new Round(
                server.kind(),
                index,
                messages,
                use,
                present.toAck(),
                present.toReceive(),
                verdict,
                present.followedAgain(),
                present.shownAgain());
    }

    @Override
    public void close() throws Exception {
        disperse();
        server.close();
    }
}
