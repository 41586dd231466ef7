package dev.bouquet.mail;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to be sent, and why.
 *
 * @param id the same for the same mail; part of its {@code Message-ID}, so letters and digits only
 * @param kind by which its {@link MailWriter} is found
 * @param customerId whose it is, and with whom it is forgotten; null where it goes to staff
 * @param conversationId what it is about; null where it is about none
 * @param to an address that {@link MailAddress} takes; null once it was sent or set aside
 * @param about what else its writer wants to know then; no words of anybody
 * @param wantedAt when it was asked for, to the millisecond; its {@code Date}
 */
public record WantedMail(
        String id,
        String kind,
        @Nullable String customerId,
        @Nullable String conversationId,
        @Nullable String to,
        Map<String, String> about,
        Instant wantedAt) {
    /** Without the address, which goes into no log. */
    @Override
    public String toString() {
        return "WantedMail[" + id + "]";
    }
}
