package dev.bouquet.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a customer has proven who they are.
 *
 * @param kind {@code site}: the site signed that they are this account of it; {@code email}: it signed that the address is
 *     theirs; {@code web}: a browser has the token that was given to it
 * @param site the name of the site whose account it is, where it has one
 * @param value the site's own id of the account, or the address
 * @param since when it was first proven, where that is known
 */
public record ProvenIdentity(
        String kind,
        @Nullable String site,
        @Nullable String value,
        @Nullable Instant since) {
    static ProvenIdentity email(String address) {
        return new ProvenIdentity("email", null, address, null);
    }

    static ProvenIdentity web(Instant since) {
        return new ProvenIdentity("web", null, null, since);
    }

    /** Not what it is: that goes into no log. */
    @Override
    public String toString() {
        return "ProvenIdentity[" + kind + "]";
    }
}
