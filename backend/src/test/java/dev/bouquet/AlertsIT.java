package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.mail.SmtpServer;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Alerts on two nodes: each fires and ends once, and is told to consoles, by mail and by webhook. */
@Timeout(150)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private TestStores stores;
    private TestNode one;
    private TestNode two;
    private TestAgent admin;
    private TestAgent linh;
    private final SmtpServer smtp = SmtpServer.start();
    private final AlertReceiver receiver = new AlertReceiver(SECRET);
    private final List<String> made = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        one = node();
        two = node();
        admin = one.agent("admin");
        Map<String, String> newcomer =
                Map.of("email", "linh@bouquet.example", "name", "linh", "role", "agent", "password", "bouquet-demo");
        assertThat(admin.call("POST", "/api/v1/staff", newcomer).statusCode()).isEqualTo(201);
        linh = one.agent("linh");
    }

    private TestNode node(String... more) {
        return TestNode.start(
                node -> {},
                Stream.concat(
                                Stream.of(smtp.settings(
                                        "bouquet.mongodb.uri=" + stores.mongodbUri(),
                                        "bouquet.mongodb.database=" + stores.database(),
                                        "bouquet.mongodb.accept-standalone=true",
                                        "bouquet.redis.uri=" + stores.redisUri(),
                                        "bouquet.setup.admin-email=admin@bouquet.example",
                                        "bouquet.setup.admin-password=bouquet-demo",
                                        "bouquet.mail.tick=100ms",
                                        "bouquet.alerts.private-addresses=true")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @AfterEach
    void deleteRules() {
        made.forEach(id -> admin.call("DELETE", "/api/v1/alerts/rules/" + id, ""));
        made.clear();
    }

    @AfterAll
    void stop() throws IOException {
        one.close();
        two.close();
        receiver.close();
        smtp.close();
        stores.close();
    }

    /** Fires while nobody of the staff is online. */
    private HttpResponse<String> put(String id, Map<String, ?> more) {
        Map<String, Object> rule = new HashMap<>(Map.of("name", "Nobody is here", "tile", "agentsOnline", "below", 1));
        rule.putAll(more);
        made.add(id);
        return admin.call("PUT", "/api/v1/alerts/rules/" + id, rule);
    }

    private void made(String id, Map<String, ?> more) {
        HttpResponse<String> answer = put(id, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private List<JsonNode> fired(String rule) {
        return admin.json("/api/v1/alerts")
                .get("items")
                .valueStream()
                .filter(alert -> text(alert, "rule").equals(rule))
                .toList();
    }

    private static List<String> told(TestSocket console, String rule) {
        return console.received().stream()
                .filter(frame -> type(frame).equals("alert"))
                .filter(frame -> text(frame.get("alert"), "rule").equals(rule))
                .map(frame -> text(frame, "state"))
                .toList();
    }

    @Test
    void firesOnceAndEndsOnceOnTwoNodesAndIsToldInEveryWay() {
        try (TestSocket here = admin.connect();
                TestSocket there = admin.at(two.port()).connect();
                TestSocket linhs = linh.connect()) {
            receiver.refusals.set(1);
            made(
                    "nobody",
                    Map.of(
                            "forSeconds",
                            1,
                            "email",
                            List.of("linh@bouquet.example"),
                            "webhook",
                            Map.of("url", receiver.url("/alerts"), "secret", SECRET)));
            Awaitility.await("fired")
                    .atMost(PATIENCE)
                    .until(() -> fired("nobody").size() == 1);
            linhs.ok("presence.set", "status", "online");
            Awaitility.await("ended")
                    .atMost(PATIENCE)
                    .until(() -> fired("nobody").getFirst().has("endedAt"));
            Awaitility.await("posted")
                    .atMost(PATIENCE)
                    .until(() -> receiver.of("nobody").size() == 2);
            Awaitility.await("told")
                    .atMost(PATIENCE)
                    .until(() -> told(here, "nobody").size() == 2
                            && told(there, "nobody").size() == 2);
            assertThat(smtp.awaitMails(2)).hasSize(2);
            assertThat(told(here, "nobody")).containsExactly("fired", "ended");
            assertThat(told(there, "nobody")).containsExactly("fired", "ended");
            assertThat(told(linhs, "nobody")).isEmpty();
            String id = text(fired("nobody").getFirst(), "id");
            assertThat(receiver.of("nobody").getFirst())
                    .startsWith(id + "_fired ")
                    .contains("\"alert.fired\"");
            assertThat(receiver.of("nobody").getLast())
                    .startsWith(id + "_ended ")
                    .contains("\"alert.ended\"");
            Awaitility.await("nothing more comes")
                    .during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() ->
                            fired("nobody").size() == 1 && receiver.of("nobody").size() == 2);
            assertThat(smtp.mails()).hasSize(2);
        }
    }

    @Test
    void aDeadNodesPlaceIsTakenWithinTenSeconds() {
        made("first", Map.of());
        Awaitility.await("fired").atMost(PATIENCE).until(() -> fired("first").size() == 1);
        // As a node leaves it that dies right after it renewed it.
        Objects.requireNonNull(Mono.from(one.bean(MongoDatabase.class)
                        .getCollection("alertLease")
                        .updateOne(
                                Filters.eq("_id", "lookout"),
                                Updates.combine(
                                        Updates.set("node", "dead"),
                                        Updates.set("until", Instant.now().plusSeconds(6)))))
                .block(PATIENCE));
        // Long enough for whoever looked before to see that it may not any more.
        made("second", Map.of("forSeconds", 4));
        long began = System.nanoTime();
        try (Standstill standstill = new Standstill()) {
            Awaitility.await("fired all the same")
                    .atMost(PATIENCE)
                    .until(() -> fired("second").size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - began).minus(standstill.soFar()))
                    .isLessThan(Duration.ofSeconds(10 + 4));
        }
        Document lease = Objects.requireNonNull(Mono.from(one.bean(MongoDatabase.class)
                        .getCollection("alertLease")
                        .find()
                        .first())
                .block(PATIENCE));
        assertThat(lease.getString("node")).isNotEqualTo("dead");
        assertThat(fired("first")).as("it stands, and did not fire again").hasSize(1);
    }

    @Test
    void anAlertOfADeletedRuleEndsAndIsABreachUntilThen() {
        made("gone", Map.of("below", 7));
        Awaitility.await("a breach on the other node's board")
                .atMost(PATIENCE)
                .until(() -> admin.at(two.port())
                        .json("/api/v1/wallboard")
                        .get("breaches")
                        .valueStream()
                        .anyMatch(breach -> breach.get("threshold").intValue() == 7));
        assertThat(admin.call("DELETE", "/api/v1/alerts/rules/gone", "").statusCode())
                .isEqualTo(204);
        Awaitility.await("ended")
                .atMost(PATIENCE)
                .until(() -> fired("gone").getFirst().has("endedAt"));
        assertThat(admin.call("DELETE", "/api/v1/alerts/rules/gone", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void neverTellsASecret() {
        made("hush", Map.of("webhook", Map.of("url", receiver.url("/alerts"), "secret", SECRET)));
        String told = admin.get("/api/v1/alerts/rules").body()
                + admin.get("/api/v1/audit?target=alertrule:hush").body();
        assertThat(told).contains("\"hasSecret\":true", "alert_rule.changed").doesNotContain(SECRET.substring(6));
        made("hush", Map.of("webhook", Map.of("url", receiver.url("/alerts")), "name", "Still signed"));
        Awaitility.await("signed as before")
                .atMost(PATIENCE)
                .until(() -> !receiver.of("hush").isEmpty());
        assertThat(receiver.of("hush")).noneMatch(message -> message.startsWith("forged"));
    }

    @Test
    void followsNoRedirect() {
        made("moved", Map.of("webhook", Map.of("url", receiver.url("/moved"), "secret", SECRET)));
        Awaitility.await("tried twice")
                .atMost(PATIENCE)
                .until(() -> Objects.requireNonNull(Mono.from(one.bean(MongoDatabase.class)
                                        .getCollection("alerts")
                                        .countDocuments(
                                                Filters.and(Filters.eq("rule", "moved"), Filters.gte("tries", 2))))
                                .block(PATIENCE))
                        == 1);
        assertThat(receiver.redirected).hasValue(0);
    }

    @Test
    void isForSupervisorsOnly() {
        assertThat(linh.get("/api/v1/alerts").statusCode()).isEqualTo(403);
        assertThat(linh.get("/api/v1/alerts/rules").statusCode()).isEqualTo(403);
        assertThat(linh.call("PUT", "/api/v1/alerts/rules/x", Map.of("name", "x", "tile", "waiting", "above", 1))
                        .statusCode())
                .isEqualTo(403);
        assertThat(linh.call("DELETE", "/api/v1/alerts/rules/x", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThat(put("bad", Map.of("tile", "mood")).body()).contains("\"tile\"");
        assertThat(put("bad", Map.of("queue", "no-such-queue")).body()).contains("\"queue\"");
        assertThat(put("bad", Map.of("above", 1)).statusCode()).isEqualTo(400);
        assertThat(put("bad", Map.of("colour", "red")).statusCode()).isEqualTo(400);
        assertThat(admin.get("/api/v1/alerts?cursor=%24").statusCode()).isEqualTo(400);
    }

    @Test
    void sendsNothingInwardUnlessThatIsWanted() {
        try (TestNode closed = TestNode.start()) {
            TestAgent mai = closed.agent("mai");
            for (String url : List.of(
                    receiver.url("/alerts"),
                    "https://localhost/x",
                    "https://127.0.0.1/x",
                    "https://[::ffff:169.254.169.254]/x",
                    "https://2130706433/x")) {
                HttpResponse<String> answer = mai.call(
                        "PUT",
                        "/api/v1/alerts/rules/inward",
                        Map.of(
                                "name",
                                "Inward",
                                "tile",
                                "waiting",
                                "above",
                                1,
                                "webhook",
                                Map.of("url", url, "secret", SECRET)));
                assertThat(answer.statusCode()).as(url).isEqualTo(400);
                assertThat(answer.body()).contains("webhook.url");
            }
        }
    }
}
