package dev.bouquet.bench.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Seconds from the launch of the JVM until readiness is 200.
 *
 * @param cold on an empty data directory
 * @param warm on the directory of the run before, which was stopped in order
 */
public record StartUp(ServerKind server, int index, double cold, double warm) {
    /** The bare application and the product in turn. */
    public static List<StartUp> all(Settings settings) throws Exception {
        List<StartUp> results = new ArrayList<>();
        for (int index = 1; index <= settings.number("starts"); index++) {
            for (ServerKind kind : List.of(ServerKind.WEBFLUX, ServerKind.BOUQUET)) {
                if (settings.list("servers").contains(kind.word())) {
                    results.add(of(kind, index, settings));
                }
            }
        }
        return results;
    }

    private static StartUp of(ServerKind kind, int index, Settings settings) throws Exception {
        long launched = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(kind, settings)) {
            server.awaitReady();
            double cold = (System.nanoTime() - launched) / 1e9;
            server.stop();
            long again = System.nanoTime();
            server.startAgain();
            server.awaitReady();
            return new StartUp(kind, index, cold, (System.nanoTime() - again) / 1e9);
        }
    }
}
