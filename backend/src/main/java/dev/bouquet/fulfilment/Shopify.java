package dev.bouquet.fulfilment;

import dev.bouquet.fulfilment.VendorClient.Reply;
import dev.bouquet.money.Money;
import dev.bouquet.secrets.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Gift cards of a Shopify shop, which mails them. The code of a card is made from the order's key and a secret, so a second
 * card under the same key is refused as {@code TAKEN} and the first one is found by its code. Shopify tells nothing of a
 * gift card once it exists: it counts as delivered, at its whole value.
 */
@Component
@ConditionalOnBooleanProperty("bouquet.fulfilment.shopify.enabled")
class Shopify implements Vendor {
    private static final Logger log = LoggerFactory.getLogger(Shopify.class);
    private static final Duration THROTTLED = Duration.ofSeconds(2);
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final int CODE_LENGTH = 20;
    private static final int MESSAGE_MAX = 200;
    private static final String CODE_CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final String CARD = "{ id enabled initialValue { amount currencyCode } balance { amount } }";
    private static final String CREATE = "mutation($input: GiftCardCreateInput!) { giftCardCreate(input: $input) {"
            + " giftCard " + CARD + " userErrors { code } } }";
    private static final String FIND =
            "query($code: String!) { giftCards(first: 2, query: $code) { nodes " + CARD + " } }";
    private static final String ONE = "query($id: ID!) { giftCard(id: $id) " + CARD + " }";
    private static final String DEACTIVATE =
            "mutation($id: ID!) { giftCardDeactivate(id: $id) { giftCard { enabled }" + " userErrors { code } } }";
    private static final String CUSTOMER =
            "query($query: String!) { customers(first: 1, query: $query) { nodes { id } } }";
    private static final String NEW_CUSTOMER = "mutation($input: CustomerInput!) { customerCreate(input: $input) {"
            + " customer { id } userErrors { field } } }";

    private final String accessToken;
    private final String currency;
    private final byte[] codeKey;
    private final String path;
    private final VendorClient client;

    Shopify(FulfilmentSettings all, VendorHttp http) {
        FulfilmentSettings.Shopify settings = all.shopify();
        accessToken = Demanded.text("shopify.access-token", settings.accessToken());
        codeKey = Demanded.secret("shopify.code-secret", settings.codeSecret(), 32)
                .getBytes(StandardCharsets.UTF_8);
        currency = settings.currency();
        path = "/admin/api/" + settings.version() + "/graphql.json";
        client = http.to("Shopify", Demanded.address("shopify.url", settings.url()));
    }

    @Override
    public String id() {
        return "shopify";
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
        String email = to == null ? null : to.email();
        if (to == null || email == null || !email.matches("[^\\s\"\\\\:]+")) {
            return Mono.just(new Submission.Refused("Shopify needs the recipient's email address."));
        }
        if (!order.amount().currency().equals(currency)) {
            return Mono.just(new Submission.Refused("The shop gives its cards in " + currency + " only."));
        }
        return customer(to, email)
                .flatMap(customer -> call(CREATE, Map.of("input", card(order, to, customer))))
                .flatMap(data -> created(data.path("giftCardCreate"), order))
                .switchIfEmpty(Mono.defer(() -> refused("Shopify does not know the recipient.", order)));
    }

    /** The one of that address, made where there is none; empty where Shopify does not take it. */
    private Mono<String> customer(Recipient to, String email) {
        return findCustomer(email).switchIfEmpty(Mono.defer(() -> {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("email", email);
            if (to.name() != null) {
                input.put("firstName", to.name());
            }
            // It may have been made meanwhile, which Shopify tells as an error of the address.
            return call(NEW_CUSTOMER, Map.of("input", input))
                    .flatMap(data -> Mono.justOrEmpty(Told.text(data, "customerCreate", "customer", "id")))
                    .switchIfEmpty(Mono.defer(() -> findCustomer(email)));
        }));
    }

    private Mono<String> findCustomer(String email) {
        return call(CUSTOMER, Map.of("query", "email:\"" + email + "\""))
                .flatMap(data -> Mono.justOrEmpty(
                        Told.text(Told.at(data, "customers", "nodes").path(0), "id")));
    }

    private Map<String, Object> card(Order order, Recipient to, String customer) {
        Map<String, Object> recipient = new LinkedHashMap<>();
        recipient.put("id", customer);
        if (to.name() != null) {
            recipient.put("preferredName", to.name());
        }
        if (!order.note().isBlank()) {
            recipient.put("message", shortened(order.note()));
        }
        return Map.of(
                "code",
                code(order.key()),
                "initialValue",
                Told.decimal(order.amount()).toPlainString(),
                "note",
                "Bouquet " + order.key(),
                "recipientAttributes",
                recipient);
    }

