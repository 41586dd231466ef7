/**
 * Who gets what: agents' places, giving out and offering what waits, hand-overs, taking back from who went away, and what
 * the waiting customer is told. Owns the collections {@code slots}, {@code offers} and {@code waits} and the index of waiting
 * in Redis. That a conversation is with somebody is decided by its transcript; that this somebody had a place for it, by
 * {@link dev.bouquet.routing.SlotStore}.
 */
@NullMarked
package dev.bouquet.routing;

import org.jspecify.annotations.NullMarked;
