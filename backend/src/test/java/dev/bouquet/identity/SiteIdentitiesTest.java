package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.AllowedOrigins;
import dev.bouquet.web.SettingsRefusedException;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class SiteIdentitiesTest {
    private static final String BLOG_SECRET = "the-secret-of-the-blog-in-32-bytes";

    private final SiteIdentities identities = with(RunningServer.SITE_SECRET);

    @Test
    void readsWhatTheSiteSigned() {
        String token = SiteTokens.signed(SiteTokens.claims("c-7")
                .claim("name", " Hoa ")
                .claim("email", "hoa@shop.example")
                .claim("role", "admin")
                .build());
        StepVerifier.create(identities.verify(token, null))
                .expectNext(new SiteIdentity("", "c-7", "Hoa", "hoa@shop.example"))
                .verifyComplete();
    }

    @Test
    void refusesAnUnsignedToken() {
        refuses(new PlainJWT(SiteTokens.claims("c-7").build()).serialize());
    }

    @Test
    void refusesAnotherSecretAndOtherAlgorithms() {
        JWTClaimsSet claims = SiteTokens.claims("c-7").build();
        refuses(SiteTokens.signed(new JWSHeader(JWSAlgorithm.HS256), claims, "another-secret-of-at-least-32-bytes"));
        refuses(SiteTokens.signed(
                new JWSHeader(JWSAlgorithm.HS512), claims, RunningServer.SITE_SECRET + RunningServer.SITE_SECRET));
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws NoSuchAlgorithmException, JOSEException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwkURL(URI.create("https://evil.example/keys"))
                        .keyID("../../dev/null")
                        .build(),
                SiteTokens.claims("c-7").build());
        jwt.sign(new RSASSASigner(keys.generateKeyPair().getPrivate()));
        refuses(jwt.serialize());
        refuses(SiteTokens.signed(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .jwkURL(URI.create("https://evil.example/keys"))
                        .keyID("../../dev/null")
                        .build(),
                SiteTokens.claims("c-7").build(),
                "the-attackers-own-secret-in-32-bytes"));
    }

    @Test
    void refusesWhatWasChangedAfterSigning() {
        String[] parts = SiteTokens.signed("c-7").split("\\.", -1);
        String other = SiteTokens.signed("c-8").split("\\.", -1)[1];
        refuses(parts[0] + "." + other + "." + parts[2]);
        refuses(parts[0] + "." + parts[1] + ".");
        refuses("not.a.token");
        refuses("");
    }

    @Test
    void refusesOtherAudiencesAndTimes() {
        Instant now = Instant.now();
        refuses(SiteTokens.signed(SiteTokens.claims("c-7").audience("shop").build()));
        refuses(SiteTokens.signed(
                SiteTokens.claims("c-7").audience(List.<String>of()).build()));
        refuses(SiteTokens.signed(SiteTokens.claims("c-7").expirationTime(null).build()));
        refuses(SiteTokens.signed(SiteTokens.claims("c-7")
                .expirationTime(Date.from(now.minus(Duration.ofMinutes(2))))
                .build()));
        refuses(SiteTokens.signed(SiteTokens.claims("c-7")
                .expirationTime(Date.from(now.plus(Duration.ofHours(25))))
                .build()));
        refuses(SiteTokens.signed(SiteTokens.claims("c-7")
                .notBeforeTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .build()));
    }

    @Test
    void refusesATokenMadeForAnotherPurpose() {
        refuses(typed("at+jwt"));
        refuses(typed("dpop+jwt"));
        StepVerifier.create(identities.verify(typed("JWT"), null))
                .expectNextCount(1)
                .verifyComplete();
    }

    private static String typed(String type) {
        return SiteTokens.signed(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(type))
                        .build(),
                SiteTokens.claims("c-7").build(),
                RunningServer.SITE_SECRET);
    }

    @Test
    void refusesAMissingBlankOrEndlessSubject() {
        refuses(SiteTokens.signed(SiteTokens.claims("c").subject(null).build()));
        refuses(SiteTokens.signed("  "));
        refuses(SiteTokens.signed("c".repeat(129)));
    }

    @Test
    void saysWhenNoSecretIsShared() {
        StepVerifier.create(with(null).verify(SiteTokens.signed("c-7"), null))
                .expectErrorSatisfies(refused -> {
                    assertThat(((Refusal) refused).code()).isEqualTo(RefusalCode.BAD_FRAME);
                    assertThat(((Refusal) refused).field()).isEqualTo("identity");
                })
                .verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "                                         "})
    void refusesToStartWithASecretThatAnybodyCouldGuess(String secret) {
        assertThatThrownBy(() -> with(secret))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.identity.secret")
                .hasMessageContaining("32");
    }

    @Test
    void eachSiteVouchesForItsOwnVisitorsOnly() {
        SiteIdentities both = with(RunningServer.SITE_SECRET, Map.of("blog", BLOG_SECRET));
        String blogs = SiteTokens.signed(
                new JWSHeader(JWSAlgorithm.HS256), SiteTokens.claims("c-7").build(), BLOG_SECRET);
        assertThat(siteOf(both, blogs, "blog")).isEqualTo("blog");
        assertThat(siteOf(both, blogs, null)).isEqualTo("blog");
        assertThat(siteOf(both, SiteTokens.signed("c-7"), null)).isEmpty();
        refuses(both, blogs, AllowedOrigins.UNNAMED);
        refuses(both, SiteTokens.signed("c-7"), "blog");
        StepVerifier.create(both.verify(blogs, "outlet"))
                .expectErrorSatisfies(
                        refused -> assertThat(refused).hasMessageContaining("bouquet.sites.outlet.identity-secret"))
                .verify();
    }

    @Test
    void noTwoSitesShareASecret() {
        assertThatThrownBy(() -> with(RunningServer.SITE_SECRET, Map.of("blog", RunningServer.SITE_SECRET)))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.sites.blog.identity-secret");
        assertThatThrownBy(() -> with(null, Map.of("blog", "short")))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.sites.blog.identity-secret");
    }

    /** One that has a secret and no pages is known here only. */
    @Test
    void aSiteHasANameAlsoWhereNoPageIsOfIt() {
        assertThatThrownBy(() -> with(null, Map.of("Blog", BLOG_SECRET)))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.sites.Blog");
    }

    @Test
    void anAccountIsThatOfOneSite() {
        SiteIdentity ofNone = new SiteIdentity("", "blog:7", null, null);
        SiteIdentity ofBlog = new SiteIdentity("blog", "7", null, null);
        assertThat(ofNone.account()).isEqualTo("site:blog:7");
        assertThat(ofBlog.account()).isEqualTo("site/blog:7");
        Instant since = Instant.EPOCH;
        assertThat(SiteIdentity.proven(ofNone.account(), since))
                .isEqualTo(new ProvenIdentity("site", null, "blog:7", since));
        assertThat(SiteIdentity.proven(ofBlog.account(), since))
                .isEqualTo(new ProvenIdentity("site", "blog", "7", since));
    }

    private static @Nullable String siteOf(SiteIdentities identities, String token, @Nullable String site) {
        return identities.verify(token, site).map(SiteIdentity::site).block(Duration.ofSeconds(5));
    }

    private void refuses(String token) {
        refuses(identities, token, null);
    }

    private static void refuses(SiteIdentities identities, String token, @Nullable String site) {
        StepVerifier.create(identities.verify(token, site))
                .expectErrorSatisfies(
                        refused -> assertThat(((Refusal) refused).code()).isEqualTo(RefusalCode.UNAUTHENTICATED))
                .verify(Duration.ofSeconds(5));
    }

    private static SiteIdentities with(@Nullable String secret) {
        return with(secret, Map.of());
    }

    private static SiteIdentities with(@Nullable String secret, Map<String, String> ofSites) {
        Map<String, IdentitySettings.Site> sites = ofSites.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, site -> new IdentitySettings.Site(site.getValue())));
        return new SiteIdentities(
                new IdentitySettings(
                        new IdentitySettings.Signing(secret), sites, new IdentitySettings.Setup(null, null)),
                Clock.systemUTC());
    }
}
