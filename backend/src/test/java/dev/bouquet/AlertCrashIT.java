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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two nodes are killed in turn, each when a rule has just fired, and then both while one of them tells of an alert, all the while
 * customers come and go. Then figures are what is counted by hand, and each alert was told, if more than once then under the
 * same id.
 */
@Tag("alone")
@Timeout(480)
class AlertCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MANY = 4;

    /** One for each time: that which fired before keeps calm for a while. */
    private static final List<String> RULES = List.of("first", "second", "both");

    private static final List<String> NAMES = List.of("one", "two");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path data;

    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private final Instant began = Instant.now();
    private volatile boolean closed;
    private @Nullable TestAgent signedIn;

    @Test
    void figuresAreRightAndNoAlertIsLostOrToldUnderAnotherIdThoughNodesAreKilled() throws Exception {
        try (TestStores stores = TestStores.open(data.resolve("stores"));
                AlertReceiver receiver = new AlertReceiver(SECRET);
                MongoClient client = MongoClients.create(stores.mongodbUri())) {
            try {
                for (String name : NAMES) {
                    nodes.add(start(stores, name));
                }
                signedIn = TestPerson.agent(nodes.getFirst().port(), "admin");
                put("/api/v1/queues/general", Map.of("name", "General", "mode", "manual"));
                List<Thread> customers = List.of(come(0), come(1), come(0));
                killOneWhenItFires(stores, receiver, RULES.getFirst(), 0);
                killOneWhenItFires(stores, receiver, RULES.get(1), 1);
                killBothWhileItIsTold(stores, receiver, RULES.getLast());
                closed = true;
                for (Thread each : customers) {
                    assertThat(each.join(PATIENCE)).isTrue();
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

    private void rule(String id, AlertReceiver receiver) {
        put(
                "/api/v1/alerts/rules/" + id,
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
                } catch (RuntimeException | AssertionError killed) {
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
            FuzzedDay.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(300, 1_000)));
            if (number % 4 == 0) {
                socket.ask("conversation.resolve", "conversationId", id);
            }
        }
    }

    /** Then whoever is left serves all, and it ends; the killed one comes back. */
    private void killOneWhenItFires(TestStores stores, AlertReceiver receiver, String rule, int which)
            throws IOException {
        served(admin());
        receiver.refusals.set(1);
        rule(rule, receiver);
        patiently("it fires")
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        fired().stream().anyMatch(alert -> text(alert, "rule").equals(rule)));
        nodes.get(which).kill();
        signedIn = admin().at(nodes.get(1 - which).port());
        served(admin());
        nodes.set(which, start(stores, NAMES.get(which)));
    }

    /** Whoever told it has no answer and is gone: whoever comes back tells it once more. */
    private void killBothWhileItIsTold(TestStores stores, AlertReceiver receiver, String rule) throws IOException {
        served(admin());
        receiver.hold(rule);
        rule(rule, receiver);
        patiently("it is being told").until(() -> !receiver.of(rule).isEmpty());
        nodes.forEach(NodeProcess::kill);
        receiver.letGo();
        for (int which = 0; which < nodes.size(); which++) {
            nodes.set(which, start(stores, NAMES.get(which)));
        }
        signedIn = admin().at(nodes.getFirst().port());
        patiently("it is told again")
                .untilAsserted(() -> assertThat(receiver.of(rule))
                        .filteredOn(message -> message.contains("_fired"))
                        .hasSizeGreaterThan(1));
    }

    /** A node that has much to do asks to come again. */
    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(
                        notNow -> notNow instanceof AssertionError || notNow instanceof UncheckedIOException);
    }

    private List<JsonNode> fired() {
        return admin().json("/api/v1/alerts").get("items").valueStream().toList();
    }

    /** All who wait, until no alert stands. */
    private void served(TestAgent by) {
        try (TestSocket socket = by.connect()) {
            patiently("all are served, and what had fired ends")
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> {
                        serve(by, socket);
                        return fired().stream().allMatch(alert -> alert.has("endedAt"));
                    });
        }
    }

    private static void serve(TestAgent by, TestSocket socket) {
        for (JsonNode each :
                by.json("/api/v1/conversations?view=queued&limit=100").get("items")) {
            String id = text(each, "id");
            socket.ask("conversation.assign", "conversationId", id);
            socket.ask("message.post", "conversationId", id, "clientId", "m", "text", "Of course");
            socket.ask("conversation.resolve", "conversationId", id);
        }
    }

    /** The one that fired last may be told by who is not there any more for as long as its lease holds. */
    private void allWasTold(AlertReceiver receiver) {
        served(admin());
        patiently("all is told, and nothing else").untilAsserted(() -> {
            TreeSet<String> owed = new TreeSet<>();
            fired().forEach(alert -> owed.addAll(List.of(text(alert, "id") + "_fired", text(alert, "id") + "_ended")));
            assertThat(new TreeSet<>(told(receiver).keySet())).isEqualTo(owed);
        });
        assertThat(told(receiver).values()).as("the same news each time").allMatch(news -> news.size() == 1);
        Map<String, List<JsonNode>> byRule =
                fired().stream().collect(Collectors.groupingBy(alert -> text(alert, "rule")));
        assertThat(byRule).containsOnlyKeys(RULES);
        byRule.forEach((rule, own) -> {
            for (int i = 1; i < own.size(); i++) {
                assertThat(Instant.parse(text(own.get(i), "endedAt")))
                        .as("of %s one stands at a time", rule)
                        .isBeforeOrEqualTo(Instant.parse(text(own.get(i - 1), "firedAt")));
            }
        });
    }

    /** By id, what was told under it, but for when it was sent and whether it had ended by then. */
    private static Map<String, Set<JsonNode>> told(AlertReceiver receiver) {
        Map<String, Set<JsonNode>> told = new HashMap<>();
        for (String message : RULES.stream()
                .flatMap(rule -> receiver.of(rule).stream())
                .distinct()
                .toList()) {
            String[] parts = message.split(" ", 2);
            ObjectNode news = (ObjectNode) TestPerson.JSON.readTree(parts[1]).get("data");
            news.remove("endedAt");
            told.computeIfAbsent(parts[0], id -> new HashSet<>()).add(news);
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
