package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.SettingsRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
import reactor.core.publisher.Mono;

/**
 * Reads what a site says of its visitor: a JWT signed with HS256 and the shared secret, for {@code aud: bouquet}, that
 * expires within a day. A token of another {@code typ}, made for another purpose, is none. Algorithm and key are ours to
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
    private final @Nullable NimbusReactiveJwtDecoder decoder;

    /** @throws SettingsRefusedException for an empty or short secret, which anybody could guess */
    SiteIdentities(IdentitySettings settings, Clock clock) {
        this.clock = clock;
        if (settings.identity().tooShort()) {
            throw new SettingsRefusedException(
                    "bouquet.identity.secret is empty or too short, so that anybody could sign."
                            + " Give it at least 32 random bytes, or leave the setting out.");
        }
        String secret = settings.identity().secret();
        decoder = secret == null ? null : decoder(secret.strip());
    }

    /**
     * Whom the site vouches for. Refuses with {@code unauthenticated} for anything forged, late or meant for others, and
     * with the bad field {@code identity} where no secret is shared with the site.
     */
    Mono<SiteIdentity> verify(String token) {
        if (decoder == null) {
            return Mono.error(Refusal.badField("identity", "cannot be checked: bouquet.identity.secret is not set"));
        }
        return decoder.decode(token)
                .map(SiteIdentities::read)
                .onErrorMap(
                        JwtException.class,
                        forged -> Refusal.of(RefusalCode.UNAUTHENTICATED, "The site's identity token does not hold."));
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

    private static SiteIdentity read(Jwt jwt) {
        return new SiteIdentity(
                Objects.requireNonNull(jwt.getSubject()),
                text(jwt, "name", NAME_MAX),
                text(jwt, "email", Inputs.EMAIL_MAX));
    }

    /** A claim that is a short text; anything else is left out rather than cut. */
    private static @Nullable String text(Jwt jwt, String claim, int lengthMax) {
        return jwt.getClaims().get(claim) instanceof String text && !text.isBlank() && text.length() <= lengthMax
                ? text.strip()
                : null;
    }
}
