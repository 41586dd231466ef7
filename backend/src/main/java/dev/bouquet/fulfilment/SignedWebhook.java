package dev.bouquet.fulfilment;

import dev.bouquet.fulfilment.VendorClient.Reply;
import dev.bouquet.money.Money;
import java.time.Clock;
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
 * A shop of one's own: each call is posted to one address as {@code {type, timestamp, data}}, signed by Standard Webhooks.
 * Its {@code webhook-id} is the same on each attempt, and the shop promises to do the same once only. It answers
 * {@code order.submit} and {@code order.look_up} by {@code {ref?, status?, cost?, tracking?}}, an order that it does not
 * have by 404, {@code order.cancel} by 2xx or, when it is too late, a 4xx such as 409. What says that it did not listen is
 * no such no: 401 and 403 (the signature), 408, 425 and 429.
 */
@Component
@ConditionalOnBooleanProperty("bouquet.fulfilment.webhook.enabled")
class SignedWebhook implements Vendor {
    private static final String EVENT = "order.";

    private final VendorClient client;
    private final StandardWebhooks sent;
    private final StandardWebhooks received;
    private final RecipientPage page;
    private final Products products;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    SignedWebhook(FulfilmentSettings all, VendorHttp http, Products products, Clock clock) {
        FulfilmentSettings.Webhook settings = all.webhook();
        client = http.to("The signed webhook", Demanded.address("webhook.url", settings.url()));
        sent = Demanded.signatures("webhook.secret", settings.secret(), "webhook", clock);
        received = Demanded.signatures("webhook.hook-secret", settings.hookSecret(), "webhook", clock);
        page = settings.page();
        this.products = products;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, page);
    }

    @Override
    public Mono<Quote> quote(Order order) {
        return Mono.just(new Quote(order.amount(), 0));
    }

    @Override
    public Mono<Submission> submit(Order order) {
        return products.product(order.itemId())
                .defaultIfEmpty(order.itemId())
                .flatMap(product -> post("order.submit", order.key() + ":submit", submission(order, product)))
                .flatMap(reply -> reply.done()
                        ? Mono.just(taken(reply.body(), order))
                        : VendorClient.refused(
                                "The shop refused the order (" + reply.status() + ").", fetch(order, null)));
    }

    private static Map<String, Object> submission(Order order, String product) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("key", order.key());
        data.put("product", product);
        data.put("name", order.itemName());
        data.put("type", order.type());
        data.put("amount", order.amount());
        data.put("note", order.note());
        data.put("locale", order.locale());
        if (order.recipient() != null) {
            data.put("recipient", withoutNulls(recipient(order.recipient())));
        }
        return data;
    }

    private static Map<String, @Nullable String> recipient(Recipient to) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", to.name());
        fields.put("email", to.email());
        fields.put("phone", to.phone());
        return fields;
    }

    private static Map<String, @Nullable String> withoutNulls(Map<String, @Nullable String> fields) {
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static Submission taken(JsonNode body, Order order) {
        Sight.Found found = sight(body, order);
        return new Submission.Taken(found.ref(), found.step(), found.tracking(), found.cost());
    }

    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        return post("order.look_up", order.key() + ":look_up:" + clock.millis(), Map.of("key", order.key()))
                .map(reply -> reply.done()
                        ? sight(reply.body(), order)
                        : reply.missing() ? new Sight.NotFound() : new Sight.Unclear());
    }

    private static Sight.Found sight(JsonNode body, Order order) {
        Step step = step(Told.text(body, "status"));
        return new Sight.Found(
                Objects.requireNonNullElse(Told.text(body, "ref"), order.key()),
                step == null ? Step.SUBMITTED : step,
                tracking(body),
                cost(body));
    }

    @Override
    public Mono<Boolean> cancel(String ref) {
        String id = ref + ":cancel";
        return Mono.defer(() -> {
            byte[] body = message("order.cancel", Map.of("ref", ref));
            return client.callOff("", body, headers -> sent.sign(headers, id, body));
        });
    }

    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", address.name());
        fields.put("street", address.street());
        fields.put("city", address.city());
        fields.put("region", address.region());
        fields.put("postcode", address.postcode());
        fields.put("country", address.country());
        fields.put("phone", address.phone());
        return post(
                        "order.addressed",
                        key + ":addressed",
                        Map.of("ref", ref, "key", key, "address", withoutNulls(fields)))
                .flatMap(reply -> reply.done()
                        ? Mono.empty()
                        : Mono.error(new VendorUnclear("The shop refused the address (" + reply.status() + ").")));
    }

    private Mono<Reply> post(String type, String id, Map<String, ?> data) {
        return Mono.defer(() -> {
            byte[] body = message(type, data);
            return client.postRaw("", body, headers -> sent.sign(headers, id, body));
        });
    }

    private byte[] message(String type, Map<String, ?> data) {
        return client.bytes(Map.of("type", type, "timestamp", clock.instant().toString(), "data", data));
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        StandardWebhooks.Verified verified = received.verify(headers, body);
        try {
            JsonNode message = json.readTree(body);
            String type = Objects.requireNonNullElse(Told.text(message, "type"), "");
            Step step = type.startsWith(EVENT) ? step(type.substring(EVENT.length())) : null;
            JsonNode data = message.path("data");
            String ref = Told.text(data, "ref");
            String key = Told.text(data, "key");
            return step == null || ref == null && key == null
                    ? List.of()
                    : List.of(new VendorEvent(
                            id(), verified.id(), ref, key, step, verified.at(), tracking(data), cost(data)));
        } catch (JacksonException unreadable) {
            throw new HookRefused("The message cannot be read.");
        }
    }

    private static @Nullable Step step(@Nullable String wire) {
        for (Step step : Step.values()) {
            if (step.wire().equals(wire)) {
                return step;
            }
        }
        return null;
    }

    private static @Nullable Tracking tracking(JsonNode order) {
        return Told.tracking(
                Told.text(order, "tracking", "url"),
                Told.text(order, "tracking", "carrier"),
                Told.text(order, "tracking", "number"));
    }

    private static @Nullable Money cost(JsonNode order) {
        String currency = Told.text(order, "cost", "currency");
        return currency == null || !currency.matches("[A-Z]{3}")
                ? null
                : Told.minor(Told.at(order, "cost", "amountMinor"), currency);
    }
}
