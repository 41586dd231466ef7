package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.stores.TestStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A thousand wait; then Redis forgets everything and one of the two nodes is killed. */
@Timeout(240)
class QueueRebuildIT {
    private static final int WAITING_PER_NODE = 500;

    /** Of one customer on either node; together below what one customer may start in a while. */
    private static final int EACH = 25;

    private static final String QUEUE = "shoes";
    private static final Duration REBUILT_WITHIN = Duration.ofSeconds(10);

    @Test
    void theOrderIsTheSameWithinTenSeconds(@TempDir Path data, @TempDir Path other) throws IOException {
        try (TestStores stores = TestStores.open(data);
                RedisClient redis = RedisClient.create(stores.redisUri());
                StatefulRedisConnection<String, String> connection = redis.connect();
                TestNode one = TestNode.start(node -> {}, properties(stores))) {
            try (NodeProcess two = NodeProcess.start(other, NodeProcess.freePort(), properties(stores))) {
                createQueue(one);
                fill(one, two.port());
                List<String> before = Awaitility.await("what the other node wrote is listed")
                        .atMost(REBUILT_WITHIN)
                        .until(() -> order(one), all -> all.size() == 2 * WAITING_PER_NODE);
                Awaitility.await("the index is whole")
                        .atMost(REBUILT_WITHIN)
                        .untilAsserted(() -> assertThat(indexed(connection)).isEqualTo(before));
                two.kill();
                connection.sync().flushall();
                Awaitility.await("the index is whole again")
                        .atMost(REBUILT_WITHIN)
                        .untilAsserted(() -> assertThat(indexed(connection)).isEqualTo(before));
                assertThat(order(one)).isEqualTo(before);
            }
        }
    }

    private static String[] properties(TestStores stores) {
        return new String[] {
            "bouquet.mongodb.uri=" + stores.mongodbUri(),
            "bouquet.mongodb.database=" + stores.database(),
            "bouquet.mongodb.accept-standalone=true",
            "bouquet.redis.uri=" + stores.redisUri(),
            "bouquet.setup.admin-email=admin@bouquet.example",
            "bouquet.setup.admin-password=bouquet-demo"
        };
    }

    private static void createQueue(TestNode node) {
        Map<String, Object> gold = Map.of("when", Map.of("attribute", "plan", "equals", "gold"), "priority", 3);
        assertThat(node.agent("admin")
                        .call(
                                "PUT",
                                "/api/v1/queues/" + QUEUE,
                                Map.of("name", "Shoes", "mode", "manual", "priorityRules", List.of(gold)))
                        .statusCode())
                .isBetween(200, 201);
    }

    /** Some on either node, some of them before others. */
    private static void fill(TestNode one, int otherPort) {
        for (int customers = 0; customers < WAITING_PER_NODE / EACH; customers++) {
            TestCustomer customer = one.customer();
            try (TestSocket here = customer.connect();
                    TestSocket there = customer.at(otherPort).connect()) {
                List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
                for (int i = 0; i < EACH; i++) {
                    String plan = i % 7 == 0 ? "gold" : "plain";
                    answers.add(start(here, "here" + i, plan));
                    answers.add(start(there, "there" + i, plan));
                }
                answers.forEach(answer ->
                        assertThat(TestSocket.type(TestSocket.within(answer))).isEqualTo("ok"));
            }
        }
    }

    private static CompletableFuture<JsonNode> start(TestSocket socket, String clientId, String plan) {
        return socket.asking(
                "conversation.start",
                "clientId",
                clientId,
                "text",
                "I wait",
                "queue",
                QUEUE,
                "attributes",
                Map.of("plan", plan));
    }

    /** As the contract shows it, page by page. */
    private static List<String> order(TestNode node) {
        TestAgent admin = node.agent("admin");
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.json("/api/v1/conversations?view=queued&limit=100&queue=" + QUEUE + cursor);
            page.get("items").forEach(item -> ids.add(TestSocket.text(item, "id")));
            cursor = page.has("next") ? "&cursor=" + TestSocket.text(page, "next") : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    private static List<String> indexed(StatefulRedisConnection<String, String> connection) {
        return Stream.ofNullable(connection.sync().zrange("line:" + QUEUE, 0, -1))
                .flatMap(List::stream)
                .filter(member -> !member.equals("*"))
                .toList();
    }
}
