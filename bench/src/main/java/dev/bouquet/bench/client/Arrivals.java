package dev.bouquet.bench.client;

import dev.bouquet.bench.gauge.Pace;
import dev.bouquet.bench.wire.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Customers who stand at the door with an open socket and come in by a timetable that waits for nobody, each with one
 * conversation. Every tenth goes before the others. Lives on the client's loop; the public methods may be called from any
 * other thread and wait.
 */
public final class Arrivals implements SocketEvents {
    private static final int HTTP_CONNECTIONS = 64;
    private static final int AT_ONCE = 64;
    private static final int TIMEOUT_SECONDS = 300;
    private static final int GOLD_EVERY = 10;
    private static final long START_DELAY_NANOS = 20_000_000;

    private final ClientLoop client;
    private final HttpCalls http;
    private final String queue;
    private final Placements placements;
    private final List<String> conversations = new ArrayList<>();
    private List<ChatSocket> sockets = List.of();
    private boolean leaving;

    private Arrivals(ClientLoop client, HttpCalls http, String queue, Placements placements) {
        this.client = client;
        this.http = http;
        this.queue = queue;
        this.placements = placements;
    }

    /** Makes {@code count} customers and connects them. */
    public static Arrivals gather(ClientLoop client, int port, String queue, int count, Placements placements)
            throws InterruptedException {
        HttpCalls http = client.call(() -> new HttpCalls(client, port, HTTP_CONNECTIONS));
        Arrivals arrivals = new Arrivals(client, http, queue, placements);
        arrivals.sockets = client.await(
                () -> Batches.run(
                        count,
                        AT_ONCE,
                        i -> Person.visitor(http)
                                .thenCompose(person -> ChatSocket.open(client, http, port, person, arrivals))),
                TIMEOUT_SECONDS);
        return arrivals;
    }

    /** Lets everybody in, evenly within {@code seconds}; returns when all have a conversation, with when the first was meant to. */
    public long comeIn(int seconds) throws InterruptedException {
        Pace pace = new Pace(System.nanoTime() + START_DELAY_NANOS, (double) sockets.size() / seconds);
        var unused = client.await(
                () -> {
                    List<CompletableFuture<String>> all = new ArrayList<>();
                    for (int i = 0; i < sockets.size(); i++) {
                        all.add(atItsTime(i, pace));
                    }
                    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
                },
                seconds + TIMEOUT_SECONDS);
        return pace.intendedNanos(0);
    }

    private CompletableFuture<String> atItsTime(int index, Pace pace) {
        CompletableFuture<String> begun = new CompletableFuture<>();
        long delay = pace.intendedNanos(index) - System.nanoTime();
        var unused = client.loop().schedule(() -> begin(index, pace, begun), Math.max(0, delay), TimeUnit.NANOSECONDS);
        return begun;
    }

    private void begin(int index, Pace pace, CompletableFuture<String> begun) {
        var unused = start(index, pace.intendedNanos(index)).whenComplete((id, failure) -> {
            if (failure == null) {
                begun.complete(id);
            } else {
                begun.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<String> start(int index, long meantNanos) {
        String plan = index % GOLD_EVERY == 0 ? "gold" : "plain";
        String fields = "\"clientId\":\"start\",\"text\":\"Good morning, is anybody there?\",\"queue\":\"" + queue
                + "\",\"attributes\":{\"plan\":\"" + plan + "\"}";
        return sockets.get(index).request("conversation.start", fields).thenCompose(reply -> {
            String id = reply.conversationId();
            if (id == null) {
                return CompletableFuture.failedFuture(new IllegalStateException("A start without a conversation"));
            }
            conversations.add(id);
            placements.started(id, meantNanos);
            return CompletableFuture.completedFuture(id);
        });
    }

    /** The conversations that were begun, in the order of their answers. */
    public List<String> conversations() {
        return conversations;
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {
        // Nobody follows anything: the agents' side is what is measured.
    }

    @Override
    public void onReadComplete(ChatSocket socket) {
        socket.flush();
    }

    @Override
    public void onBroken(ChatSocket socket, String reason) {
        if (!leaving) {
            placements.fault(Fault.BROKEN_SOCKET, "CUSTOMER socket " + reason);
        }
    }

    /** Closes every socket politely. */
    public void leave() throws InterruptedException {
        client.call(() -> {
            leaving = true;
            sockets.forEach(ChatSocket::close);
            http.close();
            return sockets.size();
        });
    }
}
