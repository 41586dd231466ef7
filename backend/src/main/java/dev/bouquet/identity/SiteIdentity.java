package dev.bouquet.identity;

import org.jspecify.annotations.Nullable;

/**
 * Whom the site says its visitor is, after the signature was checked.
 *
 * @param subject the site's own stable id of that person
 */
record SiteIdentity(
        String subject, @Nullable String name, @Nullable String email) {}
