/**
 * Who of the staff is here, on whichever node, and as what: online, away or busy. Owns the Redis keys {@code presence:leases},
 * {@code presence:status} and {@code presence:beat}; nothing of it must last, so nothing of it lies in MongoDB.
 */
@NullMarked
package dev.bouquet.presence;

import org.jspecify.annotations.NullMarked;
