package dev.bouquet.fulfilment;

import dev.bouquet.fulfilment.VendorClient.Reply;
import dev.bouquet.money.Money;
import java.time.Clock;
import java.util.ArrayList;
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
 * Gifts by Goody, which writes to the recipient and asks for the address itself. The order's key is the batch's
 * {@code customer_reference_id}: Goody refuses a second batch under it, and the first is then looked up, as it is after a
 * silence. There is no way to ask for a batch by it, so the batches are gone through, as far as {@link #PAGES_MAX} reaches.
 * All amounts are in US dollars. A refund is a flag of an order and no step of its course.
 */
@Component
@ConditionalOnBooleanProperty("bouquet.fulfilment.goody.enabled")
class Goody implements Vendor {
    private static final String CURRENCY = "USD";
    private static final String TOO_DEAR = "With delivery and tax it may cost more than the amount that is set aside.";
    private static final int PAGE = 100;
    private static final int PAGES_MAX = 5;
    private static final Map<String, Step> STATUSES = Map.ofEntries(
            Map.entry("created", Step.SUBMITTED),
            Map.entry("notified", Step.NOTIFIED),
            Map.entry("opened", Step.OPENED),
            Map.entry("accepted", Step.ACCEPTED),
            Map.entry("pending_payment", Step.ACCEPTED),
            Map.entry("paid", Step.ACCEPTED),
            Map.entry("ordered", Step.ACCEPTED),
            Map.entry("shipped", Step.SHIPPED),
            Map.entry("delivered", Step.DELIVERED),
            Map.entry("failed", Step.FAILED),
            Map.entry("canceled", Step.CANCELLED));
    private static final Map<String, Step> EVENTS = Map.of(
            "order.created", Step.SUBMITTED,
            "order.gift_opened", Step.OPENED,
            "order.gift_accepted", Step.ACCEPTED,
            "order.shipped", Step.SHIPPED,
            "order.delivered", Step.DELIVERED,
            "order.canceled", Step.CANCELLED);

    private final String apiKey;
    private final String paymentMethod;
    private final String card;
    private final String fromName;
    private final VendorClient client;
    private final StandardWebhooks signatures;
    private final Products products;
    private final JsonMapper json = JsonMapper.builder().build();

    Goody(FulfilmentSettings all, VendorHttp http, Products products, Clock clock) {
        FulfilmentSettings.Goody settings = all.goody();
        apiKey = Demanded.text("goody.api-key", settings.apiKey());
        paymentMethod = Demanded.text("goody.payment-method", settings.paymentMethod());
        card = Demanded.text("goody.card", settings.card());
        fromName = Demanded.text("goody.from-name", settings.fromName());
        client = http.to("Goody", Demanded.address("goody.url", settings.url()));
        signatures = Demanded.signatures("goody.webhook-secret", settings.webhookSecret(), "svix", clock);
        this.products = products;
    }

    @Override
    public String id() {
        return "goody";
    }

    @Override
    public Capabilities capabilities() {
        // That it refuses a reference which it knows already was never seen by us, so an order is not sent on trust in
        // it.
        return new Capabilities(false, true, true, RecipientPage.THEIRS);
    }

    @Override
    public Mono<Quote> quote(Order order) {
        return products.product(order.itemId())
                .switchIfEmpty(Mono.error(() -> new VendorUnclear("The item names no product of Goody.")))
                .flatMap(product -> price(order, product))
                .map(price -> new Quote(price, 0));
    }

    /** What it costs at most: the address, which taxes depend on, is not known yet. */
    private Mono<Money> price(Order order, String product) {
        Map<String, Object> body = new LinkedHashMap<>(gift(order, product));
        return client.post("/v1/order_batches/price", body, this::authorised).map(reply -> {
            if (!reply.done()) {
                throw new NoPrice(reply.status());
            }
            Money price = Told.minor(Told.at(reply.body(), "total_price", "est_group_total_high"), CURRENCY);
            if (price == null) {
                throw new VendorUnclear("Goody names no price (" + reply.status() + ").");
            }
            return price;
        });
    }

    /** Goody says clearly that it has no price for this. Expected, so without a stack. */
    private static final class NoPrice extends RuntimeException {
        final String reason;

        NoPrice(int status) {
            super("No price", null, false, false);
            reason = "Goody has no price for this gift and its recipient (" + status + ").";
        }
    }

    @Override
    public Mono<Submission> submit(Order order) {
        Recipient to = order.recipient();
        if (to == null || to.email() == null) {
            return Mono.just(new Submission.Refused("Goody needs the recipient's email address."));
        }
        if (!order.amount().currency().equals(CURRENCY)) {
            return Mono.just(new Submission.Refused("Goody is paid in US dollars only."));
        }
        return products.product(order.itemId())
                .flatMap(product -> affordable(order, product))
                .switchIfEmpty(Mono.defer(() -> refused("The item names no product of Goody.", order)));
    }

    private Mono<Submission> affordable(Order order, String product) {
        return price(order, product)
                // Nothing is ordered yet: that no answer came leaves nothing open.
                .onErrorMap(VendorUnclear.class, silence -> new TryLater(VendorClient.AWAY))
                .map(price -> price.exceeds(order.amount()) ? TOO_DEAR : "")
                .onErrorResume(NoPrice.class, none -> Mono.just(none.reason))
                .flatMap(why -> why.isEmpty() ? place(order, product) : refused(why, order));
    }

    private Mono<Submission> place(Order order, String product) {
        Map<String, Object> body = new LinkedHashMap<>(gift(order, product));
        body.put("from_name", fromName);
        body.put("payment_method_id", paymentMethod);
        body.put("customer_reference_id", order.key());
        body.put("card_id", card);
        body.put("message", order.note());
        return client.post("/v1/order_batches", body, this::authorised)
                .flatMap(reply -> reply.done()
                        ? Mono.fromSupplier(
                                () -> taken(reply.body().path("orders_preview").path(0)))
                        : refused("Goody refused the order (" + reply.status() + ").", order));
    }

    private static Map<String, Object> gift(Order order, String product) {
        Recipient to = Objects.requireNonNullElse(order.recipient(), new Recipient(null, null, null));
        String[] names = Objects.requireNonNullElse(to.name(), "Friend").strip().split("\\s+", 2);
        Map<String, Object> recipient = new LinkedHashMap<>();
        recipient.put("first_name", names[0]);
        if (names.length > 1) {
            recipient.put("last_name", names[1]);
        }
        if (to.email() != null) {
            recipient.put("email", to.email());
        }
        return Map.of(
                "send_method",
                "email_and_link",
                "recipients",
                List.of(recipient),
                "cart",
                Map.of("items", List.of(Map.of("product_id", product, "quantity", 1))));
    }

    private Mono<Submission> refused(String reason, Order order) {
        return VendorClient.refused(reason, fetch(order, null));
    }

    private static Submission taken(JsonNode order) {
        Sight.Found found = sight(order);
        return new Submission.Taken(found.ref(), found.step(), found.tracking(), found.cost());
    }

    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        return ref == null
                ? search(order.key(), 1)
                : client.get("/v1/orders/{id}", this::authorised, ref).map(Goody::seen);
    }

    private static Sight seen(Reply reply) {
        return reply.done() ? sight(reply.body()) : reply.missing() ? new Sight.NotFound() : new Sight.Unclear();
    }

    private Mono<Sight> search(String key, int page) {
        return client.get("/v1/order_batches?page={page}&per_page={size}", this::authorised, page, PAGE)
                .flatMap(reply -> {
                    JsonNode batches = reply.body().path("data");
                    if (!reply.done() || !batches.isArray()) {
                        return Mono.just(new Sight.Unclear());
                    }
                    for (JsonNode batch : batches) {
                        if (key.equals(Told.text(batch, "customer_reference_id"))) {
                            return Mono.just(inBatch(batch));
                        }
                    }
                    if (batches.size() < PAGE) {
                        return Mono.just(new Sight.NotFound());
                    }
                    return page < PAGES_MAX ? search(key, page + 1) : Mono.just(new Sight.Unclear());
                });
    }

    /** Its one order comes a moment after the batch. */
    private static Sight inBatch(JsonNode batch) {
        JsonNode order = batch.path("orders_preview").path(0);
        return Told.text(order, "id") == null ? new Sight.Unclear() : sight(order);
    }

    private static Sight.Found sight(JsonNode order) {
        String status = Objects.requireNonNullElse(Told.text(order, "status"), "");
        return new Sight.Found(
                Told.demand(order, "id"),
                STATUSES.getOrDefault(status, Step.SUBMITTED),
                tracking(order),
                Told.minor(Told.at(order, "amounts", "amount_total"), CURRENCY));
    }

    private static @Nullable Tracking tracking(JsonNode order) {
        JsonNode shipment = order.path("shipments").path(0);
        return Told.tracking(
                Told.text(shipment, "tracking_url"),
                Told.text(shipment, "tracking_carrier"),
                Told.text(shipment, "tracking_number"));
    }

    /** Until the recipient accepted. */
    @Override
    public Mono<Boolean> cancel(String ref) {
        return client.callOff("/v1/orders/{id}/cancel", client.bytes(Map.of()), this::authorised, ref);
    }

    private void authorised(HttpHeaders headers) {
        headers.setBearerAuth(apiKey);
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        StandardWebhooks.Verified verified = signatures.verify(headers, body);
        try {
            JsonNode message = json.readTree(body);
            String type = Objects.requireNonNullElse(Told.text(message, "event_type"), "");
            JsonNode data = message.path("data");
            return type.startsWith("order_batch.") ? ofBatch(verified, data) : ofOrder(verified, type, data);
        } catch (JacksonException unreadable) {
            throw new HookRefused("The message cannot be read.");
        }
    }

    private List<VendorEvent> ofOrder(StandardWebhooks.Verified verified, String type, JsonNode order) {
        Step step = EVENTS.get(type);
        String ref = Told.text(order, "id");
        return step == null || ref == null
                ? List.of()
                : List.of(new VendorEvent(
                        id(),
                        verified.id(),
                        ref,
                        null,
                        step,
                        verified.at(),
                        tracking(order),
                        step == Step.SUBMITTED
                                ? null
                                : Told.minor(Told.at(order, "amounts", "amount_total"), CURRENCY)));
    }

    /** The only message that names our key and the order together. */
    private List<VendorEvent> ofBatch(StandardWebhooks.Verified verified, JsonNode batch) {
        String key = Told.text(batch, "customer_reference_id");
        String ref = Told.text(batch.path("orders_preview").path(0), "id");
        List<VendorEvent> events = new ArrayList<>();
        if (key != null && ref != null) {
            events.add(new VendorEvent(id(), verified.id(), ref, key, Step.SUBMITTED, verified.at(), null, null));
        }
        return events;
    }

    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        return Mono.error(new UnsupportedOperationException("Goody asks for the address itself."));
    }
}
