package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The socket of a member of staff, who sees which colleagues come and go. */
record Colleague(TestSocket socket) implements AutoCloseable {
    static Colleague connected(TestAgent as) {
        return new Colleague(as.connect());
    }

    /** Connected, and said to be this. */
    static Colleague being(String status, TestAgent as) {
        Colleague colleague = connected(as);
        colleague.says(status);
        return colleague;
    }

    void says(String status) {
        socket.ok("presence.set", "status", status);
    }

    /** All that this one was told of that agent, in order. */
    List<String> told(TestAgent of) {
        return socket.received().stream()
                .filter(frame -> type(frame).equals("presence")
                        && text(frame.get("by"), "id").equals(of.id()))
                .map(frame -> text(frame, "status"))
                .toList();
    }

    /** Until the last that this one was told of that agent is this. */
    void awaitTold(TestAgent of, String status, Duration within) {
        Awaitility.await(status)
                .atMost(within)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> List.of(status)
                        .equals(told(of).reversed().stream().limit(1).toList()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
