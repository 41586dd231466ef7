package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Guests;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One return of all sockets after SIGKILL and restart, in seconds from the kill.
 *
 * @param portOpen until the port took connections again
 * @param firstBack until the first socket was welcome and followed its conversation
 * @param mostBack until 99 of 100 were
 * @param allBack until all were
 * @param attempts sockets tried until then
 */
public record Comeback(
        ServerKind server,
        int round,
        int sockets,
        double portOpen,
        double firstBack,
        double mostBack,
        double allBack,
        int attempts) {
    private static final int LIMIT_SECONDS = 180;

    /** The bare server and the product in turn, round by round. */
    public static List<Comeback> all(Settings settings, ClientLoop client, Consumer<String> progress) throws Exception {
        List<Comeback> results = new ArrayList<>();
        for (int round = 1; round <= settings.number("reconnect-rounds"); round++) {
            for (ServerKind kind : List.of(ServerKind.REACTOR, ServerKind.BOUQUET)) {
                if (settings.list("servers").contains(kind.word())) {
                    Comeback result = of(kind, round, settings, client);
                    results.add(result);
                    progress.accept("return " + round + ": " + result);
                }
            }
        }
        return results;
    }

    private static Comeback of(ServerKind kind, int round, Settings settings, ClientLoop client) throws Exception {
        int sockets = settings.number("reconnect-sockets");
        try (ServerProcess server = ServerProcess.start(kind, settings)) {
            server.awaitReady();
            Guests guests = new Guests(client, server.port(), sockets);
            guests.connect(sockets);
            guests.startConversations();
            if (guests.open() != sockets) {
                throw new GateFailure(kind.title() + ": of " + sockets + " sockets only " + guests.open()
                        + " were open before the kill");
            }
            long killed = System.nanoTime();
            server.kill();
            server.startAgain();
            awaitPort(server.port());
            double portOpen = secondsSince(killed, System.nanoTime());
            Guests.Return back = guests.comeBack(LIMIT_SECONDS);
            if (guests.open() != sockets) {
                throw new GateFailure(kind.title() + ": not all sockets that came back stayed");
            }
            guests.disconnect();
            return new Comeback(
                    kind,
                    round,
                    sockets,
                    portOpen,
                    secondsSince(killed, back.firstNanos()),
                    secondsSince(killed, back.mostNanos()),
                    secondsSince(killed, back.lastNanos()),
                    back.attempts());
        }
    }

    /** Looks for the port on behalf of all: thousands of refused attempts would only burden the machine that restarts. */
    private static void awaitPort(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private static double secondsSince(long from, long to) {
        return (to - from) / 1e9;
    }
}
