package dev.bouquet.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.bouquet.fulfilment.VendorStub.json;
import static dev.bouquet.fulfilment.VendorStub.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bouquet.money.Money;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;

/** What a shop of Shopify promises, and what it may do instead. */
@Timeout(60)
class ShopifyTest {
    private static final String PATH = "/admin/api/2025-10/graphql.json";
    private static final String ID = "gid://shopify/GiftCard/1";
    private static final String CARD =
            "{\"id\": \"" + ID + "\", \"enabled\": %s, \"initialValue\": {\"amount\": \"45.5\","
                    + " \"currencyCode\": \"USD\"}, \"balance\": {\"amount\": \"%s\"}}";
    private static final String UNUSED = CARD.formatted(true, "45.5");

    private final VendorStub stub = new VendorStub();
    private final Shopify vendor = new Shopify(stub.settings(), stub.http());

    @BeforeEach
    void knowsTheRecipient() {
        answers("query($query: String!)", json(200, "{\"data\": {\"customers\": {\"nodes\": [{\"id\": \"c-1\"}]}}}"));
        answers("giftCards(", json(200, "{\"data\": {\"giftCards\": {\"nodes\": []}}}"));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    private void answers(String query, ResponseDefinitionBuilder answer) {
        stub.server.stubFor(post(PATH).withRequestBody(containing(query)).willReturn(answer));
    }

    private void creates(String card, String errors) {
        answers(
                "giftCardCreate(",
                json(
                        200,
                        "{\"data\": {\"giftCardCreate\": {\"giftCard\": " + card + ", \"userErrors\": [" + errors
                                + "]}}}"));
    }

    private void asked(int times, String query) {
        stub.server.verify(exactly(times), postRequestedFor(urlEqualTo(PATH)).withRequestBody(containing(query)));
    }

    @Test
    void givesACardOfOurOwnCode() {
        creates(UNUSED, "");
        assertThat(VendorStub.taken(vendor.submit(order("g1"))))
                .isEqualTo(new Submission.Taken(ID, Step.DELIVERED, null, new Money(4_550, "USD")));
        stub.server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("X-Shopify-Access-Token", equalTo("access-token"))
                .withRequestBody(matchingJsonPath("$.variables.input.code", equalTo(vendor.code("g1"))))
                .withRequestBody(matchingJsonPath("$.variables.input.initialValue", equalTo("45.50")))
                .withRequestBody(matchingJsonPath("$.variables.input.recipientAttributes.id", equalTo("c-1")))
                .withRequestBody(matchingJsonPath(
                        "$.variables.input.recipientAttributes.message", equalTo("Get well soon, dear mother."))));
    }

    @Test
    void makesCodesThatAreTheSameForAKeyAndForNoOther() {
        assertThat(vendor.code("g1")).isEqualTo(vendor.code("g1")).matches("[a-z0-9]{20}");
        Set<String> codes =
                IntStream.range(0, 1_000).mapToObj(i -> vendor.code("g" + i)).collect(Collectors.toSet());
        assertThat(codes).hasSize(1_000);
    }

