package dev.bouquet.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bouquet.money.Money;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A vendor's server that answers as it is told to, and what is needed to call it. */
final class VendorStub implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of 24 bytes. */
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final Products PRODUCTS =
            itemId -> itemId.equals("nameless") ? Mono.empty() : Mono.just("PRODUCT-" + itemId);

    final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final ReactorResourceFactory loops = new ReactorResourceFactory();
    private @Nullable VendorHttp http;

    VendorStub() {
        server.start();
        loops.setUseGlobalResources(false);
        loops.setShutdownQuietPeriod(Duration.ZERO);
        loops.afterPropertiesSet();
    }

    URI url() {
        return URI.create(server.baseUrl());
    }

    VendorHttp http() {
        VendorHttp made = new VendorHttp(settings(), loops);
        http = made;
        return made;
    }

    FulfilmentSettings settings() {
        return new FulfilmentSettings(
                new FulfilmentSettings.Http(Duration.ofSeconds(2), Duration.ofSeconds(2), 8),
                new FulfilmentSettings.Webhook(
                        true, URI.create(server.baseUrl() + "/orders"), SECRET, SECRET, RecipientPage.OURS),
                new FulfilmentSettings.Tremendous(
                        true, url(), "api-key", "balance", null, "a-webhook-private-key", "Hoa's Shoes"),
                new FulfilmentSettings.Goody(true, url(), "api-key", "payment-1", "card-1", "Hoa's Shoes", SECRET),
                new FulfilmentSettings.Shopify(
                        true, url(), "2025-10", "access-token", "USD", "a secret of 32 characters or more"),
                Duration.ofMillis(100));
    }

    /** An answer in JSON. */
    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /** Later than anybody waits; the request was taken. */
    static ResponseDefinitionBuilder silence() {
        return json(200, "{}").withFixedDelay(6_000);
    }

    static Order order(String key) {
        return order(key, new Recipient("Hoa Nguyen", "hoa@example.com", null));
    }

    static Order order(String key, @Nullable Recipient recipient) {
        return new Order(
                key,
                "gift-card",
                "Gift card",
                "gift_card",
                new Money(4_550, "USD"),
                "Get well soon, dear mother.",
                recipient,
                "en");
    }

    static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    static Submission.Taken taken(Mono<Submission> answer) {
        Submission submission = get(answer);
        assertThat(submission).isInstanceOf(Submission.Taken.class);
        return (Submission.Taken) submission;
    }

    static void isRefused(Mono<Submission> answer) {
        assertThat(get(answer)).isInstanceOf(Submission.Refused.class);
    }

    static void isUnclear(Mono<?> answer) {
        assertThat(failure(answer)).isInstanceOf(VendorUnclear.class);
    }

    static void isLater(Mono<?> answer, Duration after) {
        assertThat(failure(answer))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.after()).isEqualTo(after));
    }

    private static Throwable failure(Mono<?> answer) {
        return get(answer.<Throwable>map(done -> new AssertionError("It succeeded: " + done))
                .onErrorResume(Mono::just));
    }

    @Override
    public void close() {
        if (http != null) {
            http.destroy();
        }
        loops.destroy();
        server.stop();
    }
}
