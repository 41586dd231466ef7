package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.queues.Queues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** While two nodes do not know who is on the other one, each gives and offers to those it can see and show it to. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivingWithoutRedisIT {
    private static final Duration GIVEN_WITHIN = Duration.ofSeconds(20);

    private static final int OFFERS = 4;

    private TwoNodes nodes;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void nothingGoesToWhoHasLeftNorToWhomItCannotBeShown() {
        createQueue("given", "auto");
        createQueue("offered", "offer");
        TestAgent linh = nodes.admitted("linh", "given");
        TestAgent an = nodes.admitted("an", "given");
        TestAgent binh = nodes.admitted("binh", "offered").at(nodes.two.port());
        TestCustomer customer = nodes.one.customer();
        try (TestSocket customers = customer.connect();
                TestSocket ans = online(an);
                TestSocket binhs = online(binh)) {
            assertThat(holder(customer, begin(customers, "given", "before"))).isEqualTo(an.id());
            TestSocket linhs = online(linh);
            awaitKnown(List.of(linh, an, binh));
            nodes.oneToRedis.cut();
            nodes.twoToRedis.cut();
            awaitUnknown();
            linhs.close();
            // Of another customer: whoever helped the first one would be asked first.
            TestCustomer another = nodes.one.customer();
            try (TestSocket others = another.connect()) {
                assertThat(holder(another, begin(others, "given", "meanwhile")))
                        .as("Linh has less to do, and is not there")
                        .isEqualTo(an.id());
            }
            // The other node may be the quicker one by chance, and not each time.
            for (int i = 0; i < OFFERS; i++) {
                String offered = begin(customers, "offered", "offered" + i);
                binhs.await(
                        "assignment.offered",
                        frame -> text(frame.get("conversation"), "id").equals(offered));
            }
        }
    }

    private void createQueue(String queue, String mode) {
        Map<String, Object> settings =
                Map.of("name", queue, "mode", mode, "offerSeconds", 300, "skills", List.of(queue));
        var created = nodes.one.agent("admin").call("PUT", "/api/v1/queues/" + queue, settings);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        Awaitility.await("the other node knows the queue")
                .atMost(TestSocket.PATIENCE)
                .until(() -> nodes.two.bean(Queues.class).exists(queue));
    }

    private static TestSocket online(TestAgent agent) {
        TestSocket socket = agent.connect();
        socket.ok("presence.set", "status", "online", "capacity", OFFERS);
        return socket;
    }

    private static String begin(TestSocket socket, String queue, String clientId) {
        JsonNode started = socket.ok("conversation.start", "clientId", clientId, "text", "Hello", "queue", queue);
        return text(started.get("conversation"), "id");
    }

    private void awaitKnown(List<TestAgent> agents) {
        for (TestNode node : List.of(nodes.one, nodes.two)) {
            Awaitility.await("all are online on each node")
                    .atMost(TestSocket.PATIENCE)
                    .until(() -> agents.stream()
                            .allMatch(agent ->
                                    node.bean(Presences.class).of(agent.id()).status() == PresenceStatus.ONLINE));
        }
    }

    private void awaitUnknown() {
        for (TestNode node : List.of(nodes.one, nodes.two)) {
            Awaitility.await("a node notices that Redis is away")
                    .atMost(TestSocket.PATIENCE)
                    .until(() -> !node.bean(Presences.class).known());
        }
    }

    private static String holder(TestCustomer customer, String id) {
        return text(
                Awaitility.await("somebody has it")
                        .atMost(GIVEN_WITHIN)
                        .until(() -> customer.conversation(id).get("assignee"), Objects::nonNull),
                "id");
    }
}
