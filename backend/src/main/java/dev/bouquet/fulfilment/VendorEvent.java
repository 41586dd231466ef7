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
 */
public record VendorEvent(
        String vendor,
        String eventId,
        @Nullable String ref,
        @Nullable String key,
        Step step,
        Instant at,
        @Nullable Tracking tracking,
        @Nullable Money cost) {}
