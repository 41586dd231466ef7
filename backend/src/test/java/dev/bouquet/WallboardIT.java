package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The wallboard on two nodes: live, right, computed once for all who look, and for supervisors only. */
@Timeout(150)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallboardIT {
    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TwoNodes nodes;
    private TestAgent admin;
    private TestAgent linh;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
        admin = nodes.one.agent("admin");
        linh = nodes.admitted("linh");
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    private TestAgent onTwo(TestAgent who) {
        return who.at(nodes.two.port());
    }

    private static TestSocket following(TestAgent who) {
        TestSocket socket = who.connect();
        socket.ok("wallboard.follow");
        socket.await("wallboard");
        return socket;
    }

    private static JsonNode queue(JsonNode board) {
        return Agreement.tile(board, "general");
    }

    private static JsonNode agent(JsonNode board, TestAgent who) {
        return board.get("agents")
                .valueStream()
                .filter(agent -> text(agent, "id").equals(who.id()))
                .findFirst()
                .orElseThrow();
    }

    private static int waiting(TestAgent who) {
        return queue(who.json("/api/v1/wallboard")).get("waiting").intValue();
    }

    private static JsonNode latest(TestSocket socket) {
        return socket.received().reversed().stream()
                .filter(frame -> type(frame).equals("wallboard"))
                .findFirst()
                .orElseThrow();
    }

    /** How long it takes after the change until all of them show it, without the time that the machine withheld. */
    private static Duration shownAfter(Runnable change, Predicate<JsonNode> shows, TestSocket... boards) {
        try (Standstill standstill = new Standstill()) {
            change.run();
            long changed = System.nanoTime();
            for (TestSocket board : boards) {
                Awaitility.await("the board shows it")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> shows.test(latest(board)));
            }
            return Duration.ofNanos(System.nanoTime() - changed).minus(standstill.soFar());
        }
    }

    @Test
    void showsEachChangeOnBothNodesWithinASecond() {
        try (TestSocket here = following(admin);
                TestSocket there = following(onTwo(admin));
                TestSocket linhs = linh.connect();
                TestSocket hoas = nodes.two.customer().connect()) {
            int before = waiting(admin);
            List<String> id = new ArrayList<>();
            assertThat(shownAfter(
                            () -> id.add(text(
                                    hoas.ok("conversation.start", "clientId", "s", "text", "Hello")
                                            .get("conversation"),
                                    "id")),
                            board -> queue(board).get("waiting").intValue() == before + 1,
                            here,
                            there))
                    .as("a customer who comes")
                    .isLessThan(LIVE);
            assertThat(shownAfter(
                            () -> linhs.ok("presence.set", "status", "away", "capacity", 3),
                            board -> text(agent(board, linh), "status").equals("away"),
                            here,
                            there))
                    .as("an agent who goes away")
                    .isLessThan(LIVE);
            assertThat(shownAfter(
                            () -> linhs.ok("conversation.assign", "conversationId", id.getFirst()),
                            board -> queue(board).get("waiting").intValue() == before
                                    && agent(board, linh).get("conversations").size() == 1,
                            here,
                            there))
                    .as("an agent who takes it")
                    .isLessThan(LIVE);
            assertThat(agent(latest(there), linh).get("active").intValue()).isOne();
            assertThat(agent(latest(there), linh).get("capacity").intValue()).isEqualTo(3);
            linhs.ok("conversation.resolve", "conversationId", id.getFirst());
        }
    }

    private static double computations(TestNode node) {
        return node.bean(MeterRegistry.class)
                .counter("bouquet.wallboard.computations")
                .count();
    }

    private static double followers(TestNode node) {
        return node.bean(MeterRegistry.class)
                .get("bouquet.wallboard.followers")
                .gauge()
                .value();
    }

    @Test
    void isComputedOnceForAllAndNotAtAllForNobody() {
        List<TestSocket> boards = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                boards.add(following(admin));
            }
            assertThat(followers(nodes.one)).isEqualTo(10);
            double before = computations(nodes.one);
            long began = System.nanoTime();
            Awaitility.await("several ticks").atMost(PATIENCE).until(() -> computations(nodes.one) >= before + 4);
            double halves = (System.nanoTime() - began) / 500_000_000.0;
            assertThat(computations(nodes.one) - before).isLessThanOrEqualTo(halves + 2);
            boards.getFirst().ok("wallboard.unfollow");
            assertThat(followers(nodes.one)).isEqualTo(9);
        } finally {
            boards.forEach(TestSocket::close);
        }
        Awaitility.await("all are gone").atMost(PATIENCE).until(() -> followers(nodes.one) == 0);
        double last = computations(nodes.one);
        Awaitility.await("nothing is computed for nobody")
                .during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> computations(nodes.one) <= last + 1);
    }

    @Test
    void whoFollowsNoMoreIsShownNothing() {
        try (TestSocket board = following(admin);
                TestSocket other = following(admin);
                TestSocket hoas = nodes.one.customer().connect()) {
            board.ok("wallboard.unfollow");
            String last = text(latest(board), "at");
            int before = waiting(admin);
            hoas.ok("conversation.start", "clientId", "s", "text", "Hello");
            Awaitility.await("the other is shown it")
                    .atMost(PATIENCE)
                    .until(() -> queue(latest(other)).get("waiting").intValue() > before);
            assertThat(text(latest(board), "at")).isEqualTo(last);
        }
    }

    @Test
    void showsAHandThatIsRaisedForAsLongAsItIs() {
        try (TestSocket there = following(onTwo(admin));
                TestSocket linhs = linh.connect();
                TestSocket hoas = nodes.one.customer().connect()) {
            String id = text(
                    hoas.ok("conversation.start", "clientId", "s", "text", "Hello")
                            .get("conversation"),
                    "id");
            linhs.ok("conversation.assign", "conversationId", id);
            String hand = "/api/v1/conversations/" + id + "/hand";
            Map<String, Object> asks = Map.of("raised", true, "reason", "Six worn pairs");
            assertThat(linh.call("PUT", hand, asks).statusCode()).isEqualTo(200);
            JsonNode shown =
                    there.await("wallboard", frame -> !frame.get("hands").isEmpty());
            assertThat(text(shown.at("/hands/0"), "conversationId")).isEqualTo(id);
            assertThat(text(shown.at("/hands/0"), "reason")).isEqualTo("Six worn pairs");
            assertThat(text(shown.at("/hands/0/agent"), "id")).isEqualTo(linh.id());
            linhs.ok("conversation.resolve", "conversationId", id);
            Awaitility.await("the hand is down")
                    .atMost(PATIENCE)
                    .until(() -> latest(there).get("hands").isEmpty());
        }
    }

    @Test
    void isForSupervisorsOnly() {
        try (TestSocket linhs = linh.connect();
                TestSocket hoas = nodes.one.customer().connect()) {
            assertThat(linhs.refused("wallboard.follow")).isEqualTo("forbidden");
            assertThat(hoas.refused("wallboard.follow")).isEqualTo("forbidden");
            assertThat(linh.get("/api/v1/wallboard").statusCode()).isEqualTo(403);
            assertThat(TestPerson.call(nodes.one.port(), "GET", "/api/v1/wallboard", List.of(), "")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(followers(nodes.one)).isZero();
        }
    }

    @Test
    void aWaitPastItsTargetIsABreach() {
        Map<String, Object> queue = Map.of(
                "name",
                "Express",
                "mode",
                "manual",
                "skills",
                List.of("none-has-this"),
                "targets",
                Map.of("firstResponseSeconds", 1));
        assertThat(admin.call("PUT", "/api/v1/queues/express", queue).statusCode())
                .isIn(200, 201);
        try (TestSocket board = following(onTwo(admin));
                TestSocket hoas = nodes.one.customer().connect()) {
            hoas.ok("conversation.start", "clientId", "s", "text", "Hello", "queue", "express");
            JsonNode shown = board.await(
                    "wallboard",
                    frame -> frame.get("breaches")
                            .valueStream()
                            .anyMatch(
                                    breach -> breach.path("queue").asString("").equals("express")));
            JsonNode breach = shown.get("breaches")
                    .valueStream()
                    .filter(each -> each.path("queue").asString("").equals("express"))
                    .findFirst()
                    .orElseThrow();
            assertThat(text(breach, "tile")).isEqualTo("longestWaitSeconds");
            assertThat(breach.get("threshold").intValue()).isOne();
        }
    }
}
