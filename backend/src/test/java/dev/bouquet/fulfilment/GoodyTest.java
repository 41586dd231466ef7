package dev.bouquet.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bouquet.fulfilment.VendorStub.json;
import static dev.bouquet.fulfilment.VendorStub.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bouquet.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;

/** What Goody promises, and what it may do instead. */
@Timeout(60)
class GoodyTest {
    private static final String BATCHES = "/v1/order_batches";
    private static final String GIFT = "{\"id\": \"o-1\", \"status\": \"%s\", \"shipments\": [{\"id\": \"s\","
            + " \"tracking_carrier\": \"UPS\", \"tracking_url\": \"https://ups.example/1Z\"}],"
            + " \"amounts\": {\"amount_total\": 2250}}";
    private static final Tracking TRACKING = new Tracking("https://ups.example/1Z", "UPS", null);

    private final VendorStub stub = new VendorStub();
    private final Goody vendor = new Goody(stub.settings(), stub.http(), VendorStub.PRODUCTS, VendorStub.CLOCK);

    @BeforeEach
    void hasAPrice() {
        costs(4_550);
        knows("");
    }

    @AfterEach
    void close() {
        stub.close();
    }

    private void costs(int cents) {
        stub.server.stubFor(post(BATCHES + "/price")
                .willReturn(json(200, "{\"total_price\": {\"est_group_total_high\": " + cents + "}}")));
    }

    private void answers(int status, String body) {
        stub.server.stubFor(post(BATCHES).willReturn(json(status, body)));
    }

    private static String batch(String key) {
        return "{\"id\": \"b-1\", \"customer_reference_id\": \"" + key + "\", \"orders_preview\": ["
                + GIFT.formatted("created") + "]}";
    }

    private void knows(String batches) {
        stub.server.stubFor(get(urlPathEqualTo(BATCHES)).willReturn(json(200, "{\"data\": [" + batches + "]}")));
    }

    private void placed(int times) {
        stub.server.verify(exactly(times), postRequestedFor(urlEqualTo(BATCHES)));
    }

    @Test
    void ordersAGiftUnderOurKey() {
        answers(201, batch("g1"));
        Submission.Taken taken = VendorStub.taken(vendor.submit(order("g1")));
        assertThat(taken).isEqualTo(new Submission.Taken("o-1", Step.SUBMITTED, TRACKING, new Money(2_250, "USD")));
        stub.server.verify(postRequestedFor(urlEqualTo(BATCHES))
                .withHeader("Authorization", equalTo("Bearer api-key"))
                .withRequestBody(equalToJson("""
                        {"from_name": "Hoa's Shoes", "send_method": "email_and_link", "payment_method_id": "payment-1",
                        "customer_reference_id": "g1", "card_id": "card-1", "message": "Get well soon, dear mother.",
                        "recipients": [{"first_name": "Hoa", "last_name": "Nguyen", "email": "hoa@example.com"}],
                        "cart": {"items": [{"product_id": "PRODUCT-gift-card", "quantity": 1}]}}""")));
    }

    @Test
    void ordersNothingThatMayCostMore() {
        costs(4_551);
        VendorStub.isRefused(vendor.submit(order("g1")));
        placed(0);
        assertThat(VendorStub.get(vendor.quote(order("g1"))).cost()).isEqualTo(new Money(4_551, "USD"));
    }

    private void prices(ResponseDefinitionBuilder answer) {
        stub.server.stubFor(post(BATCHES + "/price").willReturn(answer));
    }

