package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes are killed in turn, each at the moment at which a rule has fired, while customers come and go. Then figures are what
 * is counted by hand, and each alert was told, if more than once then under the same id.
 */
@Tag("alone")
@Timeout(480)
class AlertCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ROUNDS = Integer.getInteger("bouquet.alerts.rounds", 3);
    private static final int MANY = 4;
    private static final List<String> RULES =
            IntStream.range(0, ROUNDS).mapToObj(i -> "many" + i).toList();
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path data;

    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Instant began = Instant.now();
    private volatile boolean closed;
    private @Nullable TestAgent signedIn;

    @Test
    void figuresAreRightAndNoAlertIsLostOrToldUnderAnotherIdAfterEachKill() throws Exception {
        try (TestStores stores = TestStores.open(data.resolve("stores"));
                AlertReceiver receiver = new AlertReceiver(SECRET);
                MongoClient client = MongoClients.create(stores.mongodbUri())) {
            try {
                nodes.add(start(stores, "one"));
                nodes.add(start(stores, "two"));
                signedIn = TestPerson.agent(nodes.getFirst().port(), "admin");
                put("/api/v1/queues/general", Map.of("name", "General", "mode", "manual"));
                List<Thread> customers = List.of(come(0), come(1), come(0));
                for (int round = 0; round < ROUNDS; round++) {
                    receiver.refusals.set(1);
                    served(admin());
                    rule(round, receiver);
                    killWhenItFires(stores, RULES.get(round), round % 2);
                }
                closed = true;
                for (Thread each : customers) {
                    each.join(PATIENCE);
                }
                allWasTold(receiver);
                figuresAreRight(client.getDatabase(stores.database())
                        .getCollection("waits")
                        .find());
            } finally {
                closed = true;
                nodes.forEach(NodeProcess::close);
            }
        }
    }

    private NodeProcess start(TestStores stores, String name) throws IOException {
        return NodeProcess.start(
                data.resolve(name),
                NodeProcess.freePort(),
                "bouquet.mongodb.uri=" + stores.mongodbUri(),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo",
                "bouquet.routing.left-after=4s",
                "bouquet.alerts.private-addresses=true");
    }

    /** A new one each time: that which fired before keeps calm for a while. */
    private void rule(int round, AlertReceiver receiver) {
        put(
                "/api/v1/alerts/rules/" + RULES.get(round),
                Map.of(
                        "name",
                        "Many wait",
                        "tile",
                        "waiting",
                        "above",
                        MANY,
                        "webhook",
                        Map.of("url", receiver.url("/alerts"), "secret", SECRET)));
    }

    private TestAgent admin() {
        return Objects.requireNonNull(signedIn);
    }

    private void put(String path, Map<String, ?> body) {
        HttpResponse<String> answer = admin().call("PUT", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /** Comes to that node again and again; which of them is there changes. */
    private Thread come(int node) {
        return Thread.ofVirtual().start(() -> {
            for (int i = 0; !closed; i++) {
                try {
                    visit(nodes.get(node).port(), i);
                } catch (UncheckedIOException | AssertionError | IllegalStateException killed) {
                    // What was not answered is known to those who count from what is stored.
                    FuzzedDay.pause(Duration.ofMillis(300));
                }
            }
        });
    }

    private static void visit(int port, int number) {
        TestCustomer customer = TestPerson.customer(port);
        try (TestSocket socket = customer.connect()) {
            String id = customer.start(socket, "s" + number, "Hello");
            FuzzedDay.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(300)));
            if (number % 4 == 0) {
                socket.ask("conversation.resolve", "conversationId", id);
            }
        }
    }

    /** Then whoever is left serves all, and it ends; the killed one comes back. */
    private void killWhenItFires(TestStores stores, String rule, int which) throws IOException {
        Awaitility.await("it fires")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        fired().stream().anyMatch(alert -> text(alert, "rule").equals(rule)));
        nodes.get(which).kill();
        signedIn = admin().at(nodes.get(1 - which).port());
        served(admin());
        nodes.set(which, start(stores, which == 0 ? "one" : "two"));
    }

    /** All who wait, until no alert stands. */
    private void served(TestAgent by) {
        Awaitility.await("all are served, and what had fired ends")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    serve(by);
                    return fired().stream().allMatch(alert -> alert.has("endedAt"));
                });
    }

    private List<JsonNode> fired() {
        return admin().json("/api/v1/alerts").get("items").valueStream().toList();
    }

    private static void serve(TestAgent by) {
        try (TestSocket socket = by.connect()) {
            for (JsonNode each :
                    by.json("/api/v1/conversations?view=queued&limit=100").get("items")) {
                String id = text(each, "id");
                socket.ask("conversation.assign", "conversationId", id);
                socket.ask("message.post", "conversationId", id, "clientId", "m", "text", "Of course");
                socket.ask("conversation.resolve", "conversationId", id);
            }
        }
    }

    /** The one that fired last may be told by who is not there any more for as long as its lease holds. */
    private void allWasTold(AlertReceiver receiver) {
        served(admin());
        List<JsonNode> alerts = fired();
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(ROUNDS);
        TreeSet<String> owed = new TreeSet<>();
        alerts.forEach(alert -> owed.addAll(List.of(text(alert, "id") + "_fired", text(alert, "id") + "_ended")));
        Awaitility.await("all is told, and nothing else")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(new TreeSet<>(told(receiver).keySet())).isEqualTo(owed));
        assertThat(told(receiver).values()).as("the same news each time").allMatch(news -> news.size() == 1);
        alerts.stream()
                .collect(Collectors.groupingBy(alert -> text(alert, "rule")))
                .forEach((rule, own) -> {
                    for (int i = 1; i < own.size(); i++) {
                        assertThat(Instant.parse(text(own.get(i), "endedAt")))
                                .as("of %s one stands at a time", rule)
                                .isBeforeOrEqualTo(Instant.parse(text(own.get(i - 1), "firedAt")));
                    }
                });
    }

    /** By id, what was told under it, but for when it was sent. */
    private static Map<String, TreeSet<String>> told(AlertReceiver receiver) {
        Map<String, TreeSet<String>> told = new HashMap<>();
        for (String message : RULES.stream()
                .flatMap(rule -> receiver.of(rule).stream())
                .distinct()
                .toList()) {
            String[] parts = message.split(" ", 2);
            told.computeIfAbsent(parts[0], id -> new TreeSet<>())
                    .add(TestPerson.JSON.readTree(parts[1]).get("data").toString());
        }
        return told;
    }

    private void figuresAreRight(Publisher<Document> waits) {
        // Whoever was seen last some seconds ago is gone then.
        FuzzedDay.pause(Duration.ofSeconds(12));
        HandCount count = new HandCount(
                Objects.requireNonNull(Flux.from(waits).collectList().block(PATIENCE)));
        List<String> ids = conversations();
        ids.forEach(id -> count.read(id, admin().entries(id)));
        assertThat(count.count("served")).isPositive();
        assertThat(count.count("bounced")).isPositive();
        Agreement agreement = new Agreement(List.of("general"), List.of(), began);
        for (NodeProcess node : nodes) {
            // Of what a killed node wrote last no board hears: it is seen when the whole hour is read, once a minute.
            agreement.isReached(admin().at(node.port()), count, PATIENCE);
        }
    }

    private List<String> conversations() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = admin().json("/api/v1/conversations?view=all&limit=100" + cursor);
            page.get("items").forEach(each -> ids.add(text(each, "id")));
            cursor = page.has("next") ? "&cursor=" + text(page, "next") : null;
        }
        return ids;
    }
}