    @Test
    void makesTheCustomerWhereThereIsNone() {
        answers("query($query: String!)", json(200, "{\"data\": {\"customers\": {\"nodes\": []}}}"));
        answers("customerCreate(", json(200, "{\"data\": {\"customerCreate\": {\"customer\": {\"id\": \"c-2\"}}}}"));
        creates(UNUSED, "");
        assertThat(VendorStub.taken(vendor.submit(order("g1"))).ref()).isEqualTo(ID);
        stub.server.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(matchingJsonPath("$.variables.input.recipientAttributes.id", equalTo("c-2"))));
    }

    @Test
    void findsTheFirstCardWhereItsCodeIsTaken() {
        creates("null", "{\"code\": \"TAKEN\"}");
        answers("giftCards(", json(200, "{\"data\": {\"giftCards\": {\"nodes\": [" + UNUSED + "]}}}"));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))).ref()).isEqualTo(ID);
    }

    @Test
    void isRefusedWhereTheCardIsNoneToThem() {
        creates("null", "{\"code\": \"GIFT_CARD_LIMIT_EXCEEDED\"}");
        assertThat(VendorStub.get(vendor.submit(order("g1"))))
                .isEqualTo(new Submission.Refused("Shopify refused the gift card (GIFT_CARD_LIMIT_EXCEEDED)."));
        VendorStub.isRefused(vendor.submit(order("g1", new Recipient("Hoa", null, "+8490"))));
        VendorStub.isRefused(vendor.submit(order("g1", new Recipient("Hoa", "a\"b:c@x", null))));
        VendorStub.isRefused(vendor.submit(new Order(
                "g1", "x", "X", "gift_card", new Money(1, "VND"), "", new Recipient("A", "a@b", null), "vi")));
        asked(1, "giftCardCreate(");
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        answers("giftCardCreate(", json(429, "{}").withHeader("Retry-After", "2"));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(2));
        answers(
                "giftCardCreate(",
                json(200, "{\"errors\": [{\"message\": \"Throttled\", \"extensions\": {\"code\": \"THROTTLED\"}}]}"));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(2));
        answers("giftCardCreate(", json(402, "{\"errors\": \"Payment Required\"}"));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofMinutes(5));
    }

    @Test
    void knowsNothingAfterASilenceAndFindsTheCardThen() {
        answers("giftCardCreate(", VendorStub.silence());
        VendorStub.isUnclear(vendor.submit(order("g1")));
        answers("giftCards(", json(200, "{\"data\": {\"giftCards\": {\"nodes\": [" + UNUSED + "]}}}"));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null)))
                .isEqualTo(new Sight.Found(ID, Step.DELIVERED, null, new Money(4_550, "USD")));
        stub.server.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(matchingJsonPath("$.variables.code", equalTo(vendor.code("g1")))));
        asked(1, "giftCardCreate(");
    }

    @Test
    void knowsNothingWhereTheAnswerSaysNothing() {
        creates("null", "{\"code\": \"INTERNAL_ERROR\"}");
        VendorStub.isUnclear(vendor.submit(order("g1")));
        answers("giftCardCreate(", json(200, "{\"errors\": [{\"message\": \"broken\"}]}"));
        VendorStub.isUnclear(vendor.submit(order("g1")));
        answers("giftCards(", json(200, "{\"data\": {\"giftCards\": {\"nodes\": [" + UNUSED + "," + UNUSED + "]}}}"));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.Unclear.class);
    }

    @Test
    void cancelsWhatNobodySpent() {
        answers("giftCard(id", json(200, "{\"data\": {\"giftCard\": " + CARD.formatted(true, "10.0") + "}}"));
        assertThat(VendorStub.get(vendor.cancel(ID))).isFalse();
        asked(0, "giftCardDeactivate(");
        answers("giftCard(id", json(200, "{\"data\": {\"giftCard\": " + UNUSED + "}}"));
        answers("giftCardDeactivate(", json(200, "{\"data\": {\"giftCardDeactivate\": {\"userErrors\": []}}}"));
        assertThat(VendorStub.get(vendor.cancel(ID))).isTrue();
        answers("giftCard(id", json(200, "{\"data\": {\"giftCard\": " + CARD.formatted(false, "45.5") + "}}"));
        assertThat(VendorStub.get(vendor.cancel(ID))).isTrue();
        asked(1, "giftCardDeactivate(");
        assertThat(VendorStub.get(vendor.fetch(order("g1"), ID)))
                .isEqualTo(new Sight.Found(ID, Step.CANCELLED, null, new Money(4_550, "USD")));
    }

    @Test
    void hasNoHook() {
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> vendor.parseWebhook(new HttpHeaders(), new byte[0]));
    }
}
