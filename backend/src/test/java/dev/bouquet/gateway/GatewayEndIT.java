package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.WireSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node that stops says so, finishes what it began, and has all of it when it starts again. */
@Timeout(120)
class GatewayEndIT {
    @TempDir
    Path data;

    @Test
    void aNodeThatStopsLosesNothingItAcknowledged() throws InterruptedException {
        TestNode node = TestNode.startOn(data, "bouquet.gateway.frames-per-minute=10000");
        TestCustomer customer = node.customer();
        TestSocket socket = customer.connect();
        TestSocket idle = node.customer().connect();
        String id = customer.start(socket, "s", "Hello");
        socket.follow(id);
        List<CompletableFuture<JsonNode>> posts = new ArrayList<>();
        Thread stopping = null;
        for (int i = 0; i < 400; i++) {
            posts.add(socket.asking("message.post", "conversationId", id, "clientId", "m" + i, "text", "Text " + i));
            if (i == 200) {
                stopping = Thread.ofPlatform().start(node::close);
            }
        }
        for (TestSocket open : List.of(socket, idle)) {
            assertThat(open.await("going_away").get("reconnectInMillis").longValue())
                    .isEqualTo(5_000);
            assertThat(open.closeCode(Duration.ofSeconds(15))).isEqualTo(1001);
        }
        Objects.requireNonNull(stopping).join();
        Map<Long, String> acknowledged = acknowledged(posts);
        assertThat(acknowledged).isNotEmpty();
        try (TestNode again = TestNode.startOn(data)) {
            List<JsonNode> entries = customer.at(again.port()).entries(id);
            assertThat(entries.stream().map(entry -> entry.get("seq").longValue()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, entries.size()).boxed().toList());
            acknowledged.forEach((seq, clientId) -> assertThat(
                            TestSocket.text(entries.get((int) (seq - 1)), "clientId"))
                    .isEqualTo(clientId));
            List<JsonNode> seenLive = socket.transcript(id);
            assertThat(entries.subList(0, seenLive.size())).isEqualTo(seenLive);
        }
    }

    private static Map<Long, String> acknowledged(List<CompletableFuture<JsonNode>> posts) {
        Map<Long, String> acknowledged = new TreeMap<>();
        for (int i = 0; i < posts.size(); i++) {
            CompletableFuture<JsonNode> post = posts.get(i);
            if (post.isDone()
                    && !post.isCompletedExceptionally()
                    && type(post.join()).equals("ok")) {
                assertThat(acknowledged.put(post.join().get("seq").longValue(), "m" + i))
                        .isNull();
            }
        }
        return acknowledged;
    }

    @Test
    void refusesUpgradesWith503WhileItGoesAway() throws Exception {
        try (TestNode node = TestNode.startOn(data);
                WireSocket before = WireSocket.upgrade(node.port(), 0, "13")) {
            assertThat(before.status()).isEqualTo(101);
            CountDownLatch stopped = new CountDownLatch(1);
            node.bean(GatewayUpkeep.class).stop(stopped::countDown);
            try (WireSocket late = WireSocket.upgrade(node.port(), 0, "13")) {
                assertThat(late.status()).isEqualTo(503);
                assertThat(late.answer()).containsIgnoringCase("content-type: application/problem+json");
            }
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
