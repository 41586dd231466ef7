package dev.bouquet.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.bouquet.fulfilment.VendorStub.json;
import static dev.bouquet.fulfilment.VendorStub.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.bouquet.money.Money;
import dev.bouquet.secrets.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;

/** What Tremendous promises, and what it may do instead. */
@Timeout(60)
class TremendousTest {
    private static final String ORDER = "{\"id\": \"ORDER1\", \"external_id\": \"g1\", \"status\": \"EXECUTED\","
            + " \"payment\": {\"subtotal\": 45.5, \"total\": 46.25, \"currency_code\": \"USD\"},"
            + " \"rewards\": [{\"id\": \"REWARD1\", \"order_id\": \"ORDER1\","
            + " \"delivery\": {\"method\": \"EMAIL\", \"status\": \"%s\"}}]}";
    private static final String KNOWN = "/orders?external_id=g1";

    private final VendorStub stub = new VendorStub();
    private final Tremendous vendor =
            new Tremendous(stub.settings(), stub.http(), VendorStub.PRODUCTS, VendorStub.CLOCK);

    @AfterEach
    void close() {
        stub.close();
    }

    private static String created(String delivery) {
        return "{\"order\": " + ORDER.formatted(delivery) + "}";
    }

    private void knows(String orders) {
        stub.server.stubFor(
                get(urlEqualTo(KNOWN)).willReturn(json(200, "{\"orders\": [" + orders + "], \"total_count\": 1}")));
    }

    @Test
    void ordersAGiftCardUnderOurKey() {
        stub.server.stubFor(post("/orders").willReturn(json(200, created("SCHEDULED"))));
        Submission.Taken taken = VendorStub.taken(vendor.submit(order("g1")));
        assertThat(taken).isEqualTo(new Submission.Taken("REWARD1", Step.SUBMITTED, null, new Money(4_625, "USD")));
        stub.server.verify(postRequestedFor(urlEqualTo("/orders"))
                .withHeader("Authorization", equalTo("Bearer api-key"))
                .withRequestBody(equalToJson("""
                        {"external_id": "g1", "payment": {"funding_source_id": "balance"}, "reward": {
                        "products": ["PRODUCT-gift-card"], "value": {"denomination": 45.5, "currency_code": "USD"},
                        "recipient": {"name": "Hoa Nguyen", "email": "hoa@example.com"},
                        "delivery": {"method": "EMAIL", "meta": {"sender_name": "Hoa's Shoes",
                        "message": "Get well soon, dear mother."}}}}""")));
    }

    @Test
    void givesTheFirstOrderForTheSameKey() {
        stub.server.stubFor(post("/orders").willReturn(json(201, created("SUCCEEDED"))));
        Submission.Taken taken = VendorStub.taken(vendor.submit(order("g1")));
        assertThat(taken.ref()).isEqualTo("REWARD1");
        assertThat(taken.step()).isEqualTo(Step.DELIVERED);
    }

    @Test
    void isRefusedWhereTheOrderIsNoneToThem() {
        stub.server.stubFor(
                post("/orders").willReturn(json(422, "{\"errors\": {\"message\": \"hoa@example.com is not valid\"}}")));
        knows("");
        assertThat(VendorStub.get(vendor.submit(order("g1"))))
                .isEqualTo(new Submission.Refused("Tremendous refused the order (422)."));
    }

