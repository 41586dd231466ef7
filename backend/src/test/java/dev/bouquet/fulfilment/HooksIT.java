package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** The door at which vendors tell what happened. */
@Timeout(120)
class HooksIT {
    private static final Board.Listener LISTENER = new Board.Listener();
    private static final VendorStub SHOP = new VendorStub();
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = open(SHOP);
        node.bean(Fulfilment.class).listen(LISTENER);
    }

    /** A node that works with a shop of one's own, which takes each order and names no price. */
    static TestNode open(VendorStub shop) {
        shop.server.stubFor(WireMock.post("/orders")
                .willReturn(VendorStub.json(
                                200,
                                "{\"ref\": \"r-{{jsonPath request.body '$.data.key'}}\", \"status\": \"submitted\"}")
                        .withTransformers("response-template")));
        return TestNode.start(
                "bouquet.fulfilment.webhook.enabled=true",
                "bouquet.fulfilment.webhook.page=none",
                "bouquet.fulfilment.webhook.url=" + shop.url() + "/orders",
                "bouquet.fulfilment.webhook.secret=" + VendorStub.SECRET,
                "bouquet.fulfilment.webhook.hook-secret=" + VendorStub.SECRET);
    }

    @AfterAll
    static void stop() {
        node.close();
        SHOP.close();
    }

    private static final String TRACKING = ", \"tracking\": {\"url\": \"https://parcels.example/1\"}";

    record Message(String id, byte[] body) {
        Message withoutCost() {
            String told = new String(body, StandardCharsets.UTF_8).replace("\"cost\"", "\"price\"");
            return new Message(id, told.getBytes(StandardCharsets.UTF_8));
        }

        static Message of(String key, String step) {
            return new Message(
                    key + "-" + step,
                    ("{\"type\": \"order." + step + "\", \"data\": {\"key\": \"" + key + "\", \"ref\": \"r-" + key
                                    + "\", \"cost\": {\"amountMinor\": 1200, \"currency\": \"USD\"}"
                                    + (step.equals("shipped") ? TRACKING : "") + "}}")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static HttpResponse<String> post(String vendor, byte[] body, HttpHeaders signed) {
        return post(node, vendor, body, signed);
    }

    private static HttpResponse<String> post(TestNode node, String vendor, byte[] body, HttpHeaders signed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port() + "/hooks/" + vendor))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            return TestPerson.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static HttpHeaders signed(Message message, Clock clock) {
        HttpHeaders headers = new HttpHeaders();
        new StandardWebhooks(VendorStub.SECRET, "webhook", clock).sign(headers, message.id(), message.body());
        return headers;
    }

    private static int tell(Message message) {
        return tell(node, message);
    }

    static int tell(TestNode node, Message message) {
        return post(node, "webhook", message.body(), signed(message, Clock.systemUTC()))
                .statusCode();
    }

    private static long kept(String key) {
        return Objects.requireNonNull(Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("vendorEvents")
                        .countDocuments(Filters.eq("key", key)))
                .block(Duration.ofSeconds(20)));
    }

    @Test
    void keepsEachThingOnceHoweverOftenAndInWhateverOrderItIsTold() {
        String key = Board.newKey();
        List<Message> messages = new ArrayList<>();
        for (String step : List.of("submitted", "notified", "accepted", "shipped", "delivered")) {
            messages.addAll(Collections.nCopies(5, Message.of(key, step)));
        }
        Collections.shuffle(messages, new Random(7));
        assertThat(messages.parallelStream().map(HooksIT::tell)).containsOnly(200);
        assertThat(kept(key)).isEqualTo(5);
        Board.await("all five steps are told", () -> LISTENER.of(key).size() == 5);
        assertThat(LISTENER.of(key)).allSatisfy(event -> {
            assertThat(event.vendor()).isEqualTo("webhook");
            assertThat(event.ref()).isEqualTo("r-" + key);
            assertThat(Objects.requireNonNull(event.cost()).amountMinor()).isEqualTo(1_200);
        });
        assertThat(tell(Message.of(key, "delivered"))).isEqualTo(200);
        assertThat(kept(key)).isEqualTo(5);
    }

    @Test
    void believesNobodyWithoutASignatureThatHoldsAndIsOfNow() {
        Message message = Message.of(Board.newKey(), "delivered");
        HttpHeaders of = signed(message, Clock.systemUTC());
        Message changed = new Message(message.id(), "{}".getBytes(StandardCharsets.UTF_8));
        HttpHeaders late = signed(message, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)));
        assertThat(post("webhook", message.body(), new HttpHeaders()).statusCode())
                .isEqualTo(401);
        assertThat(post("webhook", changed.body(), of).statusCode()).isEqualTo(401);
        assertThat(post("webhook", message.body(), late).statusCode()).isEqualTo(401);
        assertThat(kept(message.id().replace("-delivered", ""))).isZero();
        assertThat(LISTENER.of(message.id().replace("-delivered", ""))).isEmpty();
    }

    @Test
    void takesOnlyWhatAVendorCouldSend() {
        Message huge = new Message("huge", new byte[64 * 1024 + 1]);
        assertThat(tell(huge)).isEqualTo(413);
        assertThat(post("webhook", new byte[0], new HttpHeaders()).statusCode()).isEqualTo(401);
        assertThat(tell(new Message("nothing", "[]".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(200);
        for (String vendor : List.of("nobody", "tremendous", "goody")) {
            assertThat(post(vendor, huge.body(), new HttpHeaders()).statusCode())
                    .as(vendor)
                    .isEqualTo(404);
        }
        for (String quiet : List.of("task", "desk", "demo-florist")) {
            assertThat(post(quiet, new byte[1], new HttpHeaders()).statusCode())
                    .as(quiet)
                    .isEqualTo(401);
        }
        assertThat(TestPerson.call(node.port(), "GET", "/hooks/webhook", List.of(), "")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void tellsAgainWhatWasNotTaken() {
        String key = Board.newKey();
        AtomicInteger tries = new AtomicInteger();
        node.bean(Fulfilment.class)
                .listen(event -> key.equals(event.key()) && tries.incrementAndGet() < 3
                        ? Mono.error(new IllegalStateException("not known yet"))
                        : Mono.empty());
        assertThat(tell(Message.of(key, "shipped"))).isEqualTo(200);
        Board.await("it is told a third time", () -> tries.get() == 3);
        assertThat(LISTENER.steps(key)).containsExactly(Step.SHIPPED);
    }

    /** Ahead of the node's own clock, so that its rounds leave alone what is kept by this one. */
    private static final class Ahead extends Clock {
        private Instant now = Instant.now().plus(Duration.ofDays(1));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void setsAsideWhatNobodyTakes() {
        String key = Board.newKey();
        Ahead clock = new Ahead();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        VendorEvents events = new VendorEvents(node.bean(VendorEventStore.class), meters, clock);
        events.keep(List.of(new VendorEvent("webhook", key, null, key, Step.SHIPPED, clock.instant(), null, null)))
                .block(VendorStub.PATIENCE);
        events.passOn().block(VendorStub.PATIENCE);
        AtomicInteger told = new AtomicInteger();
        events.listen(event -> {
            if (!key.equals(event.key())) {
                return Mono.empty();
            }
            told.incrementAndGet();
            return Mono.error(new IllegalStateException("never"));
        });
        for (int round = 0; round < 12; round++) {
            events.passOn().block(VendorStub.PATIENCE);
            clock.now = clock.now.plus(Duration.ofMinutes(10));
        }
        assertThat(told).hasValue(VendorEvents.TRIES_MAX);
        assertThat(meters.counter("bouquet.fulfilment.events", "outcome", "dead")
                        .count())
                .isEqualTo(1);
    }
}
