package dev.bouquet;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A page of a customer as clients are asked to be: it follows one conversation, and when its socket ends it comes back to any
 * node, after a random part of the time that the farewell named, and goes on at its cursor.
 */
final class Wanderer implements AutoCloseable {
    private static final Duration LONGEST_STAY = Duration.ofMinutes(10);
    private static final long SPREAD_MILLIS = 5_000;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 8_000;

    private final List<Integer> ports;
    private final TestCustomer owner;
    private final String conversation;
    private final ConcurrentLinkedQueue<Integer> farewells = new ConcurrentLinkedQueue<>();
    private volatile TestSocket socket;
    private volatile int port;
    private volatile boolean left;

    /** Connects to the first of these nodes, and later to any of them. */
    Wanderer(List<Integer> ports, TestCustomer owner, String conversation) {
        this.ports = ports;
        this.owner = owner;
        this.conversation = conversation;
        this.port = ports.getFirst();
        this.socket = owner.at(port).connect();
        socket.follow(conversation);
        Thread.ofVirtual().start(this::wander);
    }

    private void wander() {
        while (!left) {
            TestSocket ended = socket;
            int farewell = ended.closeCode(LONGEST_STAY);
            if (!left) {
                farewells.add(farewell);
                comeBack(ended);
            }
        }
    }

    private void comeBack(TestSocket ended) {
        pause(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS));
        for (int attempt = 0; !left && !isBack(); attempt++) {
            int next = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
            try {
                TestSocket opened = owner.at(next).connect();
                opened.resumeFrom(ended, conversation);
                opened.follow(conversation);
                port = next;
                socket = opened;
            } catch (UncheckedIOException | AssertionError away) {
                // That node is draining or gone, or has as many as it can let in.
                pause(ThreadLocalRandom.current().nextLong(longest(attempt)));
            }
        }
    }

    /** Exponential, with full jitter, as the pages do it; only the longest wait is shorter here. */
    private static long longest(int attempt) {
        return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempt, 10));
    }

    private static void pause(long millis) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    boolean isBack() {
        return socket.isOpen();
    }

    int port() {
        return port;
    }

    boolean isOn(int node) {
        return port == node && isBack();
    }

    /** The numbers with which its sockets were closed; -1 where a connection just ended. */
    List<Integer> farewells() {
        return List.copyOf(farewells);
    }

    TestCustomer owner() {
        return owner;
    }

    String conversation() {
        return conversation;
    }

    /** The answer fails where the socket ends first. */
    CompletableFuture<JsonNode> post(String clientId) {
        return socket.asking(
                "message.post", "conversationId", conversation, "clientId", clientId, "text", "Text of " + clientId);
    }

    /** All that this page has shown, over all of its sockets, once it has come this far. */
    List<JsonNode> shown(long head) {
        socket.awaitCursor(conversation, head);
        return socket.transcript(conversation);
    }

    @Override
    public void close() {
        left = true;
        socket.close();
    }
}
