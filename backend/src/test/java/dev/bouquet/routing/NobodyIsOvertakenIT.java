package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Two come one right after the other, and the store is done with the second one sooner. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NobodyIsOvertakenIT {
    private static final String SLOW = "Slow to be stored";

    /** In which several rounds are made; well below the time after which the store is taken to be away. */
    private static final Duration SOME_ROUNDS = Duration.ofMillis(400);

    private final SlowOpenings openings = new SlowOpenings(SLOW);
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(openings::into, "bouquet.gateway.heartbeat=1s");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static CompletableFuture<JsonNode> start(TestSocket socket, Floor floor, String subject) {
        return socket.asking(
                "conversation.start", "clientId", "s", "text", "Hello", "subject", subject, "queue", floor.queue);
    }

    private static String idIn(CompletableFuture<JsonNode> started) {
        return TestSocket.text(TestSocket.within(started).get("conversation"), "id");
    }

    @Test
    void whoCameFirstIsGivenFirstThoughTheyWereStoredLater() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            TestCustomer hoa = node.customer();
            TestCustomer lan = node.customer();
            TestSocket hoas = floor.connect(hoa);
            TestSocket lans = floor.connect(lan);
            CompletableFuture<JsonNode> first = start(hoas, floor, SLOW);
            openings.begun().block(Floor.PATIENCE);
            Talk second = new Talk(lan, lans, idIn(start(lans, floor, "Stored at once")));
            Awaitility.await("nobody goes before who is on their way")
                    .during(SOME_ROUNDS)
                    .atMost(Floor.PATIENCE)
                    .until(() -> second.entriesOf("assigned").isEmpty());
            openings.release();
            Talk served = new Talk(hoa, hoas, idIn(first));
            served.awaitWith(linh);
            assertThat(TestSocket.text(second.awaitQueued(), "id")).isEqualTo(second.id());
            linhs.ok("conversation.resolve", "conversationId", served.id());
            second.awaitWith(linh);
        }
    }
}
