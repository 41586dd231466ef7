package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Customers who come all the time, wait, are answered and solved, so that something is going on in a house beside what is
 * measured. Their agents have hardly more places than are needed, so that some wait. Lives on the client's loop; the public
 * methods may be called from any other thread and wait.
 */
public final class Bustle implements SocketEvents {
    private static final String QUEUE = "bustle";
    private static final int AGENTS = 4;
    private static final int CAPACITY = 2;
    private static final int CUSTOMERS = 60;
    private static final int AT_ONCE = 8;
    private static final long ANSWERED_AFTER_MILLIS = 400;
    private static final long SOLVED_AFTER_MILLIS = 1_000;
    private static final int TIMEOUT_SECONDS = 120;

    private final ClientLoop client;
    private final int port;
    private final HttpCalls http;
    private final List<ChatSocket> agents = new ArrayList<>();
    private final List<ChatSocket> customers = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable ScheduledFuture<?> coming;
    private boolean leaving;
    private int came;
    private int solved;

    private Bustle(ClientLoop client, int port, HttpCalls http) {
        this.client = client;
        this.port = port;
        this.http = http;
    }

    /** Makes a queue with agents of its own, and connects those who will come. */
    public static Bustle open(ClientLoop client, int port, String admin, String password) throws InterruptedException {
        HttpCalls http = client.call(() -> new HttpCalls(client, port, AT_ONCE));
        Bustle bustle = new Bustle(client, port, http);
        Person head = client.await(() -> Person.agent(http, admin, password), TIMEOUT_SECONDS);
        var queue = client.await(() -> bustle.makeQueue(head), TIMEOUT_SECONDS);
        var seats =
                client.await(() -> Batches.run(AGENTS, 1, i -> bustle.takeSeat(head, i, password)), TIMEOUT_SECONDS);
        var door = client.await(() -> Batches.run(CUSTOMERS, AT_ONCE, i -> bustle.connect()), TIMEOUT_SECONDS);
        return bustle;
    }

    private CompletableFuture<HttpCalls.Answer> makeQueue(Person head) {
        String queue = "{\"name\":\"Bustle\",\"mode\":\"auto\",\"skills\":[\"" + QUEUE
                + "\"],\"targets\":{\"firstResponseSeconds\":2}}";
        return http.put("/api/v1/queues/" + QUEUE, head.headers(), queue)
                .thenCompose(answer -> answer.expect(200, 201));
    }

    private CompletableFuture<ChatSocket> takeSeat(Person head, int index, String password) {
        String email = QUEUE + index + "@bouquet.example";
        String member = "{\"email\":\"" + email + "\",\"name\":\"Bustle " + index
                + "\",\"role\":\"agent\",\"password\":\"" + password + "\",\"skills\":[\"" + QUEUE + "\"]}";
        return http.post("/api/v1/staff", head.headers(), member)
                .thenCompose(answer -> answer.expect(201))
                .thenCompose(admitted -> Person.agent(http, email, password))
                .thenCompose(person -> ChatSocket.open(client, http, port, person, this))
                .thenCompose(socket -> {
                    agents.add(socket);
                    return socket.request("presence.set", "\"status\":\"online\",\"capacity\":" + CAPACITY)
                            .thenApply(online -> socket);
                });
    }

    private CompletableFuture<ChatSocket> connect() {
        return Person.visitor(http)
                .thenCompose(person -> ChatSocket.open(client, http, port, person, this))
                .thenApply(socket -> {
                    customers.add(socket);
                    return socket;
                });
    }

    /** From now on so many come every second. */
    public void begin(int perSecond) throws InterruptedException {
        client.call(() -> coming =
                client.loop().scheduleAtFixedRate(this::comes, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS));
    }

    private void comes() {
        int number = came++;
        ChatSocket socket = customers.get(number % CUSTOMERS);
        noting(socket.request(
                "conversation.start",
                "\"clientId\":\"b" + number + "\",\"text\":\"Good morning\",\"queue\":\"" + QUEUE + "\""));
        socket.flush();
    }

    private void noting(CompletableFuture<?> answer) {
        var unused = answer.whenComplete((done, failure) -> {
            if (failure != null) {
                faults.add(failure.toString());
            }
        });
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {
        String id = frame.conversationId();
        if (frame.type() == ServerFrame.Type.ASSIGNED && id != null && agents.contains(socket)) {
            later(ANSWERED_AFTER_MILLIS, () -> answers(socket, id));
        }
    }

    private void later(long millis, Runnable deed) {
        var unused = client.loop().schedule(deed, millis, TimeUnit.MILLISECONDS);
    }

    private void answers(ChatSocket socket, String id) {
        String in = "\"conversationId\":\"" + id + "\"";
        noting(socket.request("message.post", in + ",\"clientId\":\"a\",\"text\":\"What can I do for you?\""));
        socket.flush();
        later(SOLVED_AFTER_MILLIS, () -> {
            noting(socket.request("conversation.resolve", in).thenRun(() -> solved++));
            socket.flush();
        });
    }

    /** How many were solved so far. */
    public int solved() throws InterruptedException {
        return client.call(() -> solved);
    }

    /** Nobody comes any more; returns when all are solved, and fails where one is not or something was refused. */
    public void end() throws InterruptedException {
        client.call(() -> coming != null && coming.cancel(false));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (client.call(() -> solved < came) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        client.call(() -> {
            leaving = true;
            agents.forEach(ChatSocket::close);
            customers.forEach(ChatSocket::close);
            http.close();
            if (solved < came || !faults.isEmpty()) {
                throw new IllegalStateException("Of " + came + " who came " + solved + " were solved: " + faults);
            }
            return solved;
        });
    }

    @Override
    public void onReadComplete(ChatSocket socket) {
        socket.flush();
    }

    @Override
    public void onBroken(ChatSocket socket, String reason) {
        if (!leaving) {
            faults.add("a socket " + reason);
        }
    }
}
