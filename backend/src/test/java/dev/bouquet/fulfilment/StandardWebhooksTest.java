package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Our signatures are those of the specification, whose own library is the judge. */
class StandardWebhooksTest {
    private static final Instant SIGNED = Instant.ofEpochSecond(1_614_265_330);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private static StandardWebhooks at(Instant now) {
        return new StandardWebhooks(VendorStub.SECRET, "webhook", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static HttpHeaders headers(String signature) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("webhook-id", ID);
        headers.set("webhook-timestamp", Long.toString(SIGNED.getEpochSecond()));
        headers.set("webhook-signature", signature);
        return headers;
    }

    @Test
    void makesTheSignatureOfTheSpecification() {
        HttpHeaders headers = new HttpHeaders();
        at(SIGNED).sign(headers, ID, BODY);
        assertThat(headers.getFirst("webhook-signature")).isEqualTo(SIGNATURE);
        assertThat(at(SIGNED).verify(headers, BODY)).isEqualTo(new StandardWebhooks.Verified(ID, SIGNED));
    }

    @Test
    void isUnderstoodByTheLibraryOfTheSpecificationAndUnderstandsIt() throws Exception {
        Instant now = Instant.now();
        Webhook library = new Webhook(VendorStub.SECRET);
        String body = "{\"note\": \"Chúc mẹ mau khoẻ\"}";
        HttpHeaders ours = new HttpHeaders();
        at(now).sign(ours, ID, body.getBytes(StandardCharsets.UTF_8));
        assertThat(library.sign(ID, now.getEpochSecond(), body)).isEqualTo(ours.getFirst("webhook-signature"));
        java.net.http.HttpHeaders sent = java.net.http.HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(ID),
                        "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                        "webhook-signature", List.of(ours.getFirst("webhook-signature"))),
                (name, value) -> true);
        assertThatCode(() -> library.verify(body, sent)).doesNotThrowAnyException();
    }

    @Test
    void acceptsOneGoodSignatureAmongOthers() {
        String both = "v1a,bm90IG91cnM= v1,b3RoZXI= " + SIGNATURE;
        assertThat(at(SIGNED).verify(headers(both), BODY).id()).isEqualTo(ID);
    }

    @Test
    void refusesWhatDoesNotHold() {
        StandardWebhooks now = at(SIGNED);
        for (String bad : List.of("", "v1,", SIGNATURE.substring(3), "v2," + SIGNATURE.substring(3), SIGNATURE + "A")) {
            assertThatExceptionOfType(HookRefused.class).isThrownBy(() -> now.verify(headers(bad), BODY));
        }
        for (String missing : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            HttpHeaders headers = headers(SIGNATURE);
            headers.remove(missing);
            assertThatExceptionOfType(HookRefused.class).isThrownBy(() -> now.verify(headers, BODY));
        }
        HttpHeaders moved = headers(SIGNATURE);
        moved.set("webhook-timestamp", Long.toString(SIGNED.getEpochSecond() + 1));
        assertThatExceptionOfType(HookRefused.class).isThrownBy(() -> now.verify(moved, BODY));
        assertThatExceptionOfType(HookRefused.class)
                .isThrownBy(() -> now.verify(headers(SIGNATURE), "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatWasSignedMoreThanFiveMinutesAway() {
        assertThat(at(SIGNED.plusSeconds(300)).verify(headers(SIGNATURE), BODY).id())
                .isEqualTo(ID);
        for (long away : List.of(301L, -301L)) {
            assertThatExceptionOfType(HookRefused.class)
                    .isThrownBy(() -> at(SIGNED.plusSeconds(away)).verify(headers(SIGNATURE), BODY));
        }
    }

    @Test
    void takesNoSecretThatIsEasyToGuess() {
        for (String weak : List.of("whsec_", "whsec_c2hvcnQ=", "not base64 at all!")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new StandardWebhooks(weak, "webhook", Clock.systemUTC()));
        }
    }
}
