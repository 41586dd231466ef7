/**
 * The doorbell between nodes: what is said over Redis here is a hint and may be lost; the store is the truth. Owns the Redis
 * channels {@code bouquet:bell} (which transcripts grew) and {@code bouquet:signals} (typing, read, who looks at what, that
 * presence, a queue or an offer changed, that a story was published).
 */
@NullMarked
package dev.bouquet.signals;

import org.jspecify.annotations.NullMarked;
