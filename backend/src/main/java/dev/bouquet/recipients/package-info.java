/**
 * Asks whoever is to get a gift where it may be brought: a link that works once, a page without scripts, and an address that
 * is kept encrypted, given out to nobody but the vendor, and wiped after delivery. Owns the collection {@code invitations}
 * and, on the embedded default, the file {@code recipient-keys}.
 */
@NullMarked
package dev.bouquet.recipients;

import org.jspecify.annotations.NullMarked;
