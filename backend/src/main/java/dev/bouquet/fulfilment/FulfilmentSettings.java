package dev.bouquet.fulfilment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which vendors this server works with and what opens their doors. Each is off until {@code enabled}; one that is on without
 * its secrets is refused at start. Addresses of vendors come from here only.
 *
 * @param demoPace between two steps of an order in the demo
 */
@ConfigurationProperties("bouquet.fulfilment")
record FulfilmentSettings(
        @DefaultValue Http http,
        @DefaultValue Webhook webhook,
        @DefaultValue Tremendous tremendous,
        @DefaultValue Goody goody,
        @DefaultValue Shopify shopify,
        @DefaultValue("1500ms") Duration demoPace) {

    /**
     * @param connectTimeout how long a vendor may take to open a connection
     * @param responseTimeout how long it may take to answer; after it nothing is known of an order
     * @param connectionsMax to one vendor
     */
    record Http(
            @DefaultValue("3s") Duration connectTimeout,
            @DefaultValue("10s") Duration responseTimeout,
            @DefaultValue("20") int connectionsMax) {}

    /**
     * A shop of one's own that speaks Standard Webhooks.
     *
     * @param url where orders are posted
     * @param secret signs what is posted there: {@code whsec_} and 24 to 64 bytes in Base64
     * @param hookSecret signs what is posted to {@code /hooks/webhook}
     * @param page who asks the recipient for the address
     */
    record Webhook(
            @DefaultValue("false") boolean enabled,
            @Nullable URI url,
            @Nullable String secret,
            @Nullable String hookSecret,
            @DefaultValue("ours") RecipientPage page) {
        @Override
        public String toString() {
            return "Webhook";
        }
    }

    /**
     * @param url of the API; {@code https://testflight.tremendous.com/api/v2} is its sandbox
     * @param fundingSource what pays
     * @param campaign decides what the recipient may choose from, for items that name no product
     * @param webhookSecret the private key of the webhook to {@code /hooks/tremendous}
     * @param senderName the name in the message to the recipient
     */
    record Tremendous(
            @DefaultValue("false") boolean enabled,

            @DefaultValue("https://www.tremendous.com/api/v2")
            URI url,

            @Nullable String apiKey,
            @DefaultValue("balance") String fundingSource,
            @Nullable String campaign,
            @Nullable String webhookSecret,
            @Nullable String senderName) {
        @Override
        public String toString() {
            return "Tremendous";
        }
    }

    /**
     * @param url of the API; {@code https://api.sandbox.ongoody.com} is its sandbox
     * @param paymentMethod what pays
     * @param card the greeting card that carries the note
     * @param fromName who it is from, as the recipient reads it
     * @param webhookSecret the signing secret of the webhook to {@code /hooks/goody}
     */
    record Goody(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("https://api.ongoody.com") URI url,
            @Nullable String apiKey,
            @Nullable String paymentMethod,
            @Nullable String card,
            @Nullable String fromName,
            @Nullable String webhookSecret) {
        @Override
        public String toString() {
            return "Goody";
        }
    }

    /**
     * @param url of the shop, such as {@code https://name.myshopify.com}
     * @param version of the Admin API
     * @param accessToken of a custom app that may write gift cards and customers
     * @param currency of the shop
     * @param codeSecret from which the codes of gift cards are made; whoever knows it can spend them. For good: with another
     *     secret, a card that was asked for before is not recognised
     */
    record Shopify(
            @DefaultValue("false") boolean enabled,
            @Nullable URI url,
            @DefaultValue("2025-10") String version,
            @Nullable String accessToken,
            @DefaultValue("USD") String currency,
            @Nullable String codeSecret) {
        @Override
        public String toString() {
            return "Shopify";
        }
    }
}
