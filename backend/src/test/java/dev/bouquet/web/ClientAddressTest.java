package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {
    private final ClientAddress clients = new ClientAddress(settings(null, List.of(), List.of("10.0.0.0/8", "::1")));

    @Test
    void ignoresForwardedHeadersOfStrangers() {
        assertThat(clients.of(from("203.0.113.7", "198.51.100.1"))).isEqualTo("203.0.113.7");
    }

    @Test
    void takesTheLastHopThatIsNoTrustedProxy() {
        assertThat(clients.of(from("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.2.3.4")))
                .isEqualTo("198.51.100.1");
        assertThat(clients.of(from("10.0.0.1", "10.9.9.9"))).isEqualTo("10.9.9.9");
        assertThat(clients.of(from("10.0.0.1", null))).isEqualTo("10.0.0.1");
    }

    @Test
    void stopsAtAHopThatIsNoAddress() {
        assertThat(clients.of(from("10.0.0.1", "198.51.100.1, evil.example"))).isEqualTo("10.0.0.1");
    }

    @Test
    void countsAnIpv6HouseholdAsOne() {
        assertThat(clients.limitKey(from("2001:db8:1:2:aaaa::1", null)))
                .isEqualTo(clients.limitKey(from("2001:db8:1:2:bbbb::2", null)))
                .isNotEqualTo(clients.limitKey(from("2001:db8:1:3::1", null)));
    }

    @Test
    void refusesToStartWithWhatIsNoNetwork() {
        for (String nonsense : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "*")) {
            assertThatThrownBy(() -> new ClientAddress(settings(null, List.of(), List.of(nonsense))))
                    .isInstanceOf(SettingsRefusedException.class)
                    .hasMessageContaining("bouquet.trusted-proxies");
        }
    }

    static WebSettings settings(@Nullable URI publicUrl, List<String> origins, List<String> proxies) {
        return settings(publicUrl, origins, Map.of(), proxies);
    }

    static WebSettings settings(
            @Nullable URI publicUrl, List<String> origins, Map<String, WebSettings.Site> sites, List<String> proxies) {
        return new WebSettings(
                publicUrl, origins, sites, proxies, null, new WebSettings.Limits(true), new WebSettings.Metrics(false));
    }

    private static ServerHttpRequest from(String peer, @Nullable String forwarded) {
        var request = MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(peer, 4000));
        return forwarded == null
                ? request.build()
                : request.header("X-Forwarded-For", forwarded).build();
    }
}
