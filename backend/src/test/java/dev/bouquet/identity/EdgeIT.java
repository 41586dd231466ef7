package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@RunningServer
class EdgeIT {
    @LocalServerPort
    int port;

    private WebTestClient client;

    @BeforeEach
    void openBrowser() {
        client = new Browser(port).plain();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "https://shop.example.evil.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example/",
                "https://evil@shop.example",
                "https://xshop.example",
                "file://"
            })
    void refusesForeignOriginsEvenToSignIn(String origin) {
        isProblem(login(origin), 403, "forbidden");
        isProblem(
                client.get()
                        .uri("/api/v1/setup")
                        .header(HttpHeaders.ORIGIN, origin)
                        .exchange(),
                403,
                "forbidden");
        isProblem(preflight(origin), 403, "forbidden");
    }

    @Test
    void servesAllowedOriginsAndItsOwn() {
        login("https://shop.example")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://shop.example")
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        login("http://127.0.0.1:" + port).expectStatus().isOk();
        preflight("https://shop.example")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ".*[Aa]uthorization.*");
    }

    @Test
    void lendsTheWidgetToEverySiteAndTheApiToNone() {
        client.get()
                .uri("/widget/no-such-chunk.js")
                .header(HttpHeaders.ORIGIN, "https://any.example")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .expectHeader()
                .valueEquals("Cross-Origin-Resource-Policy", "cross-origin");
        client.get()
                .uri("/api/v1/setup")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                .expectHeader()
                .valueEquals("Cross-Origin-Resource-Policy", "same-origin")
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Test
    void sendsStrictHeadersWithEveryPage() {
        client.get()
                .uri("/console/no-such.js")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .exists("Referrer-Policy")
                .expectHeader()
                .exists("Permissions-Policy")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains(
                                        "default-src 'none'",
                                        "script-src 'self';",
                                        "frame-ancestors 'none'",
                                        "base-uri 'none'")
                                .contains("connect-src 'self' ws://127.0.0.1:" + port + ";")
                                .doesNotContain("unsafe-eval", "unsafe-inline", "*"));
        client.get()
                .uri("/demo/no-such.js")
                .exchange()
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy ->
                                assertThat(policy).contains("style-src 'self';").doesNotContain("unsafe"));
    }

    @Test
    void leadsFromTheFrontDoorToTheConsole() {
        client.get().uri("/").exchange().expectStatus().isFound().expectHeader().location("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/console/no-such.js",
                "/widget/none.js",
                "/demo/none.js",
                "/application.yml",
                "/actuator/prometheus",
                "/actuator/env"
            })
    void answersUnknownAddressesWithAProblem(String path) {
        isProblem(
                client.get()
                        .uri(java.net.URI.create("http://127.0.0.1:" + port + path))
                        .exchange(),
                404,
                "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/..%2f..%2fapplication.yml", "/console//x", "/api/v1/me;a=b", "/console/%00"})
    void refusesSuspiciousPaths(String path) {
        isProblem(
                client.get()
                        .uri(java.net.URI.create("http://127.0.0.1:" + port + path))
                        .exchange(),
                400,
                "bad_frame");
    }

    @Test
    void saysWhatTheSignInPageNeedsToKnow() {
        client.get()
                .uri("/api/v1/setup")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"demo\":true,\"setupNeeded\":false}");
    }

    @Test
    void isReady() {
        client.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components")
                .doesNotExist();
    }

    private WebTestClient.ResponseSpec login(String origin) {
        return client.post()
                .uri("/api/v1/login")
                .header(HttpHeaders.ORIGIN, origin)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("email", "linh@bouquet.example", "password", "bouquet-demo"))
                .exchange();
    }

    private WebTestClient.ResponseSpec preflight(String origin) {
        return client.options()
                .uri("/api/v1/visitors")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization,content-type")
                .exchange();
    }
}
