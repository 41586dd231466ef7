package dev.bouquet.gestures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Agents and customers between whom something kind happens, seen from the wire. */
public final class Florist {
    public static final Duration PATIENCE = Duration.ofSeconds(20);
    public static final String SAID = "My mother's feet hurt so much after the treatment";
    private static final String PASSWORD = "tulips-and-peonies-7";

    private final int port;
    private final TestAgent admin;
    private final Map<String, String> emails = new HashMap<>();

    public Florist(int port, TestAgent admin) {
        this.port = port;
        this.admin = admin;
    }

    public TestAgent admin() {
        return admin;
    }

    /** Somebody new who works here, with budgets that nobody has touched. */
    public TestAgent staff(String role) {
        return staff(role, "team-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public TestAgent staff(String role, String team) {
        String email = role + "-" + UUID.randomUUID() + "@bouquet.example";
        HttpResponse<String> admitted = admin.call(
                "POST",
                "/api/v1/staff",
                Map.of("email", email, "name", "Linh", "role", role, "password", PASSWORD, "team", team));
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        TestAgent agent = TestPerson.agent(port, email, PASSWORD);
        emails.put(agent.id(), email);
        return agent;
    }

    /** The same one, signed in anew: a server that was killed remembers no sign-in. */
    public TestAgent again(TestAgent agent) {
        return TestPerson.agent(port, emails.getOrDefault(agent.id(), ""), PASSWORD);
    }

    /** A conversation of a new customer; entry 2 is what they said. */
    public String conversation(TestCustomer customer) {
        try (TestSocket socket = customer.connect()) {
            JsonNode started = socket.ok("conversation.start", "clientId", "s1", "text", SAID);
            return TestSocket.text(started.get("conversation"), "id");
        }
    }

    public static Map<String, Object> usd(long amountMinor) {
        return Map.of("amountMinor", amountMinor, "currency", "USD");
    }

    /** A request for shoes from elsewhere, which people run for. */
    public static Map<String, Object> shoes(String conversation, long amountMinor) {
        Map<String, Object> request = new HashMap<>();
        request.put("conversationId", conversation);
        request.put("type", "buy_elsewhere");
        request.put("errand", "Red shoes, size 38, at the shop by the river");
        request.put("reason", "delight");
        request.put("note", "The pair you looked for, from next door.");
        request.put("amount", usd(amountMinor));
        return request;
    }

    public static HttpResponse<String> send(TestAgent who, String key, Map<String, Object> body) {
        List<String> headers = new ArrayList<>(who.headers());
        headers.addAll(List.of("Idempotency-Key", key));
        return TestPerson.call(who.port(), "POST", "/api/v1/gestures", headers, body);
    }

    public static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body());
    }

    public static JsonNode awaitStatus(TestAgent who, String gesture, String status) {
        return Awaitility.await(status)
                .atMost(PATIENCE)
                .until(
                        () -> who.json("/api/v1/gestures/" + gesture),
                        found -> status.equals(found.get("status").stringValue()));
    }

    /** What an agent may still spend, per window, as the policy tells it. */
    public static Map<String, Long> used(TestAgent who, String conversation) {
        Map<String, Long> used = new HashMap<>();
        who.json("/api/v1/empowerment?conversation=" + conversation)
                .get("windows")
                .forEach(window -> used.merge(
                        window.get("per").stringValue() + " "
                                + window.get("days").intValue(),
                        window.get("reserved").get("amountMinor").longValue()
                                + window.get("spent").get("amountMinor").longValue(),
                        Long::sum));
        return used;
    }

    /** Sends a form as a browser does. */
    public HttpResponse<String> form(String path, String body) {
        try {
            return TestPerson.HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", "http://127.0.0.1:" + port)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
