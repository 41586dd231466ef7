package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import org.jspecify.annotations.Nullable;

/** The vendor's answer to an order. */
public sealed interface Submission {
    /**
     * The order stands.
     *
     * @param ref what the vendor calls it
     * @param cost what it really costs, where that is known already
     */
    record Taken(
            String ref,
            Step step,
            @Nullable Tracking tracking,
            @Nullable Money cost) implements Submission {}

    /**
     * The order does not stand, and the same one would be refused again.
     *
     * @param reason a sentence for the agent, without anything the vendor quoted
     */
    record Refused(String reason) implements Submission {}
}
