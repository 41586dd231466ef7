package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.signals.Bells;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes over one MongoDB and one Redis; the second one's way to Redis can be cut. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {
    private static final int WRITERS = 8;
    private static final int CONVERSATIONS = 3;
    private static final int POSTS_PER_WRITER = 120;
    private TestStores stores;
    private FaultyWire toRedis;
    private TestNode one;
    private TestNode two;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        String redis = stores.redisUri();
        URI address = URI.create(redis);
        toRedis = FaultyWire.to(address.getHost(), address.getPort());
        String faulty = redis.replace(":" + address.getPort(), ":" + toRedis.port());
        one = node(redis);
        two = node(faulty);
    }

    private TestNode node(String redis) {
        return TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + stores.mongodbUri(),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + redis,
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo",
                "bouquet.gateway.heartbeat=1s",
                "bouquet.gateway.frames-per-minute=100000");
    }

    @AfterAll
    void stop() throws IOException {
        one.close();
        two.close();
        toRedis.close();
        stores.close();
    }

    @Test
    void allObserversOfBothNodesSeeTheSameGaplessTranscripts() throws InterruptedException {
        Writers writers = new Writers();
        List<TestCustomer> owners = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<TestSocket> observers = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            TestCustomer owner = one.customer();
            TestSocket here = owner.connect();
            TestSocket there = owner.at(two.port()).connect();
            String id = owner.start(here, "start" + i, "Begin " + i);
            writers.acknowledged("start" + i, 2);
            here.follow(id);
            there.follow(id);
            owners.add(owner);
            ids.add(id);
            observers.addAll(List.of(here, there));
        }
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                    .start(() -> write(writer, owners, ids, writers)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        compare(owners, ids, observers, writers);
    }

    /** Posts on one node and sends some of it again, at once or later, on the other. */
    private void write(int writer, List<TestCustomer> owners, List<String> ids, Writers writers) {
        SplittableRandom random = new SplittableRandom(writer);
        List<Runnable> resends = new ArrayList<>();
        int c = writer % CONVERSATIONS;
        TestCustomer owner = owners.get(c);
        try (TestSocket mine =
                        owner.at(writer % 2 == 0 ? one.port() : two.port()).connect();
                TestSocket other =
                        owner.at(writer % 2 == 0 ? two.port() : one.port()).connect()) {
            for (int i = 0; i < POSTS_PER_WRITER; i++) {
                String clientId = "w" + writer + "-" + i;
                writers.sent(clientId);
                CompletableFuture<JsonNode> answer = post(mine, ids.get(c), clientId);
                if (random.nextInt(4) == 0) {
                    acknowledge(writers, clientId, post(random.nextBoolean() ? mine : other, ids.get(c), clientId));
                }
                if (random.nextInt(4) == 0) {
                    resends.add(() -> acknowledge(writers, clientId, post(other, ids.get(c), clientId)));
                }
                acknowledge(writers, clientId, answer);
            }
            resends.forEach(Runnable::run);
        }
    }

    private static CompletableFuture<JsonNode> post(TestSocket socket, String id, String clientId) {
        return socket.asking("message.post", "conversationId", id, "clientId", clientId, "text", "Text of " + clientId);
    }

    private static void acknowledge(Writers writers, String clientId, CompletableFuture<JsonNode> answer) {
        JsonNode ok = TestSocket.within(answer);
        assertThat(type(ok)).as("%s", ok).isEqualTo("ok");
        writers.acknowledged(clientId, ok.get("seq").longValue());
    }

    private void compare(List<TestCustomer> owners, List<String> ids, List<TestSocket> observers, Writers writers) {
        List<List<JsonNode>> transcripts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            List<JsonNode> stored = owners.get(i).entries(ids.get(i));
            transcripts.add(stored);
            for (TestSocket observer : observers.subList(2 * i, 2 * i + 2)) {
                observer.awaitCursor(ids.get(i), stored.size());
                assertThat(observer.transcript(ids.get(i))).isEqualTo(stored);
                observer.close();
            }
            assertThat(owners.get(i).at(two.port()).entries(ids.get(i))).isEqualTo(stored);
        }
        writers.agreeWith(transcripts);
        assertThat(writers.unknown()).isEmpty();
        assertThat(writers.acknowledgedCount()).isEqualTo(WRITERS * POSTS_PER_WRITER + CONVERSATIONS);
    }

    @Test
    void typingAndReadingCrossNodes() {
        TestCustomer owner = one.customer();
        try (TestSocket here = owner.connect();
                TestSocket there = owner.at(two.port()).connect()) {
            String id = owner.start(here, "s", "Hello");
            here.follow(id);
            there.follow(id);
            there.awaitCursor(id, 2);
            here.tell("typing", "conversationId", id, "on", true);
            assertThat(there.await("typing").get("on").booleanValue()).isTrue();
            there.tell("read", "conversationId", id, "seq", 2);
            assertThat(here.await("read").get("seq").longValue()).isEqualTo(2);
        }
    }

    @Test
    void staffOfTheOtherNodeHearThatAConversationMoved() {
        TestCustomer owner = one.customer();
        TestAgent agent = one.agent("admin");
        try (TestSocket hers = owner.connect();
                TestSocket here = agent.connect();
                TestSocket there = agent.at(two.port()).connect()) {
            String id = owner.start(hers, "s", "Hello");
            there.await("conversation.changed", frame -> isOf(frame, id, "queued"));
            here.ok("conversation.assign", "conversationId", id);
            there.await("conversation.changed", frame -> isOf(frame, id, "open"));
            there.ok("conversation.resolve", "conversationId", id);
            here.await("conversation.changed", frame -> isOf(frame, id, "resolved"));
        }
    }

    @Test
    void aRatingIsTakenWhereTheResolutionWasNotHeardYet() {
        TestCustomer owner = one.customer();
        try (TestSocket here = owner.connect();
                TestSocket there = owner.at(two.port()).connect()) {
            String id = owner.start(here, "s", "Hello");
            there.follow(id);
            here.ok("conversation.resolve", "conversationId", id);
            there.ok("feedback.give", "conversationId", id, "clientId", "f1", "rating", 4);
        }
    }

    @Test
    void staffOfTheOtherNodeHearWhatIsPublished() {
        TestAgent admin = one.agent("admin");
        Map<String, String> story = Map.of("title", "Told", "situation", "It rained.", "whatWeDid", "An umbrella.");
        String id = text(
                TestPerson.JSON.readTree(
                        admin.call("POST", "/api/v1/stories", story).body()),
                "id");
        try (TestSocket there = admin.at(two.port()).connect()) {
            admin.call("POST", "/api/v1/stories/" + id + "/publish", "");
            there.await("story.published", told -> text(told.get("story"), "id").equals(id));
        }
    }

    @Test
    void theOtherNodeHearsAtOnceThatAQueueChanged() {
        TestAgent admin = one.agent("admin");
        Queues there = two.bean(Queues.class);
        for (int i = 0; i < 4; i++) {
            String name = "Name " + i;
            HttpResponse<String> answer = admin.call("PUT", "/api/v1/queues/heard", Map.of("name", name));
            assertThat(answer.statusCode()).as("%s", answer.body()).isIn(200, 201);
            Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> isNamed(there.known("heard"), name));
        }
        assertThat(admin.call("DELETE", "/api/v1/queues/heard", "").statusCode())
                .isEqualTo(204);
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> !there.exists("heard"));
    }

    @Test
    void withoutRedisAChangedQueueIsFoundWithinTwelveSeconds() {
        TestAgent admin = one.agent("admin");
        Queues there = two.bean(Queues.class);
        toRedis.cut();
        try {
            admin.call("PUT", "/api/v1/queues/found", Map.of("name", "Found"));
            Awaitility.await().atMost(Duration.ofSeconds(12)).until(() -> isNamed(there.known("found"), "Found"));
        } finally {
            toRedis.heal();
        }
        awaitRedis();
    }

    private static boolean isNamed(@Nullable Queue queue, String name) {
        return queue != null && queue.name().equals(name);
    }

    private static boolean isOf(JsonNode changed, String id, String status) {
        JsonNode conversation = changed.get("conversation");
        return text(conversation, "id").equals(id)
                && text(conversation, "status").equals(status);
    }

    @Test
    void withoutRedisEntriesStillArriveWithinFiveSeconds() {
        TestCustomer owner = one.customer();
        try (TestSocket here = owner.connect();
                TestSocket there = owner.at(two.port()).connect()) {
            String id = owner.start(here, "s", "Hello");
            there.follow(id);
            there.awaitCursor(id, 2);
            toRedis.cut();
            for (int i = 0; i < 3; i++) {
                here.ok("message.post", "conversationId", id, "clientId", "m" + i, "text", "Text " + i);
                long head = 3 + i;
                Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> there.cursor(id) >= head);
            }
            // Nor does the node that lost its bell keep its own words to itself.
            here.follow(id);
            there.ok("message.post", "conversationId", id, "clientId", "back", "text", "Still here");
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> here.cursor(id) >= 6);
            assertThat(text(there.transcript(id).getLast(), "text")).isEqualTo("Still here");
        } finally {
            toRedis.heal();
        }
        awaitRedis();
    }

    private void awaitRedis() {
        Awaitility.await("the bell rings again")
                .atMost(Duration.ofSeconds(45))
                .until(() -> two.bean(Bells.class).hearing());
    }
}
