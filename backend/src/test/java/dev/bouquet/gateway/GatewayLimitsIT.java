package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.WireSocket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Too much, too big, too odd: each has its code, and the others are not disturbed. */
@Timeout(60)
class GatewayLimitsIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int SOON_MILLIS = 5_000;
    private final TestNode node = TestNode.shared();
    private final TestCustomer customer = node.customer();

    @AfterEach
    void theServerIsUnharmed() {
        assertThat(customer.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        try (TestSocket socket = node.customer().connect()) {
            assertThat(type(socket.ask("ping"))).isEqualTo("pong");
        }
    }

    private int closedAfter(boolean signedIn, SomethingSent sent) throws IOException {
        if (!signedIn) {
            try (WireSocket socket = WireSocket.open(node.port())) {
                sent.to(socket);
                return socket.readToClose(SOON_MILLIS);
            }
        }
        try (TestSocket socket = customer.connect()) {
            sent.to(socket.wire());
            return socket.closeCode(SOON);
        }
    }

    private interface SomethingSent {
        void to(WireSocket socket) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void binaryEndsTheSocket(boolean signedIn) throws IOException {
        assertThat(closedAfter(signedIn, socket -> socket.send(true, WireSocket.BINARY, new byte[3])))
                .isEqualTo(1003);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void badUtf8EndsTheSocket(boolean signedIn) throws IOException {
        assertThat(closedAfter(
                        signedIn,
                        socket -> socket.send(true, WireSocket.TEXT, new byte[] {'"', (byte) 0xc3, 0x28, '"'})))
                .isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneByteTooManyEndsTheSocket(boolean signedIn) throws IOException {
        assertThat(closedAfter(signedIn, socket -> socket.send(true, WireSocket.TEXT, new byte[65_537])))
                .isEqualTo(1009);
    }

    @Test
    void fragmentsAreCountedTogether() throws IOException {
        assertThat(closedAfter(true, socket -> {
                    socket.send(false, WireSocket.TEXT, new byte[40_000]);
                    socket.send(true, WireSocket.CONTINUATION, new byte[40_000]);
                }))
                .isEqualTo(1009);
    }

    @Test
    void fragmentsThatNeverEndEndTheSocket() throws IOException {
        assertThat(closedAfter(true, socket -> {
                    socket.send(false, WireSocket.TEXT, new byte[0]);
                    try {
                        for (int i = 0; i < 5_000; i++) {
                            socket.send(false, WireSocket.CONTINUATION, new byte[0]);
                        }
                    } catch (IOException endedMeanwhile) {
                        assertThat(endedMeanwhile).isNotNull();
                    }
                }))
                .isEqualTo(1009);
    }

    @Test
    void aMessageOfExactlySixtyFourKibibytesInFragmentsIsRead() throws IOException {
        try (TestSocket socket = customer.connect()) {
            byte[] ping = "{\"type\":\"ping\",\"ref\":\"big\"}".getBytes(StandardCharsets.UTF_8);
            byte[] padded = Arrays.copyOf(ping, 65_536);
            Arrays.fill(padded, ping.length, padded.length, (byte) ' ');
            socket.wire().send(false, WireSocket.TEXT, Arrays.copyOf(padded, 40_000));
            socket.wire().send(true, WireSocket.CONTINUATION, Arrays.copyOfRange(padded, 40_000, padded.length));
            assertThat(text(socket.await("pong"), "re")).isEqualTo("big");
        }
    }

    @Test
    void threeBadFramesEndTheSocket() {
        try (TestSocket socket = customer.connect()) {
            socket.raw("{\"type\":\"ping\"");
            socket.raw("{\"type\":\"no.such.frame\",\"ref\":\"x\"}");
            assertThat(type(socket.ask("ping"))).isEqualTo("pong");
            assertThat(socket.isOpen()).isTrue();
            socket.raw("[]");
            assertThat(socket.closeCode(SOON)).isEqualTo(4400);
            assertThat(socket.received().stream().filter(frame -> type(frame).equals("error")))
                    .hasSize(3)
                    .allSatisfy(error -> assertThat(text(error, "code")).isEqualTo("bad_frame"));
        }
    }

    @Test
    void wordsThatCannotBeKeptAreRefusedAsOftenAsTheyCome() {
        try (TestSocket socket = customer.connect()) {
            String id = customer.start(socket, "s", "Hello");
            for (int i = 0; i < 5; i++) {
                assertThat(socket.refused("message.post", "conversationId", id, "clientId", "m", "text", " "))
                        .isEqualTo("bad_frame");
                assertThat(socket.refused(
                                "message.post", "conversationId", id, "clientId", "m", "text", "x".repeat(10_000)))
                        .isEqualTo("too_large");
            }
            socket.ok("message.post", "conversationId", id, "clientId", "m", "text", "🌷".repeat(8_000));
            assertThat(text(customer.entries(id).getLast(), "text")).isEqualTo("🌷".repeat(8_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "a\u0000b", "\u001b[31mred", "\u0085", "a\u007fb"})
    void textThatSaysNothingOrControlsIsRefused(String text) {
        try (TestSocket socket = customer.connect()) {
            String id = customer.start(socket, "s" + text.hashCode(), "Hello");
            assertThat(socket.refused("message.post", "conversationId", id, "clientId", "m", "text", text))
                    .isEqualTo("bad_frame");
            assertThat(customer.entries(id)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><img src=x onerror=alert(1)>",
                "\u202eabc\u202c שלום \u2066x\u2069",
                "{\"type\":\"error\"} \\ \" ' `",
                "one\r\ntwo\tthree",
                "\u2028\u2029\ufeff👩‍👩‍👧‍👦"
            })
    void oddTextIsKeptAsItWasTyped(String text) {
        TestAgent agent = node.agent("linh");
        try (TestSocket socket = customer.connect();
                TestSocket agents = agent.connect()) {
            String id = customer.start(socket, "s" + text.hashCode(), text);
            agents.follow(id);
            agents.awaitCursor(id, 2);
            assertThat(text(agents.transcript(id).getLast(), "text")).isEqualTo(text);
            assertThat(text(customer.entries(id).getLast(), "text")).isEqualTo(text);
            assertThat(text(agent.conversation(id).at("/lastMessage"), "text")).isEqualTo(text);
        }
    }

    @Test
    void aCustomersHundredAndTwentyFirstFrameInAMinuteEndsTheSocket() {
        try (TestSocket socket = customer.connect()) {
            List<CompletableFuture<JsonNode>> pongs = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                pongs.add(socket.asking("ping"));
            }
            pongs.forEach(pong -> assertThat(type(TestSocket.within(pong))).isEqualTo("pong"));
            assertThat(socket.isOpen()).isTrue();
            socket.tell("ping");
            assertThat(text(socket.await("error"), "code")).isEqualTo("too_many");
            assertThat(socket.closeCode(SOON)).isEqualTo(4429);
            try (TestSocket again = customer.connect()) {
                again.tell("ping");
                assertThat(again.closeCode(SOON)).isEqualTo(4429);
            }
        }
    }

    @Test
    void staffMayBeQuicker() {
        try (TestSocket socket = node.agent("linh").connect()) {
            List<CompletableFuture<JsonNode>> pongs = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                pongs.add(socket.asking("ping"));
            }
            pongs.forEach(pong -> assertThat(type(TestSocket.within(pong))).isEqualTo("pong"));
        }
    }

    @Test
    void whoDoesNotReadIsCutOffAndTheOthersAreNot() throws IOException {
        TestAgent agent = node.agent("an");
        try (TestSocket hers = customer.connect();
                TestSocket writer = agent.connect();
                TestSocket reader = agent.connect();
                WireSocket stalled = WireSocket.openNarrow(node.port(), 4_096)) {
            String id = customer.start(hers, "s", "Hello");
            reader.follow(id);
            stalled.text("{\"type\":\"hello\",\"ref\":\"1\",\"ticket\":\"" + agent.ticket() + "\"}");
            readUntil(stalled, "welcome");
            stalled.text(
                    "{\"type\":\"conversation.follow\",\"ref\":\"2\",\"conversationId\":\"" + id + "\",\"after\":0}");
            readUntil(stalled, "\"through\":2");
            pour(writer, id);
            reader.awaitCursor(id, 2 + 1_000);
            assertThat(reader.transcript(id)).hasSize(1_002);
            Counter cutOff = node.bean(MeterRegistry.class).counter("bouquet.sockets.closed", "code", "4408");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> cutOff.count() > 0);
            assertThat(type(reader.ask("ping"))).isEqualTo("pong");
        }
        try (TestSocket back = agent.connect()) {
            assertThat(type(back.ask("ping"))).isEqualTo("pong");
        }
    }

    private static void readUntil(WireSocket socket, String part) {
        for (WireSocket.Frame frame = socket.read(); frame != null; frame = socket.read()) {
            if (frame.text().contains(part)) {
                return;
            }
        }
        throw new AssertionError("the socket ended before it said " + part);
    }

    private static void pour(TestSocket writer, String id) {
        String text = "x".repeat(7_900);
        List<CompletableFuture<JsonNode>> posts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            posts.add(writer.asking("message.post", "conversationId", id, "clientId", "m" + i, "text", text));
            if (posts.size() == 50) {
                posts.forEach(post -> assertThat(type(TestSocket.within(post))).isEqualTo("ok"));
                posts.clear();
            }
        }
    }
}
