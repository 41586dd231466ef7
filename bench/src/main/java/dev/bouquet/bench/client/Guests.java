package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many customers who only sit there: for idle memory, and for coming back after a crash. Lives on the client's loop; the
 * public methods may be called from any other thread and wait.
 */
public final class Guests implements SocketEvents {
    private static final int HTTP_CONNECTIONS = 128;
    private static final int AT_ONCE = 128;
    private static final int TIMEOUT_SECONDS = 300;
    private static final int FIRST_WAIT_MILLIS = 500;
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final ClientLoop client;
    private final int port;
    private final HttpCalls http;
    private final List<Guest> guests = new ArrayList<>();
    private final Map<ChatSocket, Guest> bySocket = new HashMap<>();
    private int open;
    private @Nullable Comeback comeback;

    /** One customer and the place they have in their conversation. */
    private static final class Guest {
        private final Person person;
        private @Nullable ChatSocket socket;
        private @Nullable String conversationId;
        private long cursor;

        private Guest(Person person) {
            this.person = person;
        }
    }

    /**
     * How the customers came back.
     *
     * @param firstNanos when the first was welcome and followed again, on the clock of {@link System#nanoTime()}
     * @param mostNanos when 99 of 100 were
     * @param lastNanos when all were
     * @param attempts how many sockets were tried for it
     */
    public record Return(long firstNanos, long mostNanos, long lastNanos, int attempts) {}

    private static final class Comeback {
        private final CompletableFuture<Return> done = new CompletableFuture<>();
        private int back;
        private int attempts;
        private long firstNanos;
        private long mostNanos;
    }

    /** Makes {@code count} customers, who are not connected yet. */
    public Guests(ClientLoop client, int port, int count) throws InterruptedException {
        this.client = client;
        this.port = port;
        this.http = client.call(() -> new HttpCalls(client, port, HTTP_CONNECTIONS));
        List<Person> people =
                client.await(() -> Batches.run(count, AT_ONCE, i -> Person.visitor(http)), TIMEOUT_SECONDS);
        people.forEach(person -> guests.add(new Guest(person)));
    }

    /** Connects the first {@code count}; returns when all are welcome. */
    public void connect(int count) throws InterruptedException {
        each(count, this::open);
    }

    /** Lets everybody start a conversation and follow it. */
    public void startConversations() throws InterruptedException {
        each(
                guests.size(),
                guest -> Crowd.start(connected(guest)).thenCompose(id -> {
                    guest.conversationId = id;
                    return follow(guest);
                }));
    }

    /** Lets everybody, connected again, follow their conversation from where they were. */
    public void followConversations() throws InterruptedException {
        each(guests.size(), this::follow);
    }

    private interface Step {
        CompletableFuture<Guest> take(Guest guest);
    }

    private void each(int count, Step step) throws InterruptedException {
        var unused = client.await(() -> Batches.run(count, AT_ONCE, i -> step.take(guests.get(i))), TIMEOUT_SECONDS);
    }

    private CompletableFuture<Guest> open(Guest guest) {
        return ChatSocket.open(client, http, port, guest.person, this).thenApply(socket -> {
            guest.socket = socket;
            bySocket.put(socket, guest);
            open++;
            return guest;
        });
    }

    private CompletableFuture<Guest> follow(Guest guest) {
        String fields = "\"conversationId\":\"" + guest.conversationId + "\",\"after\":" + guest.cursor;
        return connected(guest).request("conversation.follow", fields).thenCompose(reply -> {
            if (reply.head() < guest.cursor) {
                return CompletableFuture.failedFuture(new IllegalStateException(
                        "A conversation has shrunk from " + guest.cursor + " to " + reply.head()));
            }
            guest.cursor = Math.max(guest.cursor, reply.head());
            return CompletableFuture.completedFuture(guest);
        });
    }

    private static ChatSocket connected(Guest guest) {
        if (guest.socket == null) {
            throw new IllegalStateException("This customer is not connected");
        }
        return guest.socket;
    }

    /** How many sockets are open and welcome right now. */
    public int open() throws InterruptedException {
        return client.call(() -> open);
    }

    /** Closes all sockets and waits until the client has seen the end of each. */
    public void disconnect() throws InterruptedException {
        client.call(() -> {
            bySocket.keySet().forEach(ChatSocket::close);
            bySocket.clear();
            open = 0;
            return true;
        });
        TimeUnit.SECONDS.sleep(2);
    }

    /**
     * Call when all sockets have just been cut and {@code port} takes connections again: everybody comes back at once, and
     * who is refused tries again as our pages do: after a random part of a time that begins with {@value #FIRST_WAIT_MILLIS}
     * ms and doubles, up to {@value #LONGEST_WAIT_MILLIS}. Fails when not all are back within {@code seconds}.
     */
    public Return comeBack(long seconds) throws InterruptedException {
        return client.await(
                () -> {
                    Comeback storm = new Comeback();
                    comeback = storm;
                    open = 0;
                    bySocket.clear();
                    List<Guest> order = new ArrayList<>(guests);
                    Collections.shuffle(order);
                    order.forEach(guest -> tryAgain(guest, storm, 0));
                    return storm.done;
                },
                seconds);
    }

    private void tryAgain(Guest guest, Comeback storm, int failures) {
        if (storm.done.isDone()) {
            return;
        }
        storm.attempts++;
        var unused = open(guest).thenCompose(this::follow).whenComplete((back, failure) -> {
            if (failure != null) {
                long longest = Math.min(LONGEST_WAIT_MILLIS, (long) FIRST_WAIT_MILLIS << Math.min(failures, 10));
                var alsoUnused = client.loop()
                        .schedule(
                                () -> tryAgain(guest, storm, failures + 1),
                                ThreadLocalRandom.current().nextLong(longest),
                                TimeUnit.MILLISECONDS);
                return;
            }
            long now = System.nanoTime();
            if (storm.back++ == 0) {
                storm.firstNanos = now;
            }
            if (storm.back == guests.size() - guests.size() / 100) {
                storm.mostNanos = now;
            }
            if (storm.back == guests.size()) {
                storm.done.complete(new Return(storm.firstNanos, storm.mostNanos, now, storm.attempts));
            }
        });
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {
        Guest guest = bySocket.get(socket);
        if (guest != null && frame.type() == ServerFrame.Type.ENTRIES) {
            guest.cursor = Math.max(guest.cursor, frame.through());
        }
    }

    @Override
    public void onReadComplete(ChatSocket socket) {
        socket.flush();
    }

    @Override
    public void onBroken(ChatSocket socket, String reason) {
        if (bySocket.remove(socket) != null) {
            open--;
        }
    }
}
