package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the wire contract: frames with answers, and for each followed conversation the transcript as this end has
 * received it, held to the law that each {@code entries} frame continues at the cursor.
 */
public final class TestSocket implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireSocket wire;
    private final AtomicLong refs = new AtomicLong();
    private final Map<String, CompletableFuture<JsonNode>> unanswered = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> transcripts = new ConcurrentHashMap<>();
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();
    private final List<JsonNode> received = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private TestSocket(WireSocket wire) {
        this.wire = wire;
    }

    /** Opens a socket and waits for {@code ready}; nobody is signed in yet. */
    public static TestSocket open(int port, String... headers) {
        try {
            TestSocket socket = new TestSocket(WireSocket.open(port, headers));
            Thread.ofVirtual().start(socket::readAll);
            socket.await("ready");
            return socket;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Opens a socket and signs in with the ticket. */
    public static TestSocket signedIn(int port, String ticket) {
        TestSocket socket = open(port);
        JsonNode welcome = socket.ask("hello", "ticket", ticket);
        assertThat(type(welcome)).isEqualTo("welcome");
        return socket;
    }

    private void readAll() {
        for (WireSocket.Frame frame = wire.read(); frame != null; frame = wire.read()) {
            if (frame.opcode() == WireSocket.TEXT) {
                take(JSON.readTree(frame.payload()));
            } else if (frame.opcode() == WireSocket.PING) {
                sendQuietly(WireSocket.PONG, frame.payload());
            } else if (frame.opcode() == WireSocket.CLOSE) {
                closed.complete(frame.closeCode());
            }
        }
        closed.complete(-1);
        unanswered.values().forEach(answer -> answer.completeExceptionally(new IOException("the socket ended")));
    }

    private void sendQuietly(int opcode, byte[] payload) {
        try {
            wire.send(true, opcode, payload);
        } catch (IOException ended) {
            closed.complete(-1);
        }
    }

    private void take(JsonNode frame) {
        synchronized (received) {
            received.add(frame);
        }
        if (type(frame).equals("entries")) {
            absorb(frame);
        }
        JsonNode re = frame.get("re");
        CompletableFuture<JsonNode> answer = re == null ? null : unanswered.remove(re.stringValue());
        if (answer != null) {
            answer.complete(frame);
        }
    }

    private void absorb(JsonNode frame) {
        String id = text(frame, "conversationId");
        long cursor = cursors.getOrDefault(id, 0L);
        if (frame.get("after").longValue() != cursor) {
            violations.add(id + " at " + cursor + " received entries after " + frame.get("after"));
        }
        List<JsonNode> transcript = transcripts.computeIfAbsent(id, unknown -> new ArrayList<>());
        synchronized (transcript) {
            frame.get("entries").forEach(transcript::add);
        }
        cursors.put(id, frame.get("through").longValue());
    }

    public static String type(JsonNode frame) {
        return text(frame, "type");
    }

    public static String text(JsonNode frame, String field) {
        JsonNode value = frame.get(field);
        assertThat(value).as(field + " of " + frame).isNotNull();
        return value.stringValue();
    }

    /** Sends the frame and returns its answer to come; it fails where the socket ends first. */
    public CompletableFuture<JsonNode> asking(String type, Object... fields) {
        String ref = "r" + refs.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        unanswered.put(ref, answer);
        Map<String, Object> frame = frame(type, fields);
        frame.put("ref", ref);
        try {
            wire.text(JSON.writeValueAsString(frame));
        } catch (IOException ended) {
            answer.completeExceptionally(ended);
        }
        if (closed.isDone()) {
            answer.completeExceptionally(new IOException("the socket has ended"));
        }
        return answer;
    }

    private static Map<String, Object> frame(String type, Object... fields) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            frame.put((String) fields[i], fields[i + 1]);
        }
        return frame;
    }

    /** The answer, be it ok or error. */
    public JsonNode ask(String type, Object... fields) {
        return within(asking(type, fields));
    }

    public static <T> T within(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    /** The answer, which must be ok. */
    public JsonNode ok(String type, Object... fields) {
        JsonNode answer = ask(type, fields);
        assertThat(type(answer)).as("%s", answer).isEqualTo("ok");
        return answer;
    }

    /** The code with which the frame was refused. */
    public String refused(String type, Object... fields) {
        JsonNode answer = ask(type, fields);
        assertThat(type(answer)).as("%s", answer).isEqualTo("error");
        assertThat(text(answer, "message")).isNotBlank();
        return text(answer, "code");
    }

    /** Sends the frame without a ref. */
    public void tell(String type, Object... fields) {
        raw(JSON.writeValueAsString(frame(type, fields)));
    }

    /** Sends a text that need not be a frame. */
    public void raw(String message) {
        try {
            wire.text(message);
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    public WireSocket wire() {
        return wire;
    }

    /** All frames received so far. */
    public List<JsonNode> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public JsonNode await(String type) {
        return await(type, frame -> true);
    }

    /** The first frame of this kind that fits, received before or within {@link #PATIENCE}. */
    public JsonNode await(String type, Predicate<JsonNode> fits) {
        return Awaitility.await(type)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> received().stream()
                                .filter(frame -> type(frame).equals(type) && fits.test(frame))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Follows from where this socket is, or from the beginning. */
    public void follow(String conversationId) {
        JsonNode answer = ok("conversation.follow", "conversationId", conversationId, "after", cursor(conversationId));
        assertThat(answer.get("head").isIntegralNumber()).isTrue();
    }

    public long cursor(String conversationId) {
        return cursors.getOrDefault(conversationId, 0L);
    }

    /** Where a reconnected client goes on. */
    public void resumeFrom(TestSocket before, String conversationId) {
        transcripts.put(conversationId, new ArrayList<>(before.transcript(conversationId)));
        cursors.put(conversationId, before.cursor(conversationId));
    }

    public void awaitCursor(String conversationId, long seq) {
        Awaitility.await("entries up to " + seq)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> cursor(conversationId) >= seq);
    }

    /** The entries as they came, in order; and that none came out of place. */
    public List<JsonNode> transcript(String conversationId) {
        assertThat(violations).isEmpty();
        List<JsonNode> transcript = transcripts.computeIfAbsent(conversationId, unknown -> new ArrayList<>());
        synchronized (transcript) {
            return List.copyOf(transcript);
        }
    }

    /** The number with which the server closed; -1 where it only ended the connection. */
    public int closeCode(Duration within) {
        try {
            return closed.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException open) {
            throw new AssertionError("the socket is still open after " + within, open);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException gone) {
            closed.complete(-1);
        }
    }
}
