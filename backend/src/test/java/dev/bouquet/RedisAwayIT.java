package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.presence.Presences;
import dev.bouquet.queues.Queues;
import dev.bouquet.signals.Bells;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes lose Redis, and with it all that is told between them. The promise is five minutes of it; what is different after
 * five minutes shows within three polls of the store, so a build is without Redis for those.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAwayIT {
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("bouquet.redis.away.seconds", 13));
    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(5);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(45);
    private static final int POSTS_AT_ONCE = 20;
    private static final int WAITING = 12;

    private TwoNodes nodes;

    /** How Redis is lost: the connection ends, or nobody is told and nothing arrives. */
    private enum Loss {
        CUT,
        SILENCE;

        void befall(FaultyWire wire) {
            switch (this) {
                case CUT -> wire.cut();
                case SILENCE -> wire.goBlack();
            }
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    @ParameterizedTest
    @EnumSource
    void everythingSentIsTakenAndDeliveredAndTheOrderOfTheQueueIsTheSame(Loss loss) {
        String queue = "line-" + loss.ordinal();
        createQueue(queue);
        TestCustomer customer = nodes.one.customer();
        List<String> waiting = new ArrayList<>();
        try (TestSocket here = customer.connect();
                TestSocket there = customer.at(nodes.two.port()).connect()) {
            String id = customer.start(here, "talk", "Hello");
            here.follow(id);
            there.follow(id);
            wait(queue, here, "before-here", waiting);
            wait(queue, there, "before-there", waiting);
            List<String> before = orderOf(waiting, queue);
            loss.befall(nodes.oneToRedis);
            loss.befall(nodes.twoToRedis);
            try {
                wait(queue, here, "while-here", waiting);
                wait(queue, there, "while-there", waiting);
                talkFor(AWAY, id, here, there);
            } finally {
                nodes.oneToRedis.heal();
                nodes.twoToRedis.heal();
            }
            awaitHealed();
            List<String> after = orderOf(waiting, queue);
            assertThat(after.stream().filter(before::contains)).isEqualTo(before);
            Awaitility.await("the index is in that order, too")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(indexed(queue)).isEqualTo(after));
        }
    }

    /** The node that did not give it to them learns of it from the snapshot, which does not say that it is news. */
    @Test
    void anAgentHearsWhatTheyWereGivenOnTheOtherNode() {
        TestCustomer customer = nodes.one.customer();
        TestAgent agent = nodes.one.agent("admin");
        try (TestSocket owner = customer.connect();
                TestSocket here = agent.connect();
                TestSocket there = agent.at(nodes.two.port()).connect()) {
            Loss.CUT.befall(nodes.oneToRedis);
            Loss.CUT.befall(nodes.twoToRedis);
            try {
                String id = customer.start(owner, "given", "Hello");
                here.ok("conversation.assign", "conversationId", id);
                there.await(
                        "conversation.assigned",
                        told -> text(told.get("conversation"), "id").equals(id));
            } finally {
                nodes.oneToRedis.heal();
                nodes.twoToRedis.heal();
            }
            awaitHealed();
        }
    }

    private void createQueue(String queue) {
        Map<String, Object> gold = Map.of("when", Map.of("attribute", "plan", "equals", "gold"), "priority", 3);
        Map<String, Object> settings = Map.of("name", queue, "mode", "manual", "priorityRules", List.of(gold));
        assertThat(nodes.one
                        .agent("admin")
                        .call("PUT", "/api/v1/queues/" + queue, settings)
                        .statusCode())
                .isEqualTo(201);
        Awaitility.await("the other node knows the queue")
                .atMost(TestSocket.PATIENCE)
                .until(() -> nodes.two.bean(Queues.class).exists(queue));
    }

    /** Some come to wait; a third of them goes before the others. */
    private static void wait(String queue, TestSocket socket, String name, List<String> waiting) {
        for (int i = 0; i < WAITING; i++) {
            JsonNode started = socket.ok(
                    "conversation.start",
                    "clientId",
                    name + i,
                    "text",
                    "I wait",
                    "queue",
                    queue,
                    "attributes",
                    Map.of("plan", i % 3 == 0 ? "gold" : "plain"));
            waiting.add(text(started.get("conversation"), "id"));
        }
    }

    /** Each side writes in turn: all of it is taken, and is on the other node in time. */
    private static void talkFor(Duration time, String id, TestSocket here, TestSocket there) {
        long end = System.nanoTime() + time.toNanos();
        for (int turn = 0; System.nanoTime() < end; turn++) {
            TestSocket author = turn % 2 == 0 ? here : there;
            TestSocket reader = turn % 2 == 0 ? there : here;
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
            for (int i = 0; i < POSTS_AT_ONCE; i++) {
                String clientId = "t" + turn + "-" + i;
                answers.add(author.asking(
                        "message.post", "conversationId", id, "clientId", clientId, "text", "Text of " + clientId));
            }
            long head = 0;
            for (CompletableFuture<JsonNode> answer : answers) {
                JsonNode ok = TestSocket.within(answer);
                assertThat(type(ok)).as("%s", ok).isEqualTo("ok");
                head = Math.max(head, ok.get("seq").longValue());
            }
            long last = head;
            Awaitility.await("what was written on the other node")
                    .atMost(DELIVERED_WITHIN)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> reader.cursor(id) >= last);
        }
        assertThat(here.transcript(id))
                .isEqualTo(there.transcript(id).subList(0, here.transcript(id).size()));
    }

    private void awaitHealed() {
        for (TestNode node : List.of(nodes.one, nodes.two)) {
            Awaitility.await("Redis is used again")
                    .atMost(HEALED_WITHIN)
                    .until(() -> node.bean(Bells.class).hearing()
                            && node.bean(Presences.class).known());
        }
    }

    /** Once the list, which follows the transcripts, has all of them. */
    private List<String> orderOf(List<String> waiting, String queue) {
        Awaitility.await("all who wait are in the list")
                .atMost(TestSocket.PATIENCE)
                .untilAsserted(() -> assertThat(order(queue)).containsExactlyInAnyOrderElementsOf(waiting));
        return order(queue);
    }

    /** As the contract shows it, from what MongoDB holds. */
    private List<String> order(String queue) {
        JsonNode page = nodes.one.agent("admin").json("/api/v1/conversations?view=queued&limit=100&queue=" + queue);
        return page.get("items").valueStream().map(item -> text(item, "id")).toList();
    }

    private List<String> indexed(String queue) {
        return Objects.requireNonNull(nodes.one
                .bean(ReactiveStringRedisTemplate.class)
                .opsForZSet()
                .range("line:" + queue, Range.unbounded())
                .filter(member -> !member.equals("*"))
                .collectList()
                .block(Duration.ofSeconds(5)));
    }
}
