package dev.bouquet.fulfilment;

import org.jspecify.annotations.Nullable;

/** Whom it is for, as far as the agent knows. */
public record Recipient(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {
    /** Says nothing, so that no log ever does. */
    @Override
    public String toString() {
        return "Recipient";
    }
}
