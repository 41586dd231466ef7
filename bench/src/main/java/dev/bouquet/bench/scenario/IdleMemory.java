package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Guests;
import dev.bouquet.bench.gauge.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one idle socket costs. Two states are measured, each against the same server with the same stored data and no
 * sockets: welcomed, and welcomed with a conversation followed.
 *
 * @param welcomedHeap live heap bytes per connection; the others likewise
 */
public record IdleMemory(
        ServerKind server,
        int sockets,
        double welcomedHeap,
        double welcomedResident,
        double followingHeap,
        double followingResident) {
    private static final int WARM_UP_SOCKETS = 500;

    /** Measures one server from start to end. */
    public static IdleMemory of(ServerKind kind, Settings settings, ClientLoop client) throws Exception {
        int sockets = settings.number("idle-sockets");
        try (ServerProcess server = ServerProcess.start(kind, settings)) {
            server.awaitReady();
            Guests guests = new Guests(client, server.port(), sockets);
            guests.connect(Math.min(sockets, WARM_UP_SOCKETS));
            guests.disconnect();
            Memory empty = settled(settings, server);
            guests.connect(sockets);
            Memory welcomed = full(settings, server, guests, sockets);
            guests.startConversations();
            guests.disconnect();
            Memory withConversations = settled(settings, server);
            guests.connect(sockets);
            guests.followConversations();
            Memory following = full(settings, server, guests, sockets);
            guests.disconnect();
            return new IdleMemory(
                    kind,
                    sockets,
                    per(sockets, welcomed.liveHeapBytes(), empty.liveHeapBytes()),
                    per(sockets, welcomed.residentBytes(), empty.residentBytes()),
                    per(sockets, following.liveHeapBytes(), withConversations.liveHeapBytes()),
                    per(sockets, following.residentBytes(), withConversations.residentBytes()));
        }
    }

    /** Both kinds in turn, those that the settings name. */
    public static List<IdleMemory> all(Settings settings, ClientLoop client) throws Exception {
        List<IdleMemory> results = new ArrayList<>();
        for (ServerKind kind : List.of(ServerKind.WEBFLUX, ServerKind.BOUQUET)) {
            if (settings.list("servers").contains(kind.word())) {
                results.add(of(kind, settings, client));
            }
        }
        return results;
    }

    private static Memory full(Settings settings, ServerProcess server, Guests guests, int sockets)
            throws IOException, InterruptedException, GateFailure {
        Memory memory = settled(settings, server);
        if (guests.open() != sockets) {
            throw new GateFailure(server.kind().title() + ": of " + sockets + " idle sockets only " + guests.open()
                    + " were still open when memory was read");
        }
        return memory;
    }

    private static Memory settled(Settings settings, ServerProcess server) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(settings.number("idle-settle-seconds"));
        return Memory.of(server.pid());
    }

    private static double per(int sockets, long with, long without) {
        return (double) (with - without) / sockets;
    }
}
