package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import dev.bouquet.MinorityWire.Says;
import dev.bouquet.gestures.Florist;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The primary has lost its majority: it carries out what it is told and can promise nothing. So nobody else is promised
 * anything either, of what they said or of money, and whoever asks again afterwards gets it once.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinorityPrimaryIT {
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);
    private static final int POSTS_AT_ONCE = 20;
    private static final long PRICE = 500;

    private TestStores stores;
    private MinorityWire wire;
    private TestNode node;
    private Florist florist;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        ServerAddress mongo = new ServerAddress(
                new ConnectionString(stores.mongodbUri()).getHosts().getFirst());
        wire = MinorityWire.to(mongo.getHost(), mongo.getPort());
        node = TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + stores.mongodbUriThrough(wire.port()),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo");
        florist = new Florist(node.port(), node.agent("admin"));
    }

    @AfterAll
    void stop() throws IOException {
        node.close();
        wire.close();
        stores.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALL_IS_WELL")
    void nothingIsPromisedThatAMajorityDoesNotHave(Says says) {
        awaitWell();
        TestCustomer customer = node.customer();
        TestAgent linh = florist.staff("agent");
        allow(linh);
        Writers writers = new Writers();
        try (TestSocket hers = customer.connect();
                TestSocket theirs = linh.connect()) {
            String id = customer.start(hers, "start", Florist.SAID);
            writers.acknowledged("start", 2);
            long spent = spent(linh, id);

            wire.say(says);
            try {
                everythingIsUnavailable(hers, theirs, linh, id, writers);
            } finally {
                wire.say(Says.ALL_IS_WELL);
            }

            Awaitility.await("the store is written to again")
                    .atMost(HEALED_WITHIN)
                    .until(() ->
                            type(TestSocket.within(post(hers, id, "healed"))).equals("ok"));
            writers.sent("healed");
            resendAll(hers, id, writers);
            writers.agreeWith(List.of(linh.entries(id)));
            assertThat(writers.unknown()).isEmpty();
            givenOnce(linh, id, spent);
            takenOnce(theirs, linh, id);
            startedOnce(customer, hers);
        }
    }

    private void everythingIsUnavailable(
            TestSocket hers, TestSocket theirs, TestAgent linh, String id, Writers writers) {
        List<CompletableFuture<JsonNode>> posts = new ArrayList<>();
        for (int i = 0; i < POSTS_AT_ONCE; i++) {
            writers.sent("post" + i);
            posts.add(post(hers, id, "post" + i));
        }
        posts.forEach(answer -> assertUnavailable(TestSocket.within(answer)));
        assertUnavailable(hers.ask("conversation.start", "clientId", "second", "text", "Hello"));
        assertUnavailable(theirs.ask("conversation.assign", "conversationId", id));
        assertThat(gift(linh, id)).isEqualTo(503);
    }

    private void awaitWell() {
        Awaitility.await("what was lost before is back")
                .atMost(HEALED_WITHIN)
                .until(() -> TestPerson.call(node.port(), "POST", "/api/v1/visitors", List.of(), Map.of("locale", "vi"))
                                .statusCode()
                        == 201);
    }

    private void allow(TestAgent linh) {
        var rule = Map.of(
                "match", Map.of("agent", linh.id()),
                "perGesture", Florist.usd(PRICE),
                "windows", List.of(Map.of("per", "agent", "days", 1, "limit", Florist.usd(2 * PRICE))),
                "answer", "auto");
        assertThat(florist.admin()
                        .call("PUT", "/api/v1/empowerment/rules/" + UUID.randomUUID(), rule)
                        .statusCode())
                .isEqualTo(200);
    }

    private static CompletableFuture<JsonNode> post(TestSocket socket, String id, String clientId) {
        return socket.asking("message.post", "conversationId", id, "clientId", clientId, "text", "Text of " + clientId);
    }

    private static void assertUnavailable(JsonNode answer) {
        assertThat(type(answer)).as("%s", answer).isEqualTo("error");
        assertThat(text(answer, "code")).as("%s", answer).isEqualTo("unavailable");
    }

    private static int gift(TestAgent linh, String id) {
        return Florist.send(linh, "gift-" + id, Florist.shoes(id, PRICE)).statusCode();
    }

    private static long spent(TestAgent linh, String id) {
        return Florist.used(linh, id).getOrDefault("agent 1", 0L);
    }

    private static void resendAll(TestSocket hers, String id, Writers writers) {
        for (String unknown : writers.unknown()) {
            JsonNode ok = TestSocket.within(post(hers, id, unknown));
            assertThat(type(ok)).as("%s", ok).isEqualTo("ok");
            writers.acknowledged(unknown, ok.get("seq").longValue());
        }
    }

    /** However far the first try had come. */
    private static void givenOnce(TestAgent linh, String id, long spent) {
        Awaitility.await("the gift is given").atMost(HEALED_WITHIN).until(() -> gift(linh, id) == 201);
        assertThat(linh.json("/api/v1/gestures?conversation=" + id).get("items"))
                .hasSize(1);
        assertThat(spent(linh, id)).isEqualTo(spent + PRICE);
    }

    private static void takenOnce(TestSocket theirs, TestAgent linh, String id) {
        theirs.ok("conversation.assign", "conversationId", id);
        assertThat(linh.entries(id).stream()
                        .filter(entry -> text(entry, "kind").equals("assigned"))
                        .count())
                .isOne();
    }

    private static void startedOnce(TestCustomer customer, TestSocket hers) {
        hers.ok("conversation.start", "clientId", "second", "text", "Hello");
        assertThat(customer.json("/api/v1/conversations").get("items")).hasSize(2);
    }
}
