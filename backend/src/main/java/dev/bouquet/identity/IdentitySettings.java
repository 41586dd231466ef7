package dev.bouquet.identity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people prove who they are.
 *
 * @param identity of the site without a name
 * @param sites of the others, by name
 */
@ConfigurationProperties("bouquet")
record IdentitySettings(
        @DefaultValue Signing identity,
        @DefaultValue Map<String, Site> sites,
        @DefaultValue Setup setup) {
    static final int SECRET_BYTES_MIN = 32;

    static boolean tooShort(String secret) {
        return secret.strip().getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN;
    }

    /** @param secret shared with the site, which signs its visitors' identities with it; at least 32 bytes */
    record Signing(@Nullable String secret) {
        @Override
        public String toString() {
            return "Signing[secret=" + (secret == null ? "none" : "set") + "]";
        }
    }

    /** @param identitySecret as {@link Signing}'s, and unlike any other site's */
    record Site(@Nullable String identitySecret) {
        @Override
        public String toString() {
            return "Site[identitySecret=" + (identitySecret == null ? "none" : "set") + "]";
        }
    }

    /** The first administrator, made once while there is none. */
    record Setup(@Nullable String adminEmail, @Nullable String adminPassword) {
        @Override
        public String toString() {
            return "Setup[adminEmail=" + adminEmail + "]";
        }
    }
}
