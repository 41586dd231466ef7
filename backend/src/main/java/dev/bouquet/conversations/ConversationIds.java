package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** How conversations are named: by who began it and the name that they gave it. */
final class ConversationIds {
    /** More than any id of ours; the contract names it. */
    private static final int LENGTH_MAX = 64;

    private static final int DIGEST_BYTES = 16;

    private ConversationIds() {}

    /** What cannot be an id is no conversation; the store is not asked. */
    static String check(String conversationId) {
        if (conversationId.isEmpty() || conversationId.length() > LENGTH_MAX || conversationId.indexOf(':') >= 0) {
            throw Refusal.notFound();
        }
        return conversationId;
    }

    /** The same customer and clientId always give the same id, so a repeated start can only find the first one. */
    static String of(String customerId, String clientId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((customerId + "\n" + clientId).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
