package dev.bouquet.bench.floor;

import dev.bouquet.bench.wire.ClientFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Just enough of the wire contract for the same client to drive a floor: the same calls, frames and bytes, but anybody is
 * let in, nothing is checked, and a conversation is a counter and a list of sockets. What the floors differ in is the
 * network library and the {@link Courier}.
 */
final class FloorDesk {
    static final byte[] READY = utf8("{\"type\":\"ready\",\"v\":1,\"heartbeatSeconds\":20,\"maxFrameBytes\":65536}");

    private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Courier courier;

    FloorDesk(Courier courier) {
        this.courier = courier;
    }

    /** A conversation. Its own lock keeps places and deliveries in one order. */
    private static final class Room {
        private long head;
        private List<Peer> followers = List.of();
    }

    /** Answers one frame; {@code frame} may be reused afterwards. */
    void receive(Peer peer, ClientFrame frame) {
        switch (frame.type()) {
            case "message.post" -> post(peer, frame);
            case "hello" -> peer.send(answer("welcome", frame, "\"you\":{\"kind\":\"customer\",\"id\":\"anybody\"}"));
            case "conversation.start" -> start(peer, frame);
            case "conversation.follow" -> follow(peer, frame);
            case "ping" -> peer.send(answer("pong", frame, "\"v\":1"));
            default -> peer.send(answer("ok", frame, "\"v\":1"));
        }
    }

    private void post(Peer peer, ClientFrame frame) {
        Room room = room(frame.conversationId());
        byte[] conversation = utf8(frame.conversationId());
        synchronized (room) {
            long seq = ++room.head;
            byte[] place = utf8(Long.toString(seq));
            byte[] before = utf8(Long.toString(seq - 1));
            byte[] ack =
                    Bytes.join(Bytes.OK, frame.ref(), Bytes.CONVERSATION, conversation, Bytes.SEQ, place, Bytes.END);
            byte[] entries = Bytes.join(
                    Bytes.ENTRIES,
                    conversation,
                    Bytes.AFTER,
                    before,
                    Bytes.THROUGH,
                    place,
                    Bytes.HEAD,
                    place,
                    Bytes.ENTRY,
                    place,
                    Bytes.CLIENT_ID,
                    frame.clientId(),
                    Bytes.TEXT,
                    frame.text(),
                    Bytes.ENTRY_END);
            courier.take(new Posting(peer, ack, entries, room.followers));
        }
    }

    private void start(Peer peer, ClientFrame frame) {
        String id = "k" + ids.incrementAndGet();
        peer.send(answer("ok", frame, "\"conversation\":{\"id\":\"" + id + "\"},\"seq\":0"));
    }

    private void follow(Peer peer, ClientFrame frame) {
        Room room = room(frame.conversationId());
        synchronized (room) {
            // A restarted floor has forgotten its counter: it goes on from what its clients have seen.
            room.head = Math.max(room.head, frame.after());
            List<Peer> more = new ArrayList<>(room.followers);
            more.add(peer);
            room.followers = List.copyOf(more);
            peer.send(answer("ok", frame, "\"head\":" + room.head));
        }
    }

    /** Takes a closed socket out of every conversation. */
    void leave(Peer peer) {
        for (Room room : rooms.values()) {
            synchronized (room) {
                if (room.followers.contains(peer)) {
                    room.followers = room.followers.stream()
                            .filter(follower -> follower != peer)
                            .toList();
                }
            }
        }
    }

    private Room room(String conversationId) {
        Room known = rooms.get(conversationId);
        return known != null ? known : rooms.computeIfAbsent(conversationId, id -> new Room());
    }

    private static byte[] answer(String type, ClientFrame frame, String rest) {
        String ref = new String(frame.ref(), StandardCharsets.UTF_8);
        return utf8("{\"type\":\"" + type + "\",\"re\":\"" + ref + "\"," + rest + "}");
    }

    /** The status and the body of the answer to an HTTP call. */
    record HttpAnswer(int status, String json) {}

    /** Answers the calls that lead to a socket. */
    HttpAnswer http(String path) {
        String id = Long.toString(ids.incrementAndGet());
        return switch (path) {
            case "/actuator/health/readiness" -> new HttpAnswer(200, "{\"status\":\"UP\"}");
            case "/api/v1/visitors" ->
                new HttpAnswer(201, "{\"token\":\"t" + id + "\",\"customer\":{\"id\":\"c" + id + "\"}}");
            case "/api/v1/login" -> new HttpAnswer(200, "{\"agent\":{\"id\":\"a" + id + "\"}}");
            case "/api/v1/me" -> new HttpAnswer(200, "{\"kind\":\"agent\",\"id\":\"a\",\"csrfToken\":\"x\"}");
            case "/api/v1/tickets" -> new HttpAnswer(201, "{\"ticket\":\"k" + id + "\",\"expiresInSeconds\":30}");
            default -> new HttpAnswer(404, "{}");
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
