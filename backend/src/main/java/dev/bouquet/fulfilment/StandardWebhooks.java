package dev.bouquet.fulfilment;

import dev.bouquet.secrets.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/**
 * Signatures of the specification Standard Webhooks 1.0, see {@link WebhookSignature}. They are over bytes, so nothing is read before they hold.
 */
final class StandardWebhooks {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int ID_MAX = 200;

    /** A sender that changes its secret signs with the old and the new one for a while. */
    private static final int SIGNATURES_MAX = 8;

    private final WebhookSignature signature;
    private final String headers;
    private final Clock clock;

    /**
     * @param secret Base64, with or without {@code whsec_} before it
     * @param headers what the names of the three headers begin with: {@code webhook} or {@code svix}
     * @throws IllegalArgumentException for a secret that is not 16 to 64 bytes
     */
    StandardWebhooks(String secret, String headers, Clock clock) {
        this.signature = new WebhookSignature(secret);
        this.headers = headers;
        this.clock = clock;
    }

    /** What a verified message says of itself. */
    record Verified(String id, Instant at) {}

    /** @throws HookRefused where a header is missing, no signature holds, or it was made more than 5 minutes ago or ahead */
    Verified verify(HttpHeaders received, byte[] body) {
        String id = received.getFirst(headers + "-id");
        String timestamp = received.getFirst(headers + "-timestamp");
        String signatures = received.getFirst(headers + "-signature");
        if (id == null || id.isBlank() || id.length() > ID_MAX || timestamp == null || signatures == null) {
            throw new HookRefused("The message is not signed.");
        }
        if (!timestamp.matches("\\d{1,12}") || !holds(signatures, signature.of(id, timestamp, body))) {
            throw new HookRefused("The signature does not hold.");
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new HookRefused("The signature is too old, or of the future.");
        }
        return new Verified(id, at);
    }

    /** Puts the three headers on a message that is sent now. */
    void sign(HttpHeaders sent, String id, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        sent.set(headers + "-id", id);
        sent.set(headers + "-timestamp", timestamp);
        sent.set(headers + "-signature", "v1," + signature.of(id, timestamp, body));
    }

    /** Compares with each, whichever holds, in constant time. */
    private static boolean holds(String signatures, String expected) {
        byte[] ours = expected.getBytes(StandardCharsets.UTF_8);
        boolean holds = false;
        for (String signature : signatures.split(" ", SIGNATURES_MAX + 1)) {
            holds |= signature.startsWith("v1,")
                    && MessageDigest.isEqual(ours, signature.substring(3).getBytes(StandardCharsets.UTF_8));
        }
        return holds;
    }
}
