package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isBadField;
import static dev.bouquet.identity.Browser.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.secrets.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import reactor.test.StepVerifier;

@RunningServer
class SignInIT {
    @LocalServerPort
    int port;

    @Autowired
    SignIns signIns;

    @Test
    void signsInAndTellsWhoIAm() {
        Browser browser = Browser.signedIn(port, "duc");
        assertThat(browser.me())
                .containsEntry("kind", "agent")
                .containsEntry("name", "Đức")
                .containsEntry("role", "agent")
                .containsKeys("id", "csrfToken");
    }

    @Test
    void setsACookieThatScriptsCannotReadAndOtherSitesCannotSend() {
        ResponseCookie cookie = Objects.requireNonNull(new Browser(port)
                .post("/api/v1/login", Map.of("email", " LINH@bouquet.example ", "password", "bouquet-demo"))
                .expectStatus()
                .isOk()
                .returnResult(Void.class)
                .getResponseCookies()
                .getFirst(SessionCookie.NAME));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getValue()).hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mai@bouquet.example", "nobody@bouquet.example"})
    void refusesAWrongPasswordAndAnUnknownAddressAlike(String email) {
        new Browser(port)
                .post("/api/v1/login", Map.of("email", email, "password", "bouquet-dem0"))
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .doesNotExist("Set-Cookie")
                .expectBody()
                .json("""
                        {"type":"urn:bouquet:problem:unauthenticated","title":"Unauthorized","status":401,
                         "detail":"Email or password is wrong.","code":"unauthenticated"}""");
    }

    @Test
    void limitsFailuresPerAccountAndSaysWhenToComeBack() {
        Browser browser = new Browser(port);
        String email = "guessed-" + Secrets.newId() + "@bouquet.example";
        for (int i = 0; i < 10; i++) {
            isProblem(
                    browser.post("/api/v1/login", Map.of("email", email, "password", "guess-number-" + i)),
                    401,
                    "unauthenticated");
        }
        var refused = browser.post("/api/v1/login", Map.of("email", email, "password", "bouquet-demo"));
        refused.expectHeader().exists("Retry-After");
        isProblem(refused, 429, "too_many");
    }

    @Test
    void doesNotCountSuccessfulSignIns() {
        for (int i = 0; i < 12; i++) {
            Browser.signedIn(port, "mai");
        }
    }

    @Test
    void refusesOperatorsInPlaceOfText() {
        Browser browser = new Browser(port);
        isBadField(browser.post("/api/v1/login", Map.of("email", Map.of("$gt", ""), "password", "x")), "email");
        isBadField(
                browser.post("/api/v1/login", Map.of("email", "linh@bouquet.example", "password", Map.of("$ne", 1))),
                "password");
        isBadField(browser.post("/api/v1/login", Map.of("email", 5, "password", "x")), "email");
    }

    @Test
    void refusesUnknownFieldsAndMalformedBodies() {
        Browser browser = new Browser(port);
        isBadField(
                browser.post(
                        "/api/v1/login",
                        Map.of("email", "linh@bouquet.example", "password", "bouquet-demo", "role", "admin")),
                "role");
        isProblem(browser.post("/api/v1/login", "{\"email\":"), 400, "bad_frame");
        isProblem(browser.post("/api/v1/login", "{\"email\":\"a\"} trailing"), 400, "bad_frame");
        isProblem(
                browser.plain()
                        .post()
                        .uri("/api/v1/login")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue("email=linh@bouquet.example&password=bouquet-demo")
                        .exchange(),
                415,
                "unsupported_media_type");
        isProblem(browser.get("/api/v1/login"), 405, "method_not_allowed");
        isProblem(browser.post("/api/v1/login", "{\"email\":\"" + "a".repeat(400_000) + "\"}"), 413, "too_large");
    }