    @Test
    void isTakenWhereItStandsThoughARepetitionIsRefused() {
        stub.server.stubFor(post("/orders").willReturn(json(400, "{}")));
        knows(ORDER.formatted("PENDING"));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))).ref()).isEqualTo("REWARD1");
    }

    @Test
    void needsSomebodyToWriteToAndSomethingToGive() {
        VendorStub.isRefused(vendor.submit(order("g1", new Recipient("Hoa", null, null))));
        VendorStub.isRefused(vendor.submit(order("g1", null)));
        knows("");
        VendorStub.isRefused(vendor.submit(new Order(
                "g1", "nameless", "?", "gift_card", new Money(1, "USD"), "", new Recipient(null, "a@b", null), "en")));
        stub.server.verify(exactly(0), postRequestedFor(urlEqualTo("/orders")));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        stub.server.stubFor(post("/orders").willReturn(json(429, "{}").withHeader("Retry-After", "17")));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(17));
        stub.server.stubFor(post("/orders").willReturn(json(429, "{}")));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(30));
        stub.server.stubFor(post("/orders").willReturn(json(401, "{}")));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofMinutes(5));
    }

    @Test
    void knowsNothingAfterASilenceAndFindsTheOrderThen() {
        stub.server.stubFor(post("/orders").willReturn(VendorStub.silence()));
        VendorStub.isUnclear(vendor.submit(order("g1")));
        knows(ORDER.formatted("SCHEDULED"));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null)))
                .isEqualTo(new Sight.Found("REWARD1", Step.SUBMITTED, null, new Money(4_625, "USD")));
        stub.server.verify(exactly(1), postRequestedFor(urlEqualTo("/orders")));
    }

    @Test
    void knowsNothingWhereTheWireIsCutOrTheServerBroken() {
        stub.server.stubFor(post("/orders").willReturn(json(200, "").withFault(Fault.CONNECTION_RESET_BY_PEER)));
        VendorStub.isUnclear(vendor.submit(order("g1")));
        stub.server.verify(exactly(1), postRequestedFor(urlEqualTo("/orders")));
        stub.server.stubFor(post("/orders").willReturn(json(503, "{}")));
        VendorStub.isUnclear(vendor.submit(order("g1")));
        stub.server.stubFor(post("/orders").willReturn(json(200, "<html>")));
        VendorStub.isUnclear(vendor.submit(order("g1")));
    }

    @Test
    void followsNobodyElsewhere() {
        stub.server.stubFor(post("/orders").willReturn(json(307, "").withHeader("Location", stub.url() + "/inward")));
        VendorStub.isUnclear(vendor.submit(order("g1")));
        stub.server.verify(exactly(0), postRequestedFor(urlEqualTo("/inward")));
    }

    @Test
    void sentNothingWhereNobodyAnswers() {
        stub.server.stop();
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(30));
    }

    @Test
    void seesWhatIsNotThere() {
        knows("");
        assertThat(VendorStub.get(vendor.fetch(order("g1"), "REWARD1"))).isInstanceOf(Sight.NotFound.class);
        stub.server.stubFor(get(urlEqualTo(KNOWN)).willReturn(json(400, "{}")));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.Unclear.class);
    }

    @Test
    void cancelsWhereItIsAllowed() {
        stub.server.stubFor(post("/rewards/REWARD1/cancel").willReturn(json(200, "{}")));
        assertThat(VendorStub.get(vendor.cancel("REWARD1"))).isTrue();
        for (int tooLate : new int[] {409, 422}) {
            stub.server.stubFor(post("/rewards/REWARD1/cancel").willReturn(json(tooLate, "{}")));
            assertThat(VendorStub.get(vendor.cancel("REWARD1"))).isFalse();
        }
        stub.server.stubFor(post("/rewards/REWARD1/cancel").willReturn(json(403, "{}")));
        VendorStub.isLater(vendor.cancel("REWARD1"), Duration.ofMinutes(5));
    }

    private static byte[] message(String event, String at) {
        return ("{\"event\": \"" + event + "\", \"uuid\": \"e-" + event + "\", \"created_utc\": \"" + at
                        + "\", \"payload\": {\"resource\": {\"id\": \"REWARD1\", \"type\": \"rewards\"}}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<VendorEvent> told(byte[] body, String key) {
        byte[] signature = WebhookSignature.hmac(key.getBytes(StandardCharsets.UTF_8), body, null);
        HttpHeaders headers = new HttpHeaders();
        headers.set("Tremendous-Webhook-Signature", "sha256=" + HexFormat.of().formatHex(signature));
        return vendor.parseWebhook(headers, body);
    }

    @Test
    void hearsWhatBecameOfAReward() {
        byte[] body = message("REWARDS.DELIVERY.SUCCEEDED", "2026-11-24T09:59:00.000Z");
        List<VendorEvent> events = told(body, "a-webhook-private-key");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.ref()).isEqualTo("REWARD1");
            assertThat(event.eventId()).isEqualTo("e-REWARDS.DELIVERY.SUCCEEDED");
            assertThat(event.step()).isEqualTo(Step.DELIVERED);
        });
        assertThat(told(body, "a-webhook-private-key")).isEqualTo(events);
        assertThat(told(message("INVOICES.PAID", "2026-11-24T09:59:00.000Z"), "a-webhook-private-key"))
                .isEmpty();
    }

    @Test
    void believesNothingThatIsNotSignedOrOfLongAgo() {
        byte[] body = message("REWARDS.CANCELED", "2026-11-24T09:59:00.000Z");
        assertThatExceptionOfType(HookRefused.class).isThrownBy(() -> told(body, "another key, not ours"));
        assertThatExceptionOfType(HookRefused.class).isThrownBy(() -> vendor.parseWebhook(new HttpHeaders(), body));
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> told(message("REWARDS.CANCELED", "2026-10-01T00:00:00Z"), "a-webhook-private-key"));
    }
}
