package dev.bouquet.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs as the specification Standard Webhooks 1.0 does: the Base64 of an HMAC with SHA-256 over {@code id.timestamp.body}.
 * What goes into the header has {@code v1,} before it.
 */
public final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES_MIN = 16;
    private static final int KEY_BYTES_MAX = 64;

    private final byte[] key;

    /**
     * @param secret Base64, with or without {@code whsec_} before it
     * @throws IllegalArgumentException for a secret that is not 16 to 64 bytes
     */
    public WebhookSignature(String secret) {
        key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (key.length < KEY_BYTES_MIN || key.length > KEY_BYTES_MAX) {
            throw new IllegalArgumentException("A secret has 16 to 64 bytes.");
        }
    }

    /** Whether this could be a secret. */
    public static boolean isSecret(String text) {
        try {
            return new WebhookSignature(text).key.length > 0;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** @param timestamp in seconds since 1970 */
    public String of(String id, String timestamp, byte[] body) {
        return Base64.getEncoder()
                .encodeToString(hmac(key, (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8), body));
    }

    /** The HMAC with SHA-256 of the two one after the other. */
    public static byte[] hmac(byte[] key, byte[] first, byte @Nullable [] second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(first);
            return second == null ? mac.doFinal() : mac.doFinal(second);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
