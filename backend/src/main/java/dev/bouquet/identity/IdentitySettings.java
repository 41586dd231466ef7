package dev.bouquet.identity;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How people prove who they are. */
@ConfigurationProperties("bouquet")
record IdentitySettings(
        @DefaultValue Site identity, @DefaultValue Setup setup) {

    /** @param secret shared with the site, which signs its visitors' identities with it; at least 32 bytes */
    record Site(@Nullable String secret) {
        static final int SECRET_BYTES_MIN = 32;

        boolean tooShort() {
            return secret != null && secret.strip().getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN;
        }

        @Override
        public String toString() {
            return "Site[secret=" + (secret == null ? "none" : "set") + "]";
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
