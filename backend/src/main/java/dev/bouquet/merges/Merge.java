package dev.bouquet.merges;

import dev.bouquet.identity.CustomerMerge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a colleague merged, for good: also once it is undone, and never merged again under its id.
 *
 * @param customer whose merge was asked for, and {@code with} whom, whichever of them leads to the other now
 * @param finished whether nothing is left to do: what came of it was looked at, or it is undone. Until then any node does it
 */
record Merge(
        CustomerMerge joined,
        String customer,
        String with,
        @Nullable Undone undone,
        boolean finished) {
    record Undone(Instant at, CustomerMerge.By by) {}

    String id() {
        return joined.id();
    }

    boolean isOf(String askedFor, String askedWith) {
        return customer.equals(askedFor) && with.equals(askedWith);
    }
}
