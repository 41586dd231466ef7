package dev.bouquet.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who contacts us.
 *
 * @param verified whether name and email were signed by the site; anything else a person says of themselves is no proof
 * @param page where the widget last was
 */
public record Customer(
        String id,
        @Nullable String name,
        @Nullable String email,
        boolean verified,
        @Nullable String locale,
        Instant createdAt,
        @Nullable Page page,
        Instant lastSeenAt) {

    /** This customer as the one who asks. */
    public Identity.Customer identity() {
        return new Identity.Customer(id, name);
    }

    /** A page of the site. */
    public record Page(
            String url, @Nullable String title, @Nullable String referrer) {}
}