    @Test
    void isRefusedWithTheReasonWhereThereIsNoPrice() {
        prices(json(422, "{\"error\": \"hoa@example.com is no address\"}"));
        Submission answer = VendorStub.get(vendor.submit(order("g1")));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("no price", "422")
                                .doesNotContain("hoa"));
        placed(0);
        knows(batch("g1"));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))).ref())
                .as("an order of an earlier attempt stands")
                .isEqualTo("o-1");
    }

    @Test
    void isTriedLaterWhereNobodyTellsThePrice() {
        prices(json(429, "{}").withHeader("Retry-After", "7"));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(7));
        for (ResponseDefinitionBuilder answer :
                List.of(json(500, "{}"), json(503, "{}"), json(200, "{}"), json(200, "<html>"), VendorStub.silence())) {
            prices(answer);
            VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(30));
        }
        placed(0);
    }

    @Test
    void isRefusedWhereTheOrderIsNoneToThem() {
        answers(400, "{\"error\": \"Recipients can't be blank\"}");
        VendorStub.isRefused(vendor.submit(order("g1")));
    }

    @Test
    void findsTheFirstBatchWhereASecondIsRefused() {
        answers(400, "{\"error\": \"customer_reference_id has been taken\"}");
        knows(batch("another") + "," + batch("g1"));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))).ref()).isEqualTo("o-1");
    }

    @Test
    void refusesWhatGoodyCannotDo() {
        VendorStub.isRefused(vendor.submit(order("g1", new Recipient("Hoa", null, "+15550001"))));
        VendorStub.isRefused(vendor.submit(
                new Order("g1", "tea", "Tea", "gift", new Money(9, "VND"), "", new Recipient("A", "a@b", null), "vi")));
        VendorStub.isRefused(vendor.submit(new Order(
                "g1", "nameless", "?", "gift", new Money(9, "USD"), "", new Recipient("A", "a@b", null), "en")));
        placed(0);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        stub.server.stubFor(post(BATCHES).willReturn(json(429, "{}").withHeader("Retry-After", "5")));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofSeconds(5));
    }

    @Test
    void knowsNothingAfterASilenceAndLooksItUp() {
        stub.server.stubFor(post(BATCHES).willReturn(VendorStub.silence()));
        VendorStub.isUnclear(vendor.submit(order("g1")));
        knows(batch("g1"));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null)))
                .isEqualTo(new Sight.Found("o-1", Step.SUBMITTED, TRACKING, new Money(2_250, "USD")));
        placed(1);
        knows(batch("other"));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.NotFound.class);
    }

    @Test
    void saysSoWhereItCannotLookFarEnough() {
        knows(String.join(",", Collections.nCopies(100, batch("other"))));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.Unclear.class);
        stub.server.verify(
                exactly(5), com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlPathEqualTo(BATCHES)));
        knows("{\"id\": \"b-1\", \"customer_reference_id\": \"g1\", \"orders_preview\": []}");
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.Unclear.class);
    }

    @Test
    void followsAnOrderItKnows() {
        stub.server.stubFor(get("/v1/orders/o-1").willReturn(json(200, GIFT.formatted("shipped"))));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), "o-1")))
                .isEqualTo(new Sight.Found("o-1", Step.SHIPPED, TRACKING, new Money(2_250, "USD")));
        stub.server.stubFor(get("/v1/orders/o-1").willReturn(json(404, "{}")));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), "o-1"))).isInstanceOf(Sight.NotFound.class);
    }

    @Test
    void cancelsUntilItIsAccepted() {
        stub.server.stubFor(post("/v1/orders/o-1/cancel").willReturn(json(200, GIFT.formatted("failed"))));
        assertThat(VendorStub.get(vendor.cancel("o-1"))).isTrue();
        for (int tooLate : new int[] {400, 409}) {
            stub.server.stubFor(post("/v1/orders/o-1/cancel").willReturn(json(tooLate, "{}")));
            assertThat(VendorStub.get(vendor.cancel("o-1"))).isFalse();
        }
        stub.server.stubFor(post("/v1/orders/o-1/cancel").willReturn(json(403, "{}")));
        VendorStub.isLater(vendor.cancel("o-1"), Duration.ofMinutes(5));
    }

    private List<VendorEvent> told(String id, String type, String data, Clock signed) {
        byte[] body = ("{\"event_type\": \"" + type + "\", \"id\": \"" + id + "\", \"data\": " + data + "}")
                .getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new HttpHeaders();
        new StandardWebhooks(VendorStub.SECRET, "svix", signed).sign(headers, id, body);
        return vendor.parseWebhook(headers, body);
    }

    @Test
    void hearsTheCourseInAnyOrderAndAsOften() {
        List<Step> steps = new ArrayList<>();
        for (String type : List.of("order.delivered", "order.gift_opened", "order.shipped", "order.shipped")) {
            told("m-" + type, type, GIFT.formatted("shipped"), VendorStub.CLOCK).forEach(event -> {
                assertThat(event.ref()).isEqualTo("o-1");
                assertThat(event.eventId()).isEqualTo("m-" + type);
                steps.add(event.step());
            });
        }
        assertThat(steps).containsExactly(Step.DELIVERED, Step.OPENED, Step.SHIPPED, Step.SHIPPED);
        assertThat(told("m", "order.refunded", GIFT.formatted("shipped"), VendorStub.CLOCK))
                .isEmpty();
    }

    @Test
    void learnsFromABatchWhichOrderIsOurs() {
        assertThat(told("m", "order_batch.completed", batch("g1"), VendorStub.CLOCK))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.key()).isEqualTo("g1");
                    assertThat(event.ref()).isEqualTo("o-1");
                    assertThat(event.step()).isEqualTo(Step.SUBMITTED);
                });
    }

    @Test
    void believesNothingThatIsSignedWronglyOrLate() {
        Clock late = Clock.offset(VendorStub.CLOCK, Duration.ofMinutes(-6));
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> told("m", "order.shipped", GIFT.formatted("shipped"), late));
        HttpHeaders headers = new HttpHeaders();
        byte[] signed = "{}".getBytes(StandardCharsets.UTF_8);
        new StandardWebhooks(VendorStub.SECRET, "svix", VendorStub.CLOCK).sign(headers, "m", signed);
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> vendor.parseWebhook(headers, "{ }".getBytes(StandardCharsets.UTF_8)));
    }
}
