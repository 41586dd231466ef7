package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Supervisors who look at the wallboard, each board on a socket of its own. Lives on the client's loop; the public methods may be
 * called from any other thread and wait.
 */
public final class Boards implements SocketEvents {
    /** So many sockets one person may have open, with some room. */
    private static final int PER_SUPERVISOR = 15;

    private static final int TIMEOUT_SECONDS = 120;

    private final ClientLoop client;
    private final int port;
    private final HttpCalls http;
    private final List<Person> supervisors;
    private final List<ChatSocket> sockets = new ArrayList<>();
    private long shown;
    private int broken;

    /** Admits as many supervisors as so many boards need. */
    public Boards(ClientLoop client, int port, int count, String admin, String password) throws InterruptedException {
        this.client = client;
        this.port = port;
        this.http = client.call(() -> new HttpCalls(client, port, 8));
        int needed = (count + PER_SUPERVISOR - 1) / PER_SUPERVISOR;
        Person head = client.await(() -> Person.agent(http, admin, password), TIMEOUT_SECONDS);
        this.supervisors = client.await(
                () -> Batches.run(needed, 1, i -> admit(head, "board" + i + "@bouquet.example", password)),
                TIMEOUT_SECONDS);
    }

    private CompletableFuture<Person> admit(Person head, String email, String password) {
        String body = "{\"email\":\"" + email + "\",\"name\":\"Board\",\"role\":\"supervisor\",\"password\":\""
                + password + "\"}";
        return http.post("/api/v1/staff", head.headers(), body)
                .thenCompose(answer -> answer.expect(201))
                .thenCompose(admitted -> Person.agent(http, email, password));
    }

    /** Opens so many boards; returns when all are followed. */
    public void open(int count) throws InterruptedException {
        var unused = client.await(() -> Batches.run(count, 8, this::openOne), TIMEOUT_SECONDS);
    }

    private CompletableFuture<ChatSocket> openOne(int index) {
        return ChatSocket.open(client, http, port, supervisors.get(index / PER_SUPERVISOR), this)
                .thenCompose(socket -> {
                    sockets.add(socket);
                    return socket.request("wallboard.follow", "").thenApply(done -> socket);
                });
    }

    /** Closes all of them; how many boards they were shown. */
    public long close() throws InterruptedException {
        return client.call(() -> {
            if (broken > 0) {
                throw new IllegalStateException(broken + " boards were closed by the server");
            }
            sockets.forEach(ChatSocket::close);
            sockets.clear();
            long all = shown;
            shown = 0;
            return all;
        });
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {
        shown += frame.type() == ServerFrame.Type.WALLBOARD ? 1 : 0;
    }

    @Override
    public void onReadComplete(ChatSocket socket) {}

    @Override
    public void onBroken(ChatSocket socket, String reason) {
        broken += sockets.contains(socket) ? 1 : 0;
    }
}
