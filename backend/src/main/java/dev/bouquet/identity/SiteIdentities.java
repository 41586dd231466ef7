package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.AllowedOrigins;
import dev.bouquet.web.SettingsRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what a site says of its visitor: a JWT signed with HS256 and the secret shared with that site, for {@code aud:
 * bouquet}, that expires within a day. A token of another {@code typ}, made for another purpose, is none. Algorithm and key are ours to
 * choose, never the token's: {@code alg}, {@code kid} and {@code jku} lead nowhere.
 */
@Component
class SiteIdentities {
    static final String AUDIENCE = "bouquet";
    static final int LENGTH_MAX = 8_000;

    private static final Duration LIFE_MAX = Duration.ofHours(24);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int SUBJECT_MAX = 128;
    private static final int NAME_MAX = 200;

    private final Clock clock;
    /** By the name of the site. */
    private final Map<String, NimbusReactiveJwtDecoder> decoders = new TreeMap<>();

    /**
     * @throws SettingsRefusedException for an empty or short secret, which anybody could guess, and for one that two sites
     *     have, by which one could sign for the other
     */
    SiteIdentities(IdentitySettings settings, Clock clock) {
        this.clock = clock;
        Set<String> secrets = new HashSet<>();
        take(AllowedOrigins.UNNAMED, settings.identity().secret(), secrets);
        settings.sites().forEach((name, site) -> take(AllowedOrigins.demandName(name), site.identitySecret(), secrets));
    }

    private void take(String site, @Nullable String secret, Set<String> others) {
        if (secret == null) {
            return;
        }
        if (IdentitySettings.tooShort(secret)) {
            throw new SettingsRefusedException(setting(site) + " is empty or too short, so that anybody could sign."
                    + " Give it at least 32 random bytes, or leave the setting out.");
        }
        if (!others.add(secret.strip())) {
            throw new SettingsRefusedException(
                    setting(site) + " is that of another site, which could sign for this one. Give each its own.");
        }
        decoders.put(site, decoder(secret.strip()));
    }

    /** Whether any does. */
    boolean sign() {
        return !decoders.isEmpty();
    }

    private static String setting(String site) {
        return site.isEmpty() ? "bouquet.identity.secret" : "bouquet.sites." + site + ".identity-secret";
    }

    /**
     * Whom a site vouches for. Refuses with {@code unauthenticated} for anything forged, late or meant for others, and with
     * the bad field {@code identity} where no secret is shared with the site.
     *
     * @param site whose page brought the token, the only one that may have signed it; null where no page did: whichever site
     *     did sign it
     */
    Mono<SiteIdentity> verify(String token, @Nullable String site) {
        List<String> signers = decoders.keySet().stream()
                .filter(each -> site == null || each.equals(site))
                .toList();
        if (signers.isEmpty()) {
            String setting = setting(site == null ? AllowedOrigins.UNNAMED : site);
            return Mono.error(Refusal.badField("identity", "cannot be checked: " + setting + " is not set"));
        }
        return Flux.fromIterable(signers)
                .concatMap(signer -> decode(token, signer).onErrorResume(JwtException.class, other -> Mono.empty()))
                .next()
                .switchIfEmpty(Mono.error(
                        () -> Refusal.of(RefusalCode.UNAUTHENTICATED, "The site's identity token does not hold.")));
    }

    private Mono<SiteIdentity> decode(String token, String site) {
        return Objects.requireNonNull(decoders.get(site)).decode(token).map(jwt -> read(jwt, site));
    }

    private NimbusReactiveJwtDecoder decoder(String secret) {
        var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        var made = NimbusReactiveJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        JwtTypeValidator type = JwtTypeValidator.jwt();
        type.setAllowEmpty(true);
        made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(type, times, claims())));
        return made;
    }

    private OAuth2TokenValidator<Jwt> claims() {
        return jwt -> {
            Instant expiry = jwt.getExpiresAt();
            boolean soon = expiry != null
                    && expiry.isBefore(clock.instant().plus(LIFE_MAX).plus(SKEW));
            boolean forUs = jwt.getAudience() != null && jwt.getAudience().contains(AUDIENCE);
            String subject = jwt.getSubject();
            boolean named = subject != null && !subject.isBlank() && subject.length() <= SUBJECT_MAX;
            return soon && forUs && named
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
        };
    }

    private static SiteIdentity read(Jwt jwt, String site) {
        return new SiteIdentity(
                site,
                Objects.requireNonNull(jwt.getSubject()),
                text(jwt, "name", NAME_MAX),
                Boolean.FALSE.equals(jwt.getClaim("email_verified")) ? null : text(jwt, "email", Inputs.EMAIL_MAX));
    }

    /** A claim that is a short text; anything else is left out rather than cut. */
    private static @Nullable String text(Jwt jwt, String claim, int lengthMax) {
        return jwt.getClaims().get(claim) instanceof String text && !text.isBlank() && text.length() <= lengthMax
                ? text.strip()
                : null;
    }
}
