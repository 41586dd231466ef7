package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isBadField;
import static dev.bouquet.identity.Browser.isProblem;
import static dev.bouquet.identity.Visits.answer;
import static dev.bouquet.identity.Visits.newVisitor;
import static dev.bouquet.identity.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.secrets.Secrets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@RunningServer
class VisitorIT {
    @LocalServerPort
    int port;

    private WebTestClient client;

    @BeforeEach
    void openBrowser() {
        client = new Browser(port).plain();
    }

    @Test
    void givesTheSameCustomerBackForTheSameToken() {
        Visits.Answer first = newVisitor(client);
        Visits.Answer again = answer(visit(client, first.token(), Map.of("locale", "vi")), 200);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void givesSomebodyNewForAnUnknownToken() {
        String unknown = Secrets.newToken();
        Visits.Answer answer = answer(visit(client, unknown, Map.of()), 201);
        assertThat(answer.token()).isNotEqualTo(unknown);
        answer(visit(client, "{\"$gt\":\"\"}", Map.of()), 201);
    }

    @Test
    void showsStaffWhereTheCustomerIsAndTellsOthersNothing() {
        Visits.Answer visitor = answer(
                visit(
                        client,
                        null,
                        Map.of(
                                "locale",
                                "vi-vn",
                                "page",
                                Map.of(
                                        "url",
                                        "https://shop.example/shoes",
                                        "title",
                                        "Giày",
                                        "referrer",
                                        "https://x.example/"))),
                201);
        String path = "/api/v1/customers/" + visitor.customer().id();
        Browser.signedIn(port, "linh")
                .get(path)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(visitor.customer().id())
                .jsonPath("$.verified")
                .isEqualTo(false)
                .jsonPath("$.locale")
                .isEqualTo("vi-VN")
                .jsonPath("$.page.url")
                .isEqualTo("https://shop.example/shoes")
                .jsonPath("$.page.title")
                .isEqualTo("Giày")
                .jsonPath("$.createdAt")
                .exists()
                .jsonPath("$.name")
                .doesNotExist();
        isProblem(
                client.get()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(visitor.token()))
                        .exchange(),
                403,
                "forbidden");
        isProblem(Browser.signedIn(port, "linh").get("/api/v1/customers/$gt"), 404, "not_found");
    }

    @Test
    void knowsASignedPersonOnEveryDevice() {
        String subject = "person-" + Secrets.newId();
        Visits.Answer phone = newVisitor(client);
        Visits.Answer bound = answer(
                visit(
                        client,
                        phone.token(),
                        Map.of(
                                "identity",
                                SiteTokens.signed(SiteTokens.claims(subject)
                                        .claim("name", "Hoa")
                                        .build()))),
                201);
        assertThat(bound.customer().id()).isEqualTo(phone.customer().id());
        assertThat(bound.customer().name()).isEqualTo("Hoa");

        assertThat(answer(visit(client, bound.token(), Map.of("identity", SiteTokens.signed(subject))), 200))
                .as("the token lasts from now on")
                .isEqualTo(bound);

        Browser.signedIn(port, "linh")
                .get("/api/v1/customers/" + bound.customer().id())
                .expectBody()
                .jsonPath("$.identities[0].kind")
                .isEqualTo("site")
                .jsonPath("$.identities[0].value")
                .isEqualTo(subject)
                .jsonPath("$.identities[1].kind")
                .isEqualTo("web");

        Visits.Answer laptop = newVisitor(client);
        Visits.Answer led = answer(visit(client, laptop.token(), Map.of("identity", SiteTokens.signed(subject))), 201);
        assertThat(led.customer().id()).isEqualTo(phone.customer().id());
        assertThat(led.token()).isNotIn(phone.token(), laptop.token());
        assertThat(answer(visit(client, laptop.token(), Map.of()), 200)
                        .customer()
                        .id())
                .as("the anonymous customer of the laptop is not merged")
                .isEqualTo(laptop.customer().id());
    }

