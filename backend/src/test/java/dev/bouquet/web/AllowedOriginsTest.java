package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class AllowedOriginsTest {
    @Test
    void permitsItsOwnOriginAsTheHostSays() {
        AllowedOrigins origins = origins(null, List.of());
        ServerHttpRequest request = request("chat.example:8080").build();
        assertThat(origins.permits("http://chat.example:8080", request)).isTrue();
        assertThat(origins.permits("HTTP://Chat.Example:8080", request)).isTrue();
        assertThat(origins.permits("https://chat.example:8080", request)).isFalse();
        assertThat(origins.permits("http://chat.example", request)).isFalse();
        assertThat(origins.permits(null, request)).isTrue();
    }

    @Test
    void permitsThePublicAddressOnlyOnceItIsSet() {
        AllowedOrigins origins = origins(URI.create("https://chat.example/"), List.of());
        ServerHttpRequest rebound = request("evil.example").build();
        assertThat(origins.permits("https://chat.example:443", rebound)).isTrue();
        assertThat(origins.permits("http://evil.example", rebound)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "LocalHost", "127.0.0.1:49152", "[::1]:8080", "[::1]"})
    void knowsThisMachineByItsOwnNames(String host) {
        AllowedOrigins local = origins(null, List.of(), "127.0.0.1");
        assertThat(local.permits("http://" + host, request(host).build())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.2:8080",
                "localhost.",
                "2130706433"
            })
    void takesNoOtherNameThatWasMadeToLeadHere(String host) {
        AllowedOrigins local = origins(null, List.of("https://shop.example"), "127.0.0.1");
        ServerHttpRequest rebound = request(host).build();
        assertThat(local.own(rebound)).isNull();
        assertThat(local.permits("http://" + host, rebound)).isFalse();
        assertThat(local.permits("https://shop.example", rebound)).isTrue();
    }

    @Test
    void believesTheSchemeOfATrustedProxyOnly() {
        AllowedOrigins origins = origins(null, List.of());
        var claimed = request("chat.example").header("X-Forwarded-Proto", "https");
        assertThat(origins.permits("https://chat.example", claimed.build())).isFalse();
        var behindProxy = request("chat.example")
                .header("X-Forwarded-Proto", "https")
                .remoteAddress(new InetSocketAddress("10.0.0.9", 4000));
        assertThat(origins.permits("https://chat.example", behindProxy.build())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://shop.example.evil.example",
                "https://evil.example/shop.example",
                "https://shop.example#",
                "https://shop.example?",
                "https://a@shop.example",
                "http://shop.example",
                "https://shop.example:444",
                "ftp://shop.example",
                "shop.example",
                "https://",
                "https://shop.example\u0000"
            })
    void refusesLookalikes(String origin) {
        assertThat(origins(null, List.of("https://shop.example"))
                        .permits(origin, request("chat.example").build()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.shop.example", "null", "https://shop.example/path", "shop.example", ""})
    void refusesToStartWithWhatIsNoOrigin(String entry) {
        assertThatThrownBy(() -> origins(null, List.of(entry)))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.allowed-origins");
    }

    @Test
    void knowsOfWhichSiteAPageIs() {
        AllowedOrigins origins =
                ofSites(Map.of("blog", site("https://blog.example"), "outlet", site("https://outlet.example")));
        assertThat(siteOf(origins, "https://blog.example")).isEqualTo("blog");
        assertThat(siteOf(origins, "https://outlet.example:443")).isEqualTo("outlet");
        assertThat(siteOf(origins, "https://shop.example")).isEqualTo(AllowedOrigins.UNNAMED);
        assertThat(siteOf(origins, "https://chat.example")).isEqualTo(AllowedOrigins.UNNAMED);
        assertThat(origins.site(request("chat.example").build())).isNull();
        assertThat(origins.permits(
                        "https://blog.example", request("chat.example").build()))
                .isTrue();
        assertThat(origins.permits(
                        "https://shop.blog.example", request("chat.example").build()))
                .isFalse();
    }

    @Test
    void anOriginIsOfOneSiteAndASiteHasAName() {
        assertThatThrownBy(() -> ofSites(Map.of("blog", site("https://shop.example"))))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.sites.blog.origins");
        assertThatThrownBy(() -> ofSites(Map.of("blog", site("*"))))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.sites.blog.origins");
        for (String name : List.of("a:b", "Blog", "blog_2", "-blog", "b".repeat(33))) {
            assertThatThrownBy(() -> ofSites(Map.of(name, site("https://blog.example"))))
                    .isInstanceOf(SettingsRefusedException.class)
                    .hasMessageContaining("bouquet.sites." + name);
        }
        Map<String, WebSettings.Site> alike =
                Map.of("blog", site("https://blog.example"), "BLOG", site("https://outlet.example"));
        assertThatThrownBy(() -> ofSites(alike))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.sites.BLOG");
    }

    private static AllowedOrigins ofSites(Map<String, WebSettings.Site> sites) {
        return origins(
                ClientAddressTest.settings(
                        URI.create("https://chat.example"), List.of("https://shop.example"), sites, List.of()),
                "0.0.0.0");
    }

    private static WebSettings.Site site(String origin) {
        return new WebSettings.Site(List.of(origin));
    }

    private static @Nullable String siteOf(AllowedOrigins origins, String origin) {
        return origins.site(request("chat.example").header("Origin", origin).build());
    }

    private static MockServerHttpRequest.BaseBuilder<?> request(String host) {
        return MockServerHttpRequest.get("http://" + host + "/ws")
                .header("Host", host)
                .remoteAddress(new InetSocketAddress("203.0.113.7", 4000));
    }

    private static AllowedOrigins origins(@Nullable URI publicUrl, List<String> allowed) {
        return origins(publicUrl, allowed, "0.0.0.0");
    }

    private static AllowedOrigins origins(@Nullable URI publicUrl, List<String> allowed, String bound) {
        return origins(ClientAddressTest.settings(publicUrl, allowed, List.of("10.0.0.0/8")), bound);
    }

    private static AllowedOrigins origins(WebSettings settings, String bound) {
        try {
            return new AllowedOrigins(settings, new ClientAddress(settings), InetAddress.getByName(bound));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
