package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A corner of the contact centre that belongs to one test: a queue that only its own agents are fit for. */
final class Floor implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "tulips-and-peonies-7";
    private static @Nullable TestNode shared;

    final String queue = "q" + UUID.randomUUID().toString().substring(0, 8);
    private final TestNode node;
    private final TestAgent admin;
    private final List<TestSocket> sockets = new CopyOnWriteArrayList<>();
    private int customers;

    /** For all tests of a floor: what waits in {@code general} elsewhere would be given to the agents of this one. */
    static synchronized TestNode node() {
        TestNode running = shared;
        if (running == null) {
            running = TestNode.start("bouquet.gateway.heartbeat=1s");
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }

    Floor(TestNode node, String mode) {
        this(node, Map.of("mode", mode));
    }

    Floor(TestNode node, Map<String, Object> settings) {
        this.node = node;
        this.admin = node.agent("admin");
        configure(settings);
    }

    /** Sets the queue up anew, with what a queue needs where nothing is said. */
    void configure(Map<String, Object> settings) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Test " + queue, "mode", "auto"));
        body.put("skills", List.of(queue));
        body.putAll(settings);
        HttpResponse<String> answer = admin.call("PUT", "/api/v1/queues/" + queue, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    /** Somebody new who works here and is fit for the queue. */
    TestAgent agent(String name) {
        String email = name + "-" + UUID.randomUUID() + "@bouquet.example";
        HttpResponse<String> admitted = admin.call(
                "POST",
                "/api/v1/staff",
                Map.of("email", email, "name", name, "role", "agent", "password", PASSWORD, "skills", List.of(queue)));
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        return TestPerson.agent(node.port(), email, PASSWORD);
    }

    TestSocket online(TestAgent agent, int capacity) {
        TestSocket socket = connect(agent);
        socket.ok("presence.set", "status", "online", "capacity", capacity);
        return socket;
    }

    TestSocket connect(TestPerson person) {
        TestSocket socket = person.connect();
        sockets.add(socket);
        return socket;
    }

    /** A conversation of a new customer, who follows it. */
    Talk talk() {
        return talk(node.customer());
    }

    Talk talk(TestCustomer customer) {
        TestSocket socket = connect(customer);
        customers++;
        JsonNode started = socket.ok(
                "conversation.start", "clientId", "s" + customers, "text", "Hello " + customers, "queue", queue);
        String id = TestSocket.text(started.get("conversation"), "id");
        socket.follow(id);
        return new Talk(customer, socket, id);
    }

    record Talk(TestCustomer customer, TestSocket socket, String id) {
        /** The conversation, once it is so; a look that fails, as on a busy machine, is taken again. */
        JsonNode await(String what, Predicate<JsonNode> so) {
            return Awaitility.await(what)
                    .atMost(PATIENCE)
                    .ignoreExceptionsMatching(AssertionError.class::isInstance)
                    .until(() -> customer.conversation(id), so::test);
        }

        JsonNode awaitWith(TestAgent agent) {
            return await("with " + agent.id(), found -> isWith(found, agent));
        }

        JsonNode awaitQueued() {
            return await("queued", found -> found.get("status").stringValue().equals("queued"));
        }

        List<JsonNode> entriesOf(String kind) {
            return customer.entries(id).stream()
                    .filter(entry -> entry.get("kind").stringValue().equals(kind))
                    .toList();
        }
    }

    static boolean isWith(JsonNode conversation, TestAgent agent) {
        JsonNode assignee = conversation.get("assignee");
        return assignee != null
                && assignee.get("id").stringValue().equals(agent.id())
                && conversation.get("status").stringValue().equals("open");
    }

    TestAgent admin() {
        return admin;
    }

    @Override
    public void close() {
        sockets.forEach(TestSocket::close);
    }
}
