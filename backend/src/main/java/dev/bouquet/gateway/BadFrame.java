package dev.bouquet.gateway;

import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A frame that could not be taken as one of the contract: the client is broken, and three of them end the socket. What a
 * person may have typed, such as the text, is checked later and refused as often as it comes.
 */
final class BadFrame extends Exception {
    private final @Nullable String ref;
    private final transient Refusal refusal;

    BadFrame(@Nullable String ref, Refusal refusal) {
        super(refusal.getMessage(), null, false, false);
        this.ref = ref;
        this.refusal = refusal;
    }

    @Nullable String ref() {
        return ref;
    }

    Refusal refusal() {
        return refusal;
    }
}
