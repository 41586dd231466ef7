package dev.bouquet.fulfilment;

import dev.bouquet.fulfilment.VendorClient.Reply;
import dev.bouquet.money.Money;
import dev.bouquet.secrets.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gift cards by Tremendous, which writes to the recipient itself. The order's key is its {@code external_id}, under which it
 * keeps one order for good. What we call the order is its one reward, since that is what its events name.
 *
 * <p>A message is signed without a time, so one of any age is accepted once; it is kept as long as {@link #REMEMBERED}, and
 * one that tells of something older is refused.
 */
@Component
@ConditionalOnBooleanProperty("bouquet.fulfilment.tremendous.enabled")
class Tremendous implements Vendor {
    private static final String SIGNATURE = "Tremendous-Webhook-Signature";
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Map<String, Step> EVENTS = Map.of(
            "REWARDS.DELIVERY.SUCCEEDED", Step.DELIVERED,
            "REWARDS.DELIVERY.FAILED", Step.UNDELIVERED,
            "REWARDS.CANCELED", Step.CANCELLED);
    private static final Map<String, Step> ORDERS = Map.of("CANCELED", Step.CANCELLED, "FAILED", Step.FAILED);
    private static final Map<String, Step> DELIVERIES = Map.of("SUCCEEDED", Step.DELIVERED, "FAILED", Step.UNDELIVERED);

    private final FulfilmentSettings.Tremendous settings;
    private final String apiKey;
    private final byte[] webhookKey;
    private final VendorClient client;
    private final Products products;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Tremendous(FulfilmentSettings settings, VendorHttp http, Products products, Clock clock) {
        this.settings = settings.tremendous();
        this.apiKey = Demanded.text("tremendous.api-key", this.settings.apiKey());
        this.webhookKey = Demanded.secret("tremendous.webhook-secret", this.settings.webhookSecret(), 16)
                .getBytes(StandardCharsets.UTF_8);
        this.client = http.to("Tremendous", Demanded.address("tremendous.url", this.settings.url()));
        this.products = products;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "tremendous";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, RecipientPage.NONE);
    }

    @Override
    public Mono<Quote> quote(Order order) {
        return Mono.just(new Quote(order.amount(), 0));
    }

    @Override
    public Mono<Submission> submit(Order order) {
        Recipient to = order.recipient();
        if (to == null || to.email() == null && to.phone() == null) {
            return Mono.just(new Submission.Refused("Tremendous needs the recipient's email address or phone number."));
        }
        return products.product(order.itemId())
                .defaultIfEmpty("")
                .flatMap(product -> product.isEmpty() && settings.campaign() == null
                        ? refused("The item names no product of Tremendous.", order)
                        : client.post("/orders", body(order, to, product), this::authorised)
                                .flatMap(reply -> submitted(reply, order)));
    }

    private Mono<Submission> submitted(Reply reply, Order order) {
        return reply.done()
                ? found(reply.body().path("order"))
                        .map(found -> new Submission.Taken(found.ref(), found.step(), found.tracking(), found.cost()))
                : refused("Tremendous refused the order (" + reply.status() + ").", order);
    }

    private Mono<Submission> refused(String reason, Order order) {
        return VendorClient.refused(reason, fetch(order, null));
    }

    private Map<String, Object> body(Order order, Recipient to, String product) {
        Map<String, Object> recipient = new LinkedHashMap<>();
        Map<String, Object> meta = new LinkedHashMap<>();
        put(recipient, "name", to.name());
        put(recipient, "email", to.email());
        put(recipient, "phone", to.phone());
        put(meta, "sender_name", settings.senderName());
        put(meta, "message", order.note().isBlank() ? null : order.note());
        Map<String, Object> reward = new LinkedHashMap<>();
        put(reward, "campaign_id", settings.campaign());
        if (!product.isEmpty()) {
            reward.put("products", List.of(product));
        }
        reward.put(
                "value",
                Map.of(
                        "denomination",
                        Told.decimal(order.amount()),
                        "currency_code",
                        order.amount().currency()));
        reward.put("recipient", recipient);
        reward.put("delivery", Map.of("method", to.email() == null ? "PHONE" : "EMAIL", "meta", meta));
        return Map.of(
                "external_id",
                order.key(),
                "payment",
                Map.of("funding_source_id", settings.fundingSource()),
                "reward",
                reward);
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    /** Found by its key alone, which is as good as the reward's id. */
    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        return client.get("/orders?external_id={key}", this::authorised, order.key())
                .flatMap(reply -> {
                    if (!reply.done()) {
                        return Mono.<Sight>just(new Sight.Unclear());
                    }
                    for (JsonNode each : reply.body().path("orders")) {
                        if (order.key().equals(Told.text(each, "external_id"))) {
                            return found(each).cast(Sight.class);
                        }
                    }
                    return Mono.<Sight>just(new Sight.NotFound());
                });
    }

    /** Lists may leave the rewards out; then the order is asked for by itself. */
    private Mono<Sight.Found> found(JsonNode order) {
        if (!order.path("rewards").isEmpty()) {
            return Mono.fromSupplier(() -> sight(order));
        }
        return client.get("/orders/{id}", this::authorised, Told.demand(order, "id"))
                .map(reply -> sight(reply.body().path("order")));
    }

    private static Sight.Found sight(JsonNode order) {
        JsonNode reward = order.path("rewards").path(0);
        String status = Objects.requireNonNullElse(Told.text(order, "status"), "");
        String delivery = Objects.requireNonNullElse(Told.text(reward, "delivery", "status"), "");
        Step step = ORDERS.getOrDefault(status, DELIVERIES.getOrDefault(delivery, Step.SUBMITTED));
        JsonNode payment = order.path("payment");
        Money cost = Told.decimal(
                payment.path("total"), Objects.requireNonNullElse(Told.text(payment, "currency_code"), "USD"));
        return new Sight.Found(Told.demand(reward, "id"), step, null, cost);
    }

    /** Tremendous allows it only where the delivery failed. */
    @Override
    public Mono<Boolean> cancel(String ref) {
        return client.callOff("/rewards/{id}/cancel", client.bytes(Map.of()), this::authorised, ref);
    }

    private void authorised(HttpHeaders headers) {
        headers.setBearerAuth(apiKey);
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        String signature = headers.getFirst(SIGNATURE);
        String expected = "sha256=" + HexFormat.of().formatHex(WebhookSignature.hmac(webhookKey, body, null));
        if (signature == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
            throw new HookRefused("The signature does not hold.");
        }
        try {
            JsonNode message = json.readTree(body);
            Step step = EVENTS.get(Objects.requireNonNullElse(Told.text(message, "event"), ""));
            String ref = Told.text(message, "payload", "resource", "id");
            String id = Told.text(message, "uuid");
            String at = Told.text(message, "created_utc");
            return step == null || ref == null || id == null || at == null
                    ? List.of()
                    : List.of(new VendorEvent(id(), id, ref, null, step, recent(Instant.parse(at)), null, null));
        } catch (JacksonException | DateTimeParseException unreadable) {
            throw new HookRefused("The message cannot be read.");
        }
    }

    private Instant recent(Instant at) {
        if (at.isBefore(clock.instant().minus(REMEMBERED))) {
            throw new HookRefused("The message is too old.");
        }
        return at;
    }

    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        return Mono.error(new UnsupportedOperationException("Tremendous needs no address."));
    }
}
