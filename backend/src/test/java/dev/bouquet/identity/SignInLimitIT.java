package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Behind a proxy that is believed, so that each attempt may come from elsewhere. */
@RunningServer
@TestPropertySource(properties = "bouquet.trusted-proxies=127.0.0.1")
class SignInLimitIT {
    @LocalServerPort
    int port;

    private WebTestClient client;

    @BeforeEach
    void openBrowser() {
        client = new Browser(port).plain();
    }

    @Test
    void letsTheRightPersonInWhileAStrangerElsewhereIsLockedOut() {
        for (int i = 0; i < 10; i++) {
            isProblem(login("linh", "guess-number-" + i, "203.0.113.7"), 401, "unauthenticated");
        }
        isProblem(login("linh", "bouquet-demo", "203.0.113.7"), 429, "too_many");
        login("linh", "bouquet-demo", "198.51.100.1").expectStatus().isOk();
    }

    @Test
    void stopsGuessingFromEverMoreAddresses() {
        for (int i = 0; i < 100; i++) {
            isProblem(login("nobody", "guess-number-" + i, "198.51.100." + (100 + i)), 401, "unauthenticated");
        }
        // On a slow machine a few turns have come back meanwhile: one in nine seconds.
        assertThat(IntStream.range(0, 20).map(i -> status(login("nobody", "one-more-guess", "192.0.2." + i))))
                .contains(429);
    }

    private static int status(WebTestClient.ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }

    private WebTestClient.ResponseSpec login(String account, String password, String from) {
        return client.post()
                .uri("/api/v1/login")
                .header("X-Forwarded-For", from)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("email", account + "@bouquet.example", "password", password))
                .exchange();
    }
}
