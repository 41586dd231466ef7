package dev.bouquet.bench.client;

import dev.bouquet.bench.gauge.Latencies;
import dev.bouquet.bench.wire.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers and agents at one server, each conversation followed by both of its sides. Keeps cursors as the wire contract
 * asks, enters everything in the ledger of the current run, and takes the two latencies. Lives on the client's loop.
 */
public final class Crowd implements SocketEvents {
    private final ClientLoop client;
    private final int port;
    private final HttpCalls http;
    private final Map<String, Talk> talksById = new HashMap<>();
    private final List<ChatSocket> sockets = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private List<Talk> talks = List.of();
    private List<Person> staff = List.of();
    private Ledger ledger = new Ledger(0);
    private Latencies toAck = new Latencies();
    private Latencies toReceive = new Latencies();
    private @Nullable IntConsumer ackListener;
    private long followedAgain;
    private long shownAgain;

    /**
     * Who comes.
     *
     * @param conversations one customer each
     * @param agentSockets each follows its share of the conversations
     * @param emails the accounts that the agents sign in with, in turn
     * @param take whether an agent takes each conversation before anything is said
     */
    public record Plan(int conversations, int agentSockets, List<String> emails, String password, boolean take) {
        public Plan {
            emails = List.copyOf(emails);
        }
    }

    private Crowd(ClientLoop client, int port) {
        this.client = client;
        this.port = port;
        this.http = new HttpCalls(client, port, 32);
    }

    /** Signs everybody in, starts and follows every conversation; fails when any step is refused. */
    public static Crowd assemble(ClientLoop client, int port, Plan plan) throws InterruptedException {
        Crowd crowd = client.call(() -> new Crowd(client, port));
        crowd.staff = client.await(
                () -> Batches.run(
                        plan.emails().size(),
                        1,
                        i -> Person.agent(crowd.http, plan.emails().get(i), plan.password())),
                60);
        List<ChatSocket> agents = client.await(() -> Batches.run(plan.agentSockets(), 4, crowd::openAgent), 120);
        crowd.talks = client.await(
                () -> Batches.run(plan.conversations(), 16, i -> crowd.startTalk(i, agents, plan.take())), 300);
        return crowd;
    }

    private CompletableFuture<ChatSocket> openAgent(int index) {
        return open(staff.get(index % staff.size()));
    }

    private CompletableFuture<ChatSocket> open(Person person) {
        return ChatSocket.open(client, http, port, person, this).thenApply(socket -> {
            sockets.add(socket);
            return socket;
        });
    }

    private CompletableFuture<Talk> startTalk(int index, List<ChatSocket> agents, boolean take) {
        ChatSocket agent = agents.get(index % agents.size());
        return Person.visitor(http)
                .thenCompose(this::open)
                .thenCompose(customer -> start(customer)
                        .thenApply(id -> remember(new Talk(index, id, customer, agent)))
                        .thenCompose(talk -> take ? take(talk) : CompletableFuture.completedFuture(talk))
                        .thenCompose(talk -> follow(talk, Side.CUSTOMER).thenCompose(done -> follow(talk, Side.AGENT)))
                        .thenApply(done -> talksById.get(done)));
    }

    static CompletableFuture<String> start(ChatSocket customer) {
        return customer.request(
                        "conversation.start", "\"clientId\":\"start\",\"text\":\"Good morning, is anybody there?\"")
                .thenCompose(reply -> reply.conversationId() == null
                        ? CompletableFuture.failedFuture(new IllegalStateException("A start without a conversation"))
                        : CompletableFuture.completedFuture(reply.conversationId()));
    }

    private Talk remember(Talk talk) {
        talksById.put(talk.id(), talk);
        return talk;
    }

    private CompletableFuture<Talk> take(Talk talk) {
        ChatSocket agent = talk.socket(Side.AGENT);
        String fields = "\"conversationId\":\"" + talk.id() + "\",\"agentId\":\""
                + agent.person().id() + "\"";
        return agent.request("conversation.assign", fields).thenApply(done -> talk);
    }

    private CompletableFuture<String> follow(Talk talk, Side side) {
        String fields = "\"conversationId\":\"" + talk.id() + "\",\"after\":" + talk.cursor(side);
        return talk.socket(side).request("conversation.follow", fields).thenApply(done -> talk.id());
    }

    /** Opens a new book for a new run; sockets that broke before are entered at once. */
    public void beginRun() {
        ledger = new Ledger(ledger.nextNumber());
        broken.forEach(reason -> ledger.fault(Fault.BROKEN_SOCKET, reason));
        toAck = new Latencies();
        toReceive = new Latencies();
        followedAgain = 0;
        shownAgain = 0;
    }

