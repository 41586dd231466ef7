package dev.bouquet.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.refusal.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of this network can be reached by a webhook that somebody types. */
class DestinationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static Destinations destinations(boolean privateAddresses) {
        return new Destinations(new AlertSettings(Duration.ofSeconds(6), privateAddresses, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2001:db8::1",
                "2001::1",
                "3fff::1",
                "2002:7f00:1::1",
                "2002:c0a8:1::1",
                "100::1",
                "5f00::1"
            })
    void isOfThisNetworkOrOfNobody(String address) throws UnknownHostException {
        assertThat(Destinations.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.9.9.9",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.254",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "2002:101:101::1",
                "64:ff9b::101:101",
                "::ffff:1.1.1.1"
            })
    void isOpenToEverybody(String address) throws UnknownHostException {
        assertThat(Destinations.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x", "https://[::ffff:127.0.0.1]/x",
                "https://169.254.169.254/latest", "https://10.0.0.7:8443/", "https://2130706433/", "http://1.1.1.1/"
            })
    void refusesWhatLeadsInwardOrIsNotEncrypted(String url) {
        Rule.Webhook webhook = new Rule.Webhook(URI.create(url), "whsec_x");
        assertThatThrownBy(() -> destinations(false).demand(webhook).block(PATIENCE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("webhook.url"));
        assertThat(destinations(false).find(URI.create(url)).blockOptional(PATIENCE))
                .isEmpty();
    }

    @Test
    void leadsInwardWhereThatIsWanted() {
        URI url = URI.create("http://127.0.0.1:8081/x");
        Destinations.Place place =
                Objects.requireNonNull(destinations(true).find(url).block(PATIENCE));
        assertThat(place.address().isLoopbackAddress()).isTrue();
        assertThat(place.port()).isEqualTo(8_081);
        assertThat(place.secure()).isFalse();
    }

    @Test
    void goesToTheVeryAddressThatWasLookedAt() {
        URI url = URI.create("https://1.1.1.1/x");
        Destinations.Place place =
                Objects.requireNonNull(destinations(false).find(url).block(PATIENCE));
        assertThat(place.address().getHostAddress()).isEqualTo("1.1.1.1");
        assertThat(place.port()).isEqualTo(443);
    }
}
