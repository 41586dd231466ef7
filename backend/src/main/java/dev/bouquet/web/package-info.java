/**
 * The HTTP edge: which origins may ask, from which address a request really comes, what it may cost, which headers and
 * pages go out and how a refusal looks as a problem detail. Owns the Redis keys {@code limit:*}.
 */
@NullMarked
package dev.bouquet.web;

import org.jspecify.annotations.NullMarked;
