package dev.bouquet;

import java.util.List;

/** A visitor with their token. */
public record TestCustomer(int port, String id, String token) implements TestPerson {
    @Override
    public List<String> headers() {
        return List.of("Authorization", "Bearer " + token);
    }

    /** The same person at another node, or at the same one after a restart. */
    public TestCustomer at(int otherPort) {
        return new TestCustomer(otherPort, id, token);
    }

    /** Opens a conversation and returns its id. */
    public String start(TestSocket socket, String clientId, String text) {
        return TestSocket.text(
                socket.ok("conversation.start", "clientId", clientId, "text", text)
                        .get("conversation"),
                "id");
    }
}
