package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A node loses MongoDB, seen from its edge: whoever asks is told so at once, nobody is told an untruth, and it heals. */
@Tag("alone")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoAwayIT {
    /** Promised; the time-outs of the stores leave a fifth of a second of it. What the machine withholds is not counted. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);

    /** However much the machine withheld, no answer takes longer than three seconds. */
    private static final Duration EXCUSED_MAX = Duration.ofSeconds(1);

    private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);
    private static final int TURNS = 3;
    private static final int POSTS_AT_ONCE = 20;
    private static final int CONVERSATIONS_AT_ONCE = 8;

    private final Standstill standstill = new Standstill();
    private TestStores stores;
    private FaultyWire wire;
    private TestNode node;

    private enum Loss {
        CUT,
        SILENCE,
        /** MongoDB does what it is told, and nobody hears that it did. */
        ANSWERS;

        void befall(FaultyWire wire) {
            switch (this) {
                case CUT -> wire.cut();
                case SILENCE -> wire.goBlack();
                case ANSWERS -> wire.loseAnswers();
            }
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        ServerAddress mongo = new ServerAddress(
                new ConnectionString(stores.mongodbUri()).getHosts().getFirst());
        wire = FaultyWire.to(mongo.getHost(), mongo.getPort());
        node = TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + stores.mongodbUriThrough(wire.port()),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.gateway.frames-per-minute=100000",
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo");
    }

    @AfterAll
    void stop() throws IOException {
        standstill.close();
        node.close();
        wire.close();
        stores.close();
    }

    @ParameterizedTest
    @EnumSource
    void isSaidSoonAndNothingIsAcknowledgedFalsely(Loss loss) {
        Awaitility.await("what was lost before is back").atMost(HEALED_WITHIN).until(() -> visit().statusCode() == 201);
        TestCustomer customer = node.customer();
        TestAgent admin = node.agent("admin");
        Writers writers = new Writers();
        Map<String, String> said = new LinkedHashMap<>();
        try (TestSocket hers = customer.connect();
                TestSocket theirs = admin.connect()) {
            String id = customer.start(hers, "start", "Hello");
            List<String> others = new ArrayList<>();
            for (int i = 0; i < CONVERSATIONS_AT_ONCE; i++) {
                others.add(customer.start(hers, "other" + i, "Hello"));
            }
            writers.acknowledged("start", 2);
            loss.befall(wire);
            try {
                for (int turn = 0; turn < TURNS; turn++) {
                    postMany(hers, id, "t" + turn + "-", writers);
                    postToEach(hers, others, "o" + turn);
                    said.put(
                            "start " + turn, code(hers, "conversation.start", "clientId", "s" + turn, "text", "Hello"));
                    said.put("assign " + turn, code(theirs, "conversation.assign", "conversationId", id));
                    said.put("visit " + turn, refusal(() -> visit()));
                    said.put("list " + turn, refusal(() -> customer.get("/api/v1/conversations")));
                    said.put("me " + turn, refusal(() -> admin.get("/api/v1/me")));
                    said.put("sign-in " + turn, refusal(() -> signIn()));
                    said.put("ready " + turn, refusal(() -> customer.get("/actuator/health/readiness")));
                }
            } finally {
                wire.heal();
            }
            assertThat(said)
                    .allSatisfy((what, code) -> assertThat(code).as(what).isIn("unavailable", "503"));
            assertThat(writers.acknowledgedCount()).isOne();
            healed(admin, hers, id, writers);
            onlyOneOwner(admin, theirs, id);
            assertThat(admin.get("/api/v1/me").statusCode()).isEqualTo(200);
        }
    }

    /** None of it can be durable, so none of it may be acknowledged. */
    private void postMany(TestSocket socket, String id, String prefix, Writers writers) {
        List<CompletableFuture<Refused>> answers = new ArrayList<>();
        for (int i = 0; i < POSTS_AT_ONCE; i++) {
            writers.sent(prefix + i);
            answers.add(refused(socket, id, prefix + i));
        }
        answers.forEach(MongoAwayIT::assertUnavailableInTime);
    }

    /** One after the other, so that each finds another insert under way: the times of all must not add up for the last. */
    private void postToEach(TestSocket socket, List<String> conversations, String clientId) {
        List<CompletableFuture<Refused>> answers = new ArrayList<>();
        for (String id : conversations) {
            answers.add(refused(socket, id, clientId));
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 20, TimeUnit.MILLISECONDS)
                    .join();
        }
        answers.forEach(MongoAwayIT::assertUnavailableInTime);
    }

    /** What a post was answered with, and how long that took by its sender's clock. */
    private record Refused(String clientId, JsonNode answer, Duration after) {}

    private CompletableFuture<Refused> refused(TestSocket socket, String id, String clientId) {
        Stopwatch watch = new Stopwatch();
        return post(socket, id, clientId).thenApply(answer -> new Refused(clientId, answer, watch.read()));
    }

    private static void assertUnavailableInTime(CompletableFuture<Refused> post) {
        Refused refused = TestSocket.within(post);
        assertThat(type(refused.answer())).as("%s", refused).isEqualTo("error");
        assertThat(text(refused.answer(), "code")).isEqualTo("unavailable");
        assertThat(refused.after()).as("%s", refused).isLessThan(ANSWERED_WITHIN);
    }

    private static CompletableFuture<JsonNode> post(TestSocket socket, String id, String clientId) {
        return socket.asking("message.post", "conversationId", id, "clientId", clientId, "text", "Text of " + clientId);
    }

    /** Stands still while this process does. */
    private final class Stopwatch {
        private final long began = System.nanoTime();
        private final Duration before = standstill.soFar();

        Duration read() {
            Duration still = standstill.soFar().minus(before);
            Duration excused = still.compareTo(EXCUSED_MAX) < 0 ? still : EXCUSED_MAX;
            return Duration.ofNanos(System.nanoTime() - began).minus(excused);
        }

        void assertInTime(String what) {
            assertThat(read()).as(what).isLessThan(ANSWERED_WITHIN);
        }
    }

    private String code(TestSocket socket, String frame, Object... fields) {
        Stopwatch watch = new Stopwatch();
        JsonNode answer = socket.ask(frame, fields);
        watch.assertInTime(frame);
        return type(answer).equals("error") ? text(answer, "code") : answer.toString();
    }

    private HttpResponse<String> visit() {
        return TestPerson.call(node.port(), "POST", "/api/v1/visitors", List.of(), Map.of("locale", "vi"));
    }

    private HttpResponse<String> signIn() {
        Map<String, String> who = Map.of("email", "admin@bouquet.example", "password", "bouquet-demo");
        return TestPerson.call(node.port(), "POST", "/api/v1/login", List.of(), who);
    }

    private String refusal(Supplier<HttpResponse<String>> call) {
        Stopwatch watch = new Stopwatch();
        HttpResponse<String> answer = call.get();
        watch.assertInTime(String.valueOf(answer.uri()));
        return answer.statusCode() == 503 ? "503" : answer.body();
    }

    /** By itself, on the same sockets; what is sent again has the place it had, or gets one. */
    private static void healed(TestAgent admin, TestSocket hers, String id, Writers writers) {
        Awaitility.await("the store is used again")
                .atMost(HEALED_WITHIN)
                .until(() -> type(TestSocket.within(post(hers, id, "healed"))).equals("ok"));
        writers.sent("healed");
        for (String unknown : List.copyOf(writers.unknown())) {
            JsonNode ok = TestSocket.within(post(hers, id, unknown));
            assertThat(type(ok)).as("%s", ok).isEqualTo("ok");
            writers.acknowledged(unknown, ok.get("seq").longValue());
        }
        writers.agreeWith(List.of(admin.entries(id)));
        assertThat(writers.unknown()).isEmpty();
    }

    private static void onlyOneOwner(TestAgent admin, TestSocket theirs, String id) {
        theirs.ok("conversation.assign", "conversationId", id);
        assertThat(admin.entries(id).stream()
                        .filter(entry -> text(entry, "kind").equals("assigned"))
                        .count())
                .isOne();
    }
}
