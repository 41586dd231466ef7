package dev.bouquet.bench.client;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a fixed number of posts unanswered on every agent socket: as much as the server can take. Only agents post, for a
 * customer may send but two frames a second. The latency of such a run says nothing (each answer paces the next post), so
 * only its throughput is reported.
 */
public final class Window {
    private final Crowd crowd;
    private final int perSocket;
    private final Map<ChatSocket, List<Talk>> shares = new HashMap<>();
    private final int[] turns;
    private boolean stopped;

    private Window(Crowd crowd, int perSocket) {
        this.crowd = crowd;
        this.perSocket = perSocket;
        for (Talk talk : crowd.talks()) {
            shares.computeIfAbsent(talk.socket(Side.AGENT), socket -> new ArrayList<>())
                    .add(talk);
        }
        turns = new int[crowd.talks().size()];
    }

    /** Completes after {@code millis}, when no further post leaves; answers are still on their way. Call on the loop. */
    public static CompletableFuture<Long> post(Crowd crowd, EventLoop loop, int perSocket, long millis) {
        Window window = new Window(crowd, perSocket);
        CompletableFuture<Long> stopped = new CompletableFuture<>();
        crowd.onAck(window::answered);
        window.fill();
        var unused = loop.schedule(
                () -> {
                    window.stopped = true;
                    crowd.onAck(null);
                    stopped.complete((long) crowd.ledger().posted());
                },
                millis,
                TimeUnit.MILLISECONDS);
        return stopped;
    }

    private void fill() {
        shares.forEach((socket, share) -> {
            for (int i = 0; i < perSocket; i++) {
                postNext(share);
            }
            socket.flush();
        });
    }

    private void answered(int talk) {
        if (!stopped) {
            postNext(shares.getOrDefault(crowd.talks().get(talk).socket(Side.AGENT), List.of()));
        }
    }

    private void postNext(List<Talk> share) {
        int first = share.get(0).index();
        int turn = turns[first]++ % share.size();
        crowd.post(share.get(turn).index(), Side.AGENT, System.nanoTime());
    }
}
