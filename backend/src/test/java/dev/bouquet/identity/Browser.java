package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A browser with its cookie, which sends the CSRF token as the console does. */
class Browser {
    private final WebTestClient client;
    private @Nullable String cookie;
    private @Nullable String csrfToken;

    Browser(int port) {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .filter(Browser::readWhole)
                .build();
    }

    /** Most tests look at the status only; a body that nobody reads would hold on to the buffers of the connection. */
    private static Mono<ClientResponse> readWhole(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(response -> response.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .map(read -> response.mutate()
                                .body(consumed -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(read)))
                                .build()));
    }

    static Browser signedIn(int port, String account) {
        return new Browser(port).signIn(account + "@bouquet.example", "bouquet-demo");
    }

    /** Signs in, where the password is right; the cookie and the CSRF token are kept. */
    @CanIgnoreReturnValue
    Browser signIn(String email, String password) {
        ResponseCookie set = login(email, password)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseCookies()
                .getFirst(SessionCookie.NAME);
        cookie = Objects.requireNonNull(set).getValue();
        csrfToken = me("csrfToken");
        return this;
    }

    WebTestClient.ResponseSpec login(String email, String password) {
        return post("/api/v1/login", Map.of("email", email, "password", password));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> me() {
        return Objects.requireNonNull(get("/api/v1/me")
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }

    String me(String field) {
        return Objects.requireNonNull(me().get(field)).toString();
    }

    /** The plain client, which sends nothing by itself. */
    WebTestClient plain() {
        return client;
    }

    @Nullable String cookie() {
        return cookie;
    }

    void cookie(@Nullable String planted) {
        cookie = planted;
    }

    void forgetCsrfToken() {
        csrfToken = null;
    }

    WebTestClient.ResponseSpec get(String path) {
        return request(HttpMethod.GET, path).exchange();
    }

    WebTestClient.ResponseSpec post(String path, Object body) {
        return send(HttpMethod.POST, path, body);
    }

    WebTestClient.ResponseSpec post(String path) {
        return request(HttpMethod.POST, path).exchange();
    }

    WebTestClient.ResponseSpec send(HttpMethod method, String path, Object body) {
        return request(method, path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    WebTestClient.RequestBodySpec request(HttpMethod method, String path) {
        return client.method(method).uri(path).headers(headers -> {
            if (cookie != null) {
                headers.add("Cookie", SessionCookie.NAME + "=" + cookie);
            }
            if (csrfToken != null) {
                headers.add("X-CSRF-Token", csrfToken);
            }
        });
    }

    static void isProblem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status);
    }

    static void isBadField(WebTestClient.ResponseSpec answer, String field) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("bad_frame")
                .jsonPath("$.field")
                .value(String.class, named -> assertThat(named).isEqualTo(field));
    }
}