    @Test
    void endsTheTokenFromBeforeASiteAccountTookTheCustomer() {
        Visits.Answer planted = newVisitor(client);
        Visits.Answer bound = answer(
                visit(client, planted.token(), Map.of("identity", SiteTokens.signed("owner-" + Secrets.newId()))), 201);
        assertThat(bound.customer().id()).isEqualTo(planted.customer().id());
        assertThat(bound.token()).isNotEqualTo(planted.token());
        isProblem(me(planted.token()), 401, "unauthenticated");
        me(bound.token()).expectStatus().isOk();
        assertThat(answer(visit(client, planted.token(), Map.of()), 201)
                        .customer()
                        .id())
                .isNotEqualTo(planted.customer().id());
    }

    private WebTestClient.ResponseSpec me(String token) {
        return client.get()
                .uri("/api/v1/me")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    @Test
    void bindsACustomerToOneSiteAccountForGood() {
        Visits.Answer shared = newVisitor(client);
        String first = "first-" + Secrets.newId();
        String second = "second-" + Secrets.newId();
        Visits.Answer bound = answer(visit(client, shared.token(), Map.of("identity", SiteTokens.signed(first))), 201);
        Visits.Answer other = answer(visit(client, bound.token(), Map.of("identity", SiteTokens.signed(second))), 201);
        assertThat(other.customer().id()).isNotEqualTo(shared.customer().id());
        Visits.Answer otherAgain = answer(visit(client, null, Map.of("identity", SiteTokens.signed(second))), 201);
        assertThat(otherAgain.customer().id()).isEqualTo(other.customer().id());
    }

    @Test
    void givesOneCustomerHoweverManyDevicesArriveAtOnce() {
        String identity = SiteTokens.signed("crowd-" + Secrets.newId());
        Set<String> customers = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 12).parallel().forEach(device -> {
            String token = device % 2 == 0 ? newVisitor(client).token() : null;
            var visit = visit(client, token, Map.of("identity", identity));
            Visits.Answer answer = visit.expectStatus()
                    .is2xxSuccessful()
                    .expectBody(Visits.Answer.class)
                    .returnResult()
                    .getResponseBody();
            customers.add(Objects.requireNonNull(answer).customer().id());
        });
        assertThat(customers).hasSize(1);
    }

    @Test
    void refusesAForgedIdentityAndCreatesNobody() {
        isProblem(visit(client, null, Map.of("identity", "a.b.c")), 401, "unauthenticated");
        isBadField(visit(client, null, Map.of("identity", "a".repeat(8_001))), "identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://x.example/",
                "//x.example",
                "https://x.example/a b",
                "https:///a",
                "no address",
                ""
            })
    void refusesPagesThatAreNotOnTheWeb(String url) {
        isBadField(visit(client, null, Map.of("page", Map.of("url", url))), "page.url");
    }

    @Test
    void takesAddressesAsBrowsersWriteThem() {
        String raw = "https://shop.example/a|b{c}^d?q=[x]&p=%zz#\"<`>";
        var page = pageOf(Map.of("url", raw, "title", "Hoa\u0007 & lá", "referrer", "android-app://com.example/"));
        assertThat(page).isEqualTo(Map.of("url", raw, "title", "Hoa  & lá"));
    }

    @Test
    void cutsWhatIsTooLongRatherThanFailTheVisit() {
        String longUrl = "https://shop.example/?" + "a".repeat(2_000);
        var page = pageOf(Map.of("url", longUrl, "title", "t".repeat(501), "referrer", longUrl));
        assertThat(page)
                .isEqualTo(Map.of(
                        "url", longUrl.substring(0, 2_000),
                        "title", "t".repeat(500),
                        "referrer", longUrl.substring(0, 2_000)));
    }

    private Map<?, ?> pageOf(Map<String, String> told) {
        Visits.Answer visitor = answer(visit(client, null, Map.of("page", told)), 201);
        Map<?, ?> customer = Browser.signedIn(port, "linh")
                .get("/api/v1/customers/" + visitor.customer().id())
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (Map<?, ?>)
                Objects.requireNonNull(Objects.requireNonNull(customer).get("page"));
    }

    @Test
    void refusesWhatIsMalformedOrUnknown() {
        isBadField(visit(client, null, Map.of("page", Map.of("title", "no url"))), "page.url");
        isBadField(visit(client, null, Map.of("locale", "not a language")), "locale");
        isBadField(visit(client, null, Map.of("id", "chosen")), "id");
        isBadField(visit(client, null, Map.of("page", Map.of("url", Map.of("$gt", "")))), "page.url");
        isBadField(visit(client, null, Map.of("verified", true)), "verified");
    }
}
