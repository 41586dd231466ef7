package dev.bouquet;

import java.util.List;

/** A member of staff with the cookie and the token of one sign-in. */
public record TestAgent(int port, String id, String cookie, String csrfToken) implements TestPerson {
    @Override
    public List<String> headers() {
        return List.of("Cookie", cookie, "X-CSRF-Token", csrfToken);
    }

    public TestAgent at(int otherPort) {
        return new TestAgent(otherPort, id, cookie, csrfToken);
    }
}