    /** Whom to tell in which conversation a message of this run was answered; null for nobody. */
    void onAck(@Nullable IntConsumer listener) {
        ackListener = listener;
    }

    /** Posts the next message of the run; it leaves with the flush of its socket. */
    void post(int talk, Side author, long intendedNanos) {
        long number = ledger.post(talk, author, intendedNanos);
        talks.get(talk).write(author, number);
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {
        switch (frame.type()) {
            case OK -> acked(frame, nanos);
            case ERROR -> ledger.refused(frame.reNumber(), frame.code() + " " + frame.message());
            case ENTRIES -> entries(socket, frame, nanos);
            case HEADS -> frame.heads().forEach((id, head) -> compare(socket, id, head));
            default -> {}
        }
    }

    private void acked(ServerFrame frame, long nanos) {
        long number = frame.reNumber();
        if (!ledger.acked(number, frame.seq())) {
            return;
        }
        toAck.record(ledger.intendedNanos(number), nanos);
        if (ackListener != null) {
            ackListener.accept(ledger.talk(number));
        }
    }

    private void entries(ChatSocket socket, ServerFrame frame, long nanos) {
        Side side = socket.person().side();
        Talk talk = talksById.get(frame.conversationId());
        if (talk == null) {
            ledger.fault(Fault.OTHER_CONVERSATION, "entries of " + frame.conversationId());
            return;
        }
        long cursor = talk.cursor(side);
        if (frame.after() > cursor) {
            followAgain(talk, side);
            return;
        }
        long last = cursor;
        for (int i = 0; i < frame.entries(); i++) {
            long seq = frame.entrySeq(i);
            if (seq <= cursor) {
                shownAgain++;
                continue;
            }
            // Staff see every entry; a customer does not see what is for staff only.
            if (seq <= last || seq > frame.through() || (side == Side.AGENT && seq != last + 1)) {
                ledger.fault(Fault.HOLE, side + " saw " + seq + " after " + last);
            }
            last = seq;
            show(talk, side, frame, i, nanos);
        }
        if (side == Side.AGENT && last < frame.through()) {
            ledger.fault(Fault.HOLE, "AGENT was not shown " + (last + 1) + " to " + frame.through());
        }
        talk.advance(side, Math.max(cursor, frame.through()));
    }

    private void show(Talk talk, Side observer, ServerFrame frame, int index, long nanos) {
        long number = frame.entryNumber(index);
        if (number < 0) {
            return;
        }
        boolean first =
                ledger.delivered(number, talk.index(), observer, frame.entrySeq(index), frame.entryTextIntact(index));
        if (first && ledger.author(number) != observer) {
            toReceive.record(ledger.intendedNanos(number), nanos);
        }
    }

    private void compare(ChatSocket socket, String conversationId, long head) {
        Talk talk = talksById.get(conversationId);
        Side side = socket.person().side();
        if (talk != null && head > talk.cursor(side)) {
            followAgain(talk, side);
        }
    }

    private void followAgain(Talk talk, Side side) {
        followedAgain++;
        var unused = follow(talk, side).whenComplete((done, failure) -> {
            if (failure != null) {
                ledger.fault(Fault.BROKEN_SOCKET, "follow again: " + failure);
            }
        });
    }

    @Override
    public void onReadComplete(ChatSocket socket) {
        socket.flush();
    }

    @Override
    public void onBroken(ChatSocket socket, String reason) {
        String sentence = socket.person().side() + " socket " + reason;
        broken.add(sentence);
        ledger.fault(Fault.BROKEN_SOCKET, sentence);
    }

    public List<Talk> talks() {
        return talks;
    }

    public @Nullable Talk talk(String conversationId) {
        return talksById.get(conversationId);
    }

    public Ledger ledger() {
        return ledger;
    }

    public Latencies toAck() {
        return toAck;
    }

    /** To the socket of the side that did not write the message. */
    public Latencies toReceive() {
        return toReceive;
    }

    /** How often the client had to ask again because a range or a head showed that it had missed something. */
    public long followedAgain() {
        return followedAgain;
    }

    /** How many entries came again that the cursor already covered; the client drops them. */
    public long shownAgain() {
        return shownAgain;
    }

    HttpCalls http() {
        return http;
    }

    Person anyAgent() {
        return staff.get(0);
    }

    /** Closes every socket politely. */
    public void leave() throws InterruptedException {
        client.call(() -> {
            sockets.forEach(ChatSocket::close);
            http.close();
            return sockets.size();
        });
    }
}