    private static String shortened(String note) {
        int codePoints = Math.min(note.codePointCount(0, note.length()), MESSAGE_MAX);
        return note.substring(0, note.offsetByCodePoints(0, codePoints));
    }

    private Mono<Submission> created(JsonNode answer, Order order) {
        JsonNode error = answer.path("userErrors").path(0);
        if (error.isMissingNode()) {
            return Mono.fromSupplier(() -> taken(answer.path("giftCard")));
        }
        String code = Objects.requireNonNullElse(Told.text(error, "code"), "INVALID");
        return code.equals("INTERNAL_ERROR")
                ? Mono.error(new VendorUnclear("Shopify had an internal error."))
                : refused("Shopify refused the gift card (" + code.replaceAll("[^A-Z_]", "") + ").", order);
    }

    private static Submission taken(JsonNode card) {
        Sight.Found found = sight(card);
        return new Submission.Taken(found.ref(), found.step(), found.tracking(), found.cost());
    }

    private Mono<Submission> refused(String reason, Order order) {
        return VendorClient.refused(reason, fetch(order, null));
    }

    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        return ref == null
                ? call(FIND, Map.of("code", code(order.key()))).map(data -> oneOf(Told.at(data, "giftCards", "nodes")))
                : call(ONE, Map.of("id", ref))
                        .map(data ->
                                data.path("giftCard").isObject() ? sight(data.path("giftCard")) : new Sight.NotFound());
    }

    private static Sight oneOf(JsonNode cards) {
        return switch (cards.size()) {
            case 0 -> cards.isArray() ? new Sight.NotFound() : new Sight.Unclear();
            case 1 -> sight(cards.path(0));
            default -> new Sight.Unclear();
        };
    }

    private static Sight.Found sight(JsonNode card) {
        Money value =
                Told.decimal(Told.at(card, "initialValue", "amount"), Told.text(card, "initialValue", "currencyCode"));
        boolean enabled = card.path("enabled").asBoolean(true);
        return new Sight.Found(Told.demand(card, "id"), enabled ? Step.DELIVERED : Step.CANCELLED, null, value);
    }

    /** As long as nothing of it was spent. */
    @Override
    public Mono<Boolean> cancel(String ref) {
        return call(ONE, Map.of("id", ref)).map(data -> data.path("giftCard")).flatMap(card -> {
            if (card.isObject() && !card.path("enabled").asBoolean(true)) {
                return Mono.just(true);
            }
            String value = Told.text(card, "initialValue", "amount");
            if (value == null || !value.equals(Told.text(card, "balance", "amount"))) {
                return Mono.just(false);
            }
            return call(DEACTIVATE, Map.of("id", ref))
                    .map(data ->
                            Told.at(data, "giftCardDeactivate", "userErrors").isEmpty());
        });
    }

    /**
     * The {@code data} of a GraphQL answer; one with errors of the whole call tells nothing of what happened. A 4xx is never
     * about the card, which GraphQL would tell: the shop is closed, or is none.
     */
    private Mono<JsonNode> call(String query, Map<String, ?> variables) {
        return client.post(path, Map.of("query", query, "variables", variables), this::authorised)
                .map(this::data);
    }

    private JsonNode data(Reply reply) {
        JsonNode errors = reply.body().path("errors");
        if ("THROTTLED".equals(Told.text(errors.path(0), "extensions", "code"))) {
            throw new TryLater(THROTTLED);
        }
        if (!reply.done()) {
            log.warn("Shopify refuses our calls ({}); gift cards wait until it does not", reply.status());
            throw new TryLater(REFUSED);
        }
        if (!errors.isMissingNode() || !reply.body().path("data").isObject()) {
            throw new VendorUnclear("Shopify answered without data (" + reply.status() + ").");
        }
        return reply.body().path("data");
    }

    private void authorised(HttpHeaders headers) {
        headers.set("X-Shopify-Access-Token", accessToken);
    }

    /** 100 bits that nobody can guess without the secret. */
    String code(String key) {
        byte[] digest = WebhookSignature.hmac(codeKey, key.getBytes(StandardCharsets.UTF_8), null);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE_CHARACTERS.charAt(digest[i] & 31));
        }
        return code.toString();
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        throw new HookRefused("Shopify tells nothing of gift cards.");
    }

    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        return Mono.error(new UnsupportedOperationException("A gift card needs no address."));
    }
}
