package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.secrets.WebhookSignature;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** What Goody and Tremendous tell at the door, which name the order as they call it, and no key of ours. */
@Timeout(120)
class VendorHooksIT {
    private static final String PRIVATE_KEY = "a-webhook-private-key";
    private static final Queue<VendorEvent> HEARD = new ConcurrentLinkedQueue<>();
    private static TestNode node;

    private final String ref = "o-" + Board.newKey();

    @BeforeAll
    static void start() {
        node = TestNode.start(
                "bouquet.fulfilment.goody.enabled=true",
                "bouquet.fulfilment.goody.url=http://127.0.0.1:1",
                "bouquet.fulfilment.goody.api-key=api-key",
                "bouquet.fulfilment.goody.payment-method=payment-1",
                "bouquet.fulfilment.goody.card=card-1",
                "bouquet.fulfilment.goody.from-name=Shoes",
                "bouquet.fulfilment.goody.webhook-secret=" + VendorStub.SECRET,
                "bouquet.fulfilment.tremendous.enabled=true",
                "bouquet.fulfilment.tremendous.url=http://127.0.0.1:1",
                "bouquet.fulfilment.tremendous.api-key=api-key",
                "bouquet.fulfilment.tremendous.webhook-secret=" + PRIVATE_KEY);
        node.bean(Fulfilment.class).listen(event -> {
            HEARD.add(event);
            return Mono.empty();
        });
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** One that is on its way, with its signature. */
    private record Message(String vendor, byte[] body, HttpHeaders headers) {
        Message saying(String other) {
            return new Message(vendor, other.getBytes(StandardCharsets.UTF_8), headers);
        }

        Message unsigned() {
            return new Message(vendor, body, new HttpHeaders());
        }

        int post() {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + node.port() + "/hooks/" + vendor))
                    .timeout(Duration.ofSeconds(20))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            try {
                return TestPerson.HTTP
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private Message goody(String type, String secret, Clock clock) {
        String id = "m-" + ref + type;
        byte[] body = ("{\"event_type\": \"" + type + "\", \"id\": \"" + id + "\", \"data\": {\"id\": \"" + ref
                        + "\", \"status\": \"shipped\", \"amounts\": {\"amount_total\": 2250}}}")
                .getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new HttpHeaders();
        new StandardWebhooks(secret, "svix", clock).sign(headers, id, body);
        return new Message("goody", body, headers);
    }

    private Message goody(String type) {
        return goody(type, VendorStub.SECRET, Clock.systemUTC());
    }

    private Message tremendous(String event, String key, Instant at) {
        byte[] body = ("{\"event\": \"" + event + "\", \"uuid\": \"e-" + ref + event + "\", \"created_utc\": \"" + at
                        + "\", \"payload\": {\"resource\": {\"id\": \"" + ref + "\", \"type\": \"rewards\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new HttpHeaders();
        byte[] signature = WebhookSignature.hmac(key.getBytes(StandardCharsets.UTF_8), body, null);
        headers.set("Tremendous-Webhook-Signature", "sha256=" + HexFormat.of().formatHex(signature));
        return new Message("tremendous", body, headers);
    }

    private Message tremendous(String event) {
        return tremendous(event, PRIVATE_KEY, Instant.now());
    }

    private long kept() {
        return Objects.requireNonNull(Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("vendorEvents")
                        .countDocuments(Filters.eq("ref", ref)))
                .block(VendorStub.PATIENCE));
    }

    private List<VendorEvent> heard() {
        return HEARD.stream()
                .filter(event -> ref.equals(event.ref()))
                .distinct()
                .toList();
    }

    private void keepsEachOnce(List<Message> told, Step... steps) {
        List<Message> messages = new ArrayList<>();
        told.forEach(message -> messages.addAll(Collections.nCopies(5, message)));
        Collections.shuffle(messages, new Random(7));
        assertThat(messages.parallelStream().map(Message::post)).containsOnly(200);
        assertThat(kept()).isEqualTo(told.size());
        Board.await("each is told on", () -> heard().size() == told.size());
        assertThat(heard())
                .allSatisfy(event -> {
                    assertThat(event.vendor()).isEqualTo(told.getFirst().vendor());
                    assertThat(event.key()).isNull();
                })
                .extracting(VendorEvent::step)
                .containsExactlyInAnyOrder(steps);
        assertThat(told.getFirst().post()).isEqualTo(200);
        assertThat(kept()).isEqualTo(told.size());
    }

    @Test
    void keepsWhatGoodyTellsOnceHoweverOftenAndInWhateverOrder() {
        List<String> types = List.of(
                "order.created", "order.gift_opened", "order.gift_accepted", "order.shipped", "order.delivered");
        keepsEachOnce(
                types.stream().map(this::goody).toList(),
                Step.SUBMITTED,
                Step.OPENED,
                Step.ACCEPTED,
                Step.SHIPPED,
                Step.DELIVERED);
        assertThat(goody("order.refunded").post()).as("a flag, and no step").isEqualTo(200);
        assertThat(kept()).isEqualTo(5);
    }

    @Test
    void keepsWhatTremendousTellsOnceHoweverOftenAndInWhateverOrder() {
        List<String> events = List.of("REWARDS.DELIVERY.SUCCEEDED", "REWARDS.DELIVERY.FAILED", "REWARDS.CANCELED");
        keepsEachOnce(events.stream().map(this::tremendous).toList(), Step.DELIVERED, Step.UNDELIVERED, Step.CANCELLED);
        assertThat(tremendous("INVOICES.PAID").post()).isEqualTo(200);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void believesNeitherWhereTheSignatureDoesNotHoldOrIsOld() {
        Message gift = goody("order.delivered");
        Message reward = tremendous("REWARDS.DELIVERY.SUCCEEDED");
        String other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        Message late =
                goody("order.delivered", VendorStub.SECRET, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)));
        List<Message> forged = List.of(
                gift.unsigned(),
                gift.saying("{}"),
                gift.saying(new String(gift.body(), StandardCharsets.UTF_8) + " "),
                goody("order.delivered", other, Clock.systemUTC()),
                late,
                new Message("goody", reward.body(), reward.headers()),
                reward.unsigned(),
                reward.saying(new String(reward.body(), StandardCharsets.UTF_8) + " "),
                tremendous("REWARDS.DELIVERY.SUCCEEDED", "another key, not ours", Instant.now()),
                tremendous(
                        "REWARDS.DELIVERY.SUCCEEDED", PRIVATE_KEY, Instant.now().minus(31, ChronoUnit.DAYS)),
                new Message("tremendous", gift.body(), gift.headers()));
        assertThat(forged.stream().map(Message::post)).containsOnly(401);
        assertThat(kept()).isZero();
        assertThat(heard()).isEmpty();
    }

    /** Ahead of the node's own clock, so that its rounds leave alone what is kept by this one. */
    private static final class Ahead extends Clock {
        private Instant now = Instant.now().plus(Duration.ofDays(2));

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
    void anOrderThatIsKnownHoursLaterHearsOfItAndAfterADayItIsSetAside() {
        Ahead clock = new Ahead();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        VendorEvents events = new VendorEvents(node.bean(VendorEventStore.class), meters, clock);
        AtomicInteger told = new AtomicInteger();
        events.listen(event -> {
            if (!ref.equals(event.ref())) {
                return Mono.empty();
            }
            told.incrementAndGet();
            return Mono.error(new IllegalStateException("an order that is not ours"));
        });
        VendorEvent event = new VendorEvent("goody", ref, ref, null, Step.SHIPPED, clock.instant(), null, null);
        events.keep(List.of(event)).block(VendorStub.PATIENCE);
        Instant kept = clock.now;
        List<Instant> tries = new ArrayList<>();
        while (clock.now.isBefore(kept.plus(Duration.ofHours(30)))) {
            int before = told.get();
            events.passOn().block(VendorStub.PATIENCE);
            if (told.get() > before) {
                tries.add(clock.now);
            }
            clock.now = clock.now.plus(Duration.ofMinutes(4));
        }
        assertThat(told).hasValue(VendorEvents.REF_TRIES_MAX);
        assertThat(tries.getLast()).isBetween(kept.plus(Duration.ofHours(20)), kept.plus(Duration.ofHours(26)));
        for (int i = 1; i < tries.size(); i++) {
            assertThat(Duration.between(tries.get(i - 1), tries.get(i))).isLessThanOrEqualTo(Duration.ofMinutes(64));
        }
        assertThat(meters.counter("bouquet.fulfilment.events", "outcome", "dead")
                        .count())
                .isEqualTo(1);
    }
}
