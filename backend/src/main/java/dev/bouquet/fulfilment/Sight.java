package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import org.jspecify.annotations.Nullable;

/** What was seen of an order that was looked up. */
public sealed interface Sight {
    record Found(
            String ref,
            Step step,
            @Nullable Tracking tracking,
            @Nullable Money cost) implements Sight {}

    /** The vendor answered, and has no such order. */
    record NotFound() implements Sight {}

    /** The vendor cannot tell. */
    record Unclear() implements Sight {}
}
