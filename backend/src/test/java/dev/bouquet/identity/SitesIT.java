package dev.bouquet.identity;

import static dev.bouquet.identity.Visits.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Several sites carry the widget, and each vouches for its own visitors. */
@RunningServer
class SitesIT {
    @LocalServerPort
    int port;

    private WebTestClient client;

    @BeforeEach
    void openBrowser() {
        client = new Browser(port).plain();
    }

    @Test
    void theSameAccountOfTwoSitesIsTwoPeople() {
        String subject = "person-" + port;
        Visits.Answer shops = answer(visit("https://shop.example", SiteTokens.signed(subject)), 201);
        Visits.Answer blogs = answer(visit("https://blog.example", ofBlog(subject)), 201);
        assertThat(blogs.customer().id()).isNotEqualTo(shops.customer().id());
        assertThat(answer(visit("https://blog.example", ofBlog(subject)), 201)
                        .customer()
                        .id())
                .isEqualTo(blogs.customer().id());
        assertThat(answer(visit(null, ofBlog(subject)), 201).customer().id())
                .as("by a program of the site, which has no origin")
                .isEqualTo(blogs.customer().id());
        Browser.signedIn(port, "linh")
                .get("/api/v1/customers/" + blogs.customer().id())
                .expectBody()
                .jsonPath("$.identities[0].site")
                .isEqualTo("blog")
                .jsonPath("$.identities[0].value")
                .isEqualTo(subject);
    }

    @Test
    void noSiteVouchesForTheVisitorsOfAnother() {
        visit("https://shop.example", ofBlog("person")).expectStatus().isUnauthorized();
        visit("https://blog.example", SiteTokens.signed("person"))
                .expectStatus()
                .isUnauthorized();
        visit("https://outlet.example", SiteTokens.signed("person"))
                .expectStatus()
                .isForbidden();
    }

    private static String ofBlog(String subject) {
        return SiteTokens.signed(
                new JWSHeader(JWSAlgorithm.HS256), SiteTokens.claims(subject).build(), RunningServer.BLOG_SECRET);
    }

    private WebTestClient.ResponseSpec visit(@Nullable String origin, String identity) {
        return client.post()
                .uri("/api/v1/visitors")
                .headers(headers -> {
                    if (origin != null) {
                        headers.set(HttpHeaders.ORIGIN, origin);
                    }
                })
                .bodyValue(Map.of("identity", identity))
                .exchange();
    }
}
