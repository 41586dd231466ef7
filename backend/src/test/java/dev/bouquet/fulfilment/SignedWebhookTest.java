package dev.bouquet.fulfilment;

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
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bouquet.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;

/** What a shop of one's own is sent and believed. */
@Timeout(60)
class SignedWebhookTest {
    private static final String PATH = "/orders";
    private static final String STANDS =
            "{\"ref\": \"s-1\", \"status\": \"accepted\", \"cost\": {\"amountMinor\": 4000,"
                    + " \"currency\": \"USD\"}, \"tracking\": {\"url\": \"https://shop.example/t/1\"}}";
    private static final Tracking TRACKING = new Tracking("https://shop.example/t/1", null, null);

    private final VendorStub stub = new VendorStub();
    private final SignedWebhook vendor =
            new SignedWebhook(stub.settings(), stub.http(), VendorStub.PRODUCTS, VendorStub.CLOCK);

    @BeforeEach
    void knowsNothing() {
        answers("order.look_up", json(404, "{}"));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    private void answers(String type, ResponseDefinitionBuilder answer) {
        stub.server.stubFor(post(PATH)
                .withRequestBody(matchingJsonPath("$.type", equalTo(type)))
                .willReturn(answer));
    }

    private List<LoggedRequest> sent(String type) {
        return stub.server.findAll(
                postRequestedFor(urlEqualTo(PATH)).withRequestBody(matchingJsonPath("$.type", equalTo(type))));
    }

    private static StandardWebhooks.Verified verified(LoggedRequest request) {
        HttpHeaders headers = new HttpHeaders();
        request.getHeaders().all().forEach(header -> headers.addAll(header.key(), header.values()));
        return new StandardWebhooks(VendorStub.SECRET, "webhook", VendorStub.CLOCK).verify(headers, request.getBody());
    }

    @Test
    void postsASignedOrderUnderTheSameIdEachTime() {
        answers("order.submit", json(200, STANDS));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))))
                .isEqualTo(new Submission.Taken("s-1", Step.ACCEPTED, TRACKING, new Money(4_000, "USD")));
        VendorStub.taken(vendor.submit(order("g1")));
        List<LoggedRequest> attempts = sent("order.submit");
        assertThat(attempts).hasSize(2);
        for (LoggedRequest attempt : attempts) {
            assertThat(verified(attempt).id()).isEqualTo("g1:submit");
            assertThat(VendorStub.JSON.readTree(attempt.getBodyAsString()).get("data"))
                    .isEqualTo(VendorStub.JSON.readTree("""
                            {"key": "g1", "product": "PRODUCT-gift-card", "name": "Gift card", "type": "gift_card",
                            "amount": {"amountMinor": 4550, "currency": "USD"}, "note": "Get well soon, dear mother.",
                            "locale": "en", "recipient": {"name": "Hoa Nguyen", "email": "hoa@example.com"}}"""));
        }
    }

    @Test
    void takesAnEmptyAnswerForAYes() {
        answers("order.submit", json(204, "").withBody((String) null));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))))
                .isEqualTo(new Submission.Taken("g1", Step.SUBMITTED, null, null));
    }

    @Test
    void isRefusedUnlessItStands() {
        answers("order.submit", json(422, "{}"));
        VendorStub.isRefused(vendor.submit(order("g1")));
        answers("order.look_up", json(200, STANDS));
        assertThat(VendorStub.taken(vendor.submit(order("g1"))).ref()).isEqualTo("s-1");
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        answers("order.submit", json(429, "{}").withHeader("Retry-After", "99999999"));
        VendorStub.isLater(vendor.submit(order("g1")), Duration.ofHours(1));
    }

    @Test
    void knowsNothingAfterASilenceAndLooksItUp() {
        answers("order.submit", VendorStub.silence());
        VendorStub.isUnclear(vendor.submit(order("g1")));
        assertThat(sent("order.submit")).hasSize(1);
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.NotFound.class);
        answers("order.look_up", json(200, STANDS));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null)))
                .isEqualTo(new Sight.Found("s-1", Step.ACCEPTED, TRACKING, new Money(4_000, "USD")));
        answers("order.look_up", json(400, "{}"));
        assertThat(VendorStub.get(vendor.fetch(order("g1"), null))).isInstanceOf(Sight.Unclear.class);
    }

    @Test
    void readsNoAnswerWithoutAnEnd() {
        answers("order.submit", json(200, "{\"ref\": \"" + "x".repeat(600_000) + "\"}"));
        VendorStub.isUnclear(vendor.submit(order("g1")));
    }

    @Test
    void tellsWhereItGoesAndCallsItOff() {
        answers("order.addressed", json(200, "{}"));
        Address address = new Address("Hoa", "1 Lê Lợi", "Huế", null, "53000", "VN", null);
        vendor.addressed("s-1", "g1", address).block(VendorStub.PATIENCE);
        assertThat(sent("order.addressed")).singleElement().satisfies(request -> {
            assertThat(verified(request).id()).isEqualTo("g1:addressed");
            assertThat(VendorStub.JSON.readTree(request.getBodyAsString()).at("/data/address"))
                    .isEqualTo(VendorStub.JSON.readTree("{\"name\": \"Hoa\", \"street\": \"1 Lê Lợi\","
                            + " \"city\": \"Huế\", \"postcode\": \"53000\", \"country\": \"VN\"}"));
        });
        answers("order.cancel", json(200, "{}"));
        assertThat(VendorStub.get(vendor.cancel("s-1"))).isTrue();
        for (int tooLate : new int[] {400, 404, 409, 410, 422}) {
            answers("order.cancel", json(tooLate, "{}"));
            assertThat(VendorStub.get(vendor.cancel("s-1"))).isFalse();
        }
    }

    @Test
    void isNotTooLateWhereTheShopDidNotListen() {
        for (int locked : new int[] {401, 403}) {
            answers("order.cancel", json(locked, "{}"));
            VendorStub.isLater(vendor.cancel("s-1"), Duration.ofMinutes(5));
        }
        answers("order.cancel", json(429, "{}").withHeader("Retry-After", "7"));
        VendorStub.isLater(vendor.cancel("s-1"), Duration.ofSeconds(7));
        for (int silent : new int[] {408, 425, 500}) {
            answers("order.cancel", json(silent, "{}"));
            VendorStub.isUnclear(vendor.cancel("s-1"));
        }
    }

    /** An order may be under way by another attempt; it is not refused. */
    @Test
    void knowsNothingOfAnOrderThatConflicts() {
        answers("order.submit", json(409, "{}"));
        VendorStub.isUnclear(vendor.submit(order("g1")));
    }

    private List<VendorEvent> told(String id, String type, String data, Clock signed) {
        byte[] body = ("{\"type\": \"" + type + "\", \"data\": " + data + "}").getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new HttpHeaders();
        new StandardWebhooks(VendorStub.SECRET, "webhook", signed).sign(headers, id, body);
        return vendor.parseWebhook(headers, body);
    }

    @Test
    void hearsTheCourseInAnyOrderAndAsOften() {
        String data = "{\"ref\": \"s-1\", \"key\": \"g1\", \"tracking\": {\"url\": \"javascript:alert(1)\"}}";
        for (String step : List.of("delivered", "shipped", "delivered")) {
            assertThat(told("m-" + step, "order." + step, data, VendorStub.CLOCK))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.step().wire()).isEqualTo(step);
                        assertThat(event.eventId()).isEqualTo("m-" + step);
                        assertThat(event.tracking()).isNull();
                    });
        }
        assertThat(told("m", "order.submit", data, VendorStub.CLOCK)).isEmpty();
        assertThat(told("m", "order.shipped", "{}", VendorStub.CLOCK)).isEmpty();
    }

    @Test
    void believesNothingThatIsSignedLateOrIsNoJson() {
        Clock late = Clock.offset(VendorStub.CLOCK, Duration.ofMinutes(-6));
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> told("m", "order.shipped", "{\"key\": \"g1\"}", late));
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> told("m", "order.shipped", "{", VendorStub.CLOCK));
        stub.server.verify(exactly(0), postRequestedFor(urlEqualTo(PATH)));
    }
}