    @Test
    void demandsTheCsrfTokenOfEveryUnsafeCallThatRidesOnTheCookie() {
        Browser browser = Browser.signedIn(port, "an");
        browser.post("/api/v1/tickets").expectStatus().isCreated();
        browser.forgetCsrfToken();
        isProblem(browser.post("/api/v1/tickets"), 403, "forbidden");
        isProblem(browser.post("/api/v1/logout"), 403, "forbidden");
        isProblem(
                browser.request(HttpMethod.POST, "/api/v1/logout")
                        .header("X-CSRF-Token", "guessed")
                        .exchange(),
                403,
                "forbidden");
        browser.get("/api/v1/me").expectStatus().isOk();
    }

    @Test
    void takesNoCsrfTokenOfAnotherSignIn() {
        Browser other = Browser.signedIn(port, "linh");
        String foreign = other.me("csrfToken");
        Browser browser = Browser.signedIn(port, "an");
        browser.forgetCsrfToken();
        isProblem(
                browser.request(HttpMethod.POST, "/api/v1/tickets")
                        .header("X-CSRF-Token", foreign)
                        .exchange(),
                403,
                "forbidden");
    }

    @Test
    void givesANewSessionAtSignInSoThatAPlantedOneLeadsNowhere() {
        Browser attacker = Browser.signedIn(port, "an");
        String planted = Objects.requireNonNull(attacker.cookie());
        Browser victim = new Browser(port);
        victim.cookie(planted);
        victim.signIn("mai@bouquet.example", "bouquet-demo");
        assertThat(victim.cookie()).isNotEqualTo(planted);
        assertThat(victim.me()).containsEntry("name", "Mai");
        isProblem(attacker.get("/api/v1/me"), 401, "unauthenticated");
    }

    @Test
    void ignoresACookieThatWeNeverGave() {
        Browser browser = new Browser(port);
        browser.cookie("chosen-by-somebody-else");
        isProblem(browser.get("/api/v1/me"), 401, "unauthenticated");
        browser.signIn("an@bouquet.example", "bouquet-demo");
        assertThat(browser.cookie()).isNotEqualTo("chosen-by-somebody-else");
    }

    @Test
    void signsOutAndTellsEveryNode() {
        Browser browser = Browser.signedIn(port, "linh");
        String session = Secrets.sha256(Objects.requireNonNull(browser.cookie())) + ".0";
        StepVerifier.create(signIns.endedSessions().filter(session::equals).take(1))
                .then(() -> browser.post("/api/v1/logout").expectStatus().isNoContent())
                .expectNext(session)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
        isProblem(browser.get("/api/v1/me"), 401, "unauthenticated");
        isProblem(browser.post("/api/v1/tickets"), 403, "forbidden");
    }

    @Test
    void letsAnExplicitBearerWinOverTheCookie() {
        Browser browser = Browser.signedIn(port, "linh");
        String token = Visits.newVisitor(browser.plain()).token();
        browser.plain()
                .get()
                .uri("/api/v1/me")
                .header("Cookie", SessionCookie.NAME + "=" + browser.cookie())
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("customer");
        isProblem(
                browser.request(HttpMethod.GET, "/api/v1/me")
                        .header("Authorization", "Bearer " + Secrets.newToken())
                        .exchange(),
                401,
                "unauthenticated");
        isProblem(
                browser.request(HttpMethod.GET, "/api/v1/me")
                        .header("Authorization", "Basic bGluaDpib3VxdWV0LWRlbW8=")
                        .exchange(),
                401,
                "unauthenticated");
    }

    @Test
    void knowsNobodyWithoutCookieOrToken() {
        Browser nobody = new Browser(port);
        isProblem(nobody.get("/api/v1/me"), 401, "unauthenticated");
        isProblem(nobody.get("/api/v1/agents"), 401, "unauthenticated");
        isProblem(nobody.post("/api/v1/tickets"), 401, "unauthenticated");
        isProblem(nobody.get("/api/v1/whatever-comes-later"), 401, "unauthenticated");
    }
}
