package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Agents who serve one queue. They take what they are given until nobody has a place free, and from then on end each
 * conversation after a while. Lives on the client's loop; the public methods may be called from any other thread and wait.
 */
public final class Desks implements SocketEvents {
    private static final String API = "/api/v1";
    private static final int SIGN_INS_AT_ONCE = 4;
    private static final int TIMEOUT_SECONDS = 300;

    private final ClientLoop client;
    private final int port;
    private final Plan plan;
    private final HttpCalls http;
    private final Map<ChatSocket, String> agents = new HashMap<>();
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final Person admin;
    private Placements placements;
    private long handlingMillis;
    private boolean full;

    /**
     * Who works.
     *
     * @param admin the account of the administrator who admits them and makes the queue
     * @param password of that account, and of theirs
     * @param capacity conversations that each takes at once
     */
    public record Plan(String admin, String password, String queue, int agents, int capacity) {
        /** A queue for them alone, with its own skill; those who say that they are gold go first. */
        private String queueJson() {
            return "{\"name\":\"Surge\",\"mode\":\"auto\",\"skills\":[\"" + queue + "\"],\"priorityRules\":["
                    + "{\"when\":{\"attribute\":\"plan\",\"equals\":\"gold\"},\"priority\":3}]}";
        }

        private String email(int index) {
            return queue + "-" + index + "@bouquet.example";
        }

        private String memberJson(int index) {
            return "{\"email\":\"" + email(index) + "\",\"name\":\"Agent " + index
                    + "\",\"role\":\"agent\",\"password\":\"" + password + "\",\"skills\":[\"" + queue + "\"]}";
        }
    }

    private record Held(ChatSocket socket, String conversation) {}

    private Desks(ClientLoop client, int port, Plan plan, Person admin, HttpCalls http) {
        this.client = client;
        this.port = port;
        this.plan = plan;
        this.http = http;
        this.admin = admin;
        this.placements = new Placements(plan.capacity());
    }

    /** Makes the queue, admits and signs in everybody, and has them online with all their places free. */
    public static Desks open(ClientLoop client, int port, Plan plan) throws InterruptedException {
        HttpCalls http = client.call(() -> new HttpCalls(client, port, 32));
        Person admin = client.await(() -> Person.agent(http, plan.admin(), plan.password()), TIMEOUT_SECONDS);
        Desks desks = new Desks(client, port, plan, admin, http);
        var unused = client.await(desks::makeQueue, TIMEOUT_SECONDS);
        var alsoUnused =
                client.await(() -> Batches.run(plan.agents(), SIGN_INS_AT_ONCE, desks::takeSeat), TIMEOUT_SECONDS);
        return desks;
    }

    private CompletableFuture<HttpCalls.Answer> makeQueue() {
        return http.put(API + "/queues/" + plan.queue(), admin.headers(), plan.queueJson())
                .thenCompose(answer -> answer.expect(200, 201));
    }

    private CompletableFuture<String> takeSeat(int index) {
        return http.post(API + "/staff", admin.headers(), plan.memberJson(index))
                .thenCompose(answer -> answer.expect(201))
                .thenCompose(admitted -> Person.agent(http, plan.email(index), plan.password()))
                .thenCompose(person -> ChatSocket.open(client, http, port, person, this))
                .thenCompose(socket -> {
                    agents.put(socket, socket.person().id());
                    String online = "\"status\":\"online\",\"capacity\":" + plan.capacity();
                    return socket.request("presence.set", online);
                })
                .thenApply(online -> plan.email(index));
    }

    public Person admin() {
        return admin;
    }

    HttpCalls http() {
        return http;
    }

    /** Begins a round: what they are given goes into this book. All their places must be free. */
    public void begin(Placements book, long handling) throws InterruptedException {
        client.call(() -> {
            placements = book;
            handlingMillis = handling;
            full = false;
            held.clear();
            return book;
        });
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {
        String conversation = frame.conversationId();
        if (frame.type() != ServerFrame.Type.ASSIGNED || conversation == null) {
            return;
        }
        placements.told(conversation, String.valueOf(agents.get(socket)), nanos);
        Held one = new Held(socket, conversation);
        if (full) {
            endLater(one, handlingMillis);
            return;
        }
        held.add(one);
        if (held.size() == plan.agents() * plan.capacity()) {
            full = true;
            // Spread, so that places become free one by one and not all at once.
            for (int i = 0; !held.isEmpty(); i++) {
                endLater(held.remove(), handlingMillis * (i + 1) / (plan.agents() * plan.capacity()));
            }
        }
    }

    private void endLater(Held one, long millis) {
        var unused = client.loop().schedule(() -> end(one), millis, TimeUnit.MILLISECONDS);
    }

    private void end(Held one) {
        placements.freeing(String.valueOf(agents.get(one.socket())), System.nanoTime());
        var unused = one.socket()
                .request("conversation.resolve", "\"conversationId\":\"" + one.conversation() + "\"")
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        placements.ended(one.conversation());
                    } else {
                        placements.fault(Fault.REFUSED, "the end of " + one.conversation() + ": " + failure);
                    }
                });
    }

    @Override
    public void onReadComplete(ChatSocket socket) {
        socket.flush();
    }

    @Override
    public void onBroken(ChatSocket socket, String reason) {
        placements.fault(Fault.BROKEN_SOCKET, "AGENT socket " + reason);
    }

    /** Closes every socket politely. */
    public void leave() throws InterruptedException {
        client.call(() -> {
            List.copyOf(agents.keySet()).forEach(ChatSocket::close);
            http.close();
            return agents.size();
        });
    }
}
