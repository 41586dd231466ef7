package dev.bouquet.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom the site says its visitor is, after the signature was checked.
 *
 * @param site the name of the site that signed, empty for the one without a name
 * @param subject the site's own stable id of that person
 */
record SiteIdentity(
        String site,
        String subject,
        @Nullable String name,
        @Nullable String email) {
    /** The same person of no other site, however the two name theirs. */
    String account() {
        return site.isEmpty() ? "site:" + subject : "site/" + site + ":" + subject;
    }

    /** What {@link #account} was made of: the site's name and the subject. */
    static ProvenIdentity proven(String account, Instant since) {
        int end = account.indexOf(':');
        String site = end > "site/".length() ? account.substring("site/".length(), end) : null;
        return new ProvenIdentity("site", site, account.substring(end + 1), since);
    }
}
