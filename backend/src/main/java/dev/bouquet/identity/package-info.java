/**
 * Who is who: staff who sign in, customers who need not, the tickets that open a socket. Owns the collections {@code staff},
 * {@code administrators}, {@code customers}, {@code visitorTokens} and {@code identities}, the Redis keys {@code ticket:*}
 * and {@code session:*}, and the Redis channel {@code bouquet:sessions-ended}.
 */
@NullMarked
package dev.bouquet.identity;

import org.jspecify.annotations.NullMarked;
