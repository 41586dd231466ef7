package dev.bouquet.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Values that nobody can guess. The generator is a DRBG, which is seeded once: the default one reads the operating
 * system's device on each call, which may block an event loop.
 */
public final class Secrets {
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = seeded();

    private Secrets() {}

    /** A bearer secret of 256 bits, 43 characters that need no escaping. */
    public static String newToken() {
        return random(TOKEN_BYTES);
    }

    /** An id of 128 bits, 22 characters that need no escaping. */
    public static String newId() {
        return random(ID_BYTES);
    }

    /** So many random bytes, for keys and for values that must never come twice. */
    public static byte[] newBytes(int count) {
        byte[] value = new byte[count];
        RANDOM.nextBytes(value);
        return value;
    }

    /** Whether this could be one of our tokens at all; spares the stores a look-up for anything else. */
    public static boolean looksLikeToken(String text) {
        return text.length() == 43
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    /** What is stored in place of a secret: a reader of the store cannot use it. */
    public static String sha256(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String random(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(newBytes(bytes));
    }

    private static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[1]);
            return random;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
