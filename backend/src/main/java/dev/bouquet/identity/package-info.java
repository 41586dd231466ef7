/**
 * Who is who: staff who sign in, customers who need not, the tickets that open a socket. Owns the collections {@code staff},
 * {@code customers}, {@code visitorTokens} and {@code identities}, and the Redis keys {@code ticket:*} and {@code session:*}.
 */
@NullMarked
package dev.bouquet.identity;

import org.jspecify.annotations.NullMarked;
