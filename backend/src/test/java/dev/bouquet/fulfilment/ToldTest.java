package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.money.Money;
import dev.bouquet.web.SettingsRefusedException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What vendors tell is believed within bounds only. */
class ToldTest {
    private static JsonNode json(String text) {
        return VendorStub.JSON.readTree(text);
    }

    @Test
    void showsOnlyLinksByHttps() {
        assertThat(Told.safe("https://ups.example:8443/track?n=1&x=%20#top")).isNotNull();
        for (String bad : List.of(
                "http://ups.example/1",
                "javascript:alert(1)",
                "https://ups.example@evil.example/",
                "https://ups.example/\"onclick=",
                "https://ups.example/<b>",
                "https://ups.example/a b",
                "https://" + "a".repeat(600))) {
            assertThat(Told.safe(bad)).as(bad).isNull();
        }
        assertThat(Told.tracking("javascript:x", null, " ")).isNull();
        assertThat(Told.tracking(null, "U\nPS", "1Z")).isEqualTo(new Tracking(null, "U PS", "1Z"));
    }

    @Test
    @Timeout(5)
    void readsAmountsWithinBounds() {
        assertThat(Told.decimal(json("45.5"), "USD")).isEqualTo(new Money(4_550, "USD"));
        assertThat(Told.decimal(json("\"45.501\""), "USD")).isEqualTo(new Money(4_551, "USD"));
        assertThat(Told.decimal(json("50000"), "VND")).isEqualTo(new Money(50_000, "VND"));
        for (String bad : List.of("-1", "1e999999999", "\"1e-999999999\"", "\"abc\"", "null", "99999999999", "{}")) {
            assertThat(Told.decimal(json(bad), "USD")).as(bad).isNull();
        }
        for (String noMoney : List.of("nothing", "ZZZ", "XTS", "XAU")) {
            assertThat(Told.decimal(json("1"), noMoney)).as(noMoney).isNull();
            assertThat(Told.minor(json("100"), noMoney)).as(noMoney).isNull();
        }
        assertThat(Told.decimal(json("1"), null)).isNull();
        assertThat(Told.minor(json("2250"), "USD")).isEqualTo(new Money(2_250, "USD"));
        for (String bad : List.of("-1", "22.5", "\"1\"", "99999999999999999999", "1000000001")) {
            assertThat(Told.minor(json(bad), "USD")).as(bad).isNull();
        }
        assertThat(Told.decimal(new Money(4_550, "USD"))).isEqualByComparingTo("45.50");
    }

    @Test
    void waitsNeitherNoTimeNorForEver() {
        assertThat(wait("0")).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(wait("999999999")).isEqualTo(Duration.ofHours(1));
        assertThat(wait("Wed, 21 Oct 2015 07:28:00 GMT")).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait("soon")).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of(new HttpHeaders(), Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    }

    private static Duration wait(String told) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, told);
        return RetryAfter.of(headers, Duration.ofSeconds(7));
    }

    @Test
    void startsNoVendorWithoutItsSecrets() {
        assertRefused("goody.api-key", () -> Demanded.text("goody.api-key", " "));
        assertRefused("shopify.code-secret", () -> Demanded.secret("shopify.code-secret", "short", 32));
        assertRefused(
                "webhook.secret",
                () -> Demanded.signatures("webhook.secret", "whsec_c2hvcnQ=", "webhook", Clock.systemUTC()));
        assertThat(Demanded.address("webhook.url", URI.create("https://shop.example/orders")))
                .isNotNull();
        assertThat(Demanded.address("webhook.url", URI.create("http://127.0.0.1:8080")))
                .isNotNull();
        for (String bad : List.of(
                "http://shop.example", "https://me@shop.example", "file:///etc", "https://shop.example?x", "/orders")) {
            assertRefused("webhook.url", () -> Demanded.address("webhook.url", URI.create(bad)));
        }
        assertRefused("webhook.url", () -> Demanded.address("webhook.url", null));
    }

    private static void assertRefused(String setting, Runnable start) {
        assertThatExceptionOfType(SettingsRefusedException.class)
                .isThrownBy(start::run)
                .withMessageStartingWith("bouquet.fulfilment." + setting);
    }

    @Test
    void tellsNothingOfPeopleInALog() {
        Address address = new Address("Hoa", "1 Lê Lợi", "Huế", null, "53000", "VN", "+84");
        Order order = VendorStub.order("g1");
        assertThat(address + " " + order + " " + order.recipient()).isEqualTo("Address Order[g1] Recipient");
    }
}
