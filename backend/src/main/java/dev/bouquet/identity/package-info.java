/**
 * Who is who: staff who sign in, customers who need not, the tickets that open a socket. Owns the collections {@code staff},
 * {@code administrators}, {@code sessions}, {@code tickets}, {@code customers}, {@code visitorTokens} and {@code identities},
 * and the signal {@code signed-out} between nodes. Nothing of it is in Redis.
 */
@NullMarked
package dev.bouquet.identity;

import org.jspecify.annotations.NullMarked;
