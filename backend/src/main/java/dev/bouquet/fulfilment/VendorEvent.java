package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order. Events come late, twice and in any order; each is kept once by vendor and event id.
 *
 * @param ref what the vendor calls the order
 * @param key what we call it; at least one of the two is known
 * @param cost what it really cost, where the event says so
 * @param by the id of who of the staff did it; null where the vendor told
 * @param answers the question that a person answers by it; null where the vendor said so, or whoever did the errand
 */
public record VendorEvent(
        String vendor,
        String eventId,
        @Nullable String ref,
        @Nullable String key,
        Step step,
        Instant at,
        @Nullable Tracking tracking,
        @Nullable Money cost,
        TaskRequest.@Nullable Kind answers,
        @Nullable String by) {

    /** As the vendor told it. */
    public VendorEvent(
            String vendor,
            String eventId,
            @Nullable String ref,
            @Nullable String key,
            Step step,
            Instant at,
            @Nullable Tracking tracking,
            @Nullable Money cost) {
        this(vendor, eventId, ref, key, step, at, tracking, cost, null, null);
    }
}
