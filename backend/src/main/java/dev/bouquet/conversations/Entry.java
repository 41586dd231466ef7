package dev.bouquet.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One line of a transcript.
 *
 * @param seq its place, 1..n without a gap, given by the server
 * @param at when the server wrote it, in milliseconds of UTC; clocks of clients are never looked at
 * @param clientId the author's own id of it; the same author and clientId are the same entry for ever
 * @param owes whether it is written with a {@link Debt}; of what is read back this says nothing
 * @param erased whether what people wrote in it was deleted, and only its place and kind are left
 */
@JsonSerialize(using = EntrySerializer.class)
public record Entry(
        String conversationId,
        long seq,
        Instant at,
        Author by,
        @Nullable String clientId,
        EntryBody body,
        boolean owes,
        boolean erased) {

    /** One that is as it was written. */
    public Entry(
            String conversationId,
            long seq,
            Instant at,
            Author by,
            @Nullable String clientId,
            EntryBody body,
            boolean owes) {
        this(conversationId, seq, at, by, clientId, body, owes, false);
    }

    /** The same entry, written with a debt of its own. */
    Entry owing() {
        return new Entry(conversationId, seq, at, by, clientId, body, true, erased);
    }

    public String id() {
        return id(conversationId, seq);
    }

    /** The customer in whose timeline it stands by itself, see {@link CustomerHistory}; null for all else. */
    @Nullable String momentOf() {
        if (body instanceof EntryBody.PromiseStep promise) {
            return promise.customer();
        }
        boolean stands = body instanceof EntryBody.Feedback || body instanceof EntryBody.Callback;
        return stands && by.isCustomer() ? by.id() : null;
    }

    static String id(String conversationId, long seq) {
        return conversationId + ":" + seq;
    }

    /** The key that makes a resent entry the same entry; null where the author gave no clientId. */
    @Nullable String dedupeKey() {
        return clientId == null ? null : dedupeKey(conversationId, by, clientId);
    }

    static String dedupeKey(String conversationId, Author by, String clientId) {
        return conversationId + " " + by.kind() + " " + by.id() + " " + clientId;
    }

    public boolean visibleToCustomer() {
        return !body.staffOnly();
    }
}
