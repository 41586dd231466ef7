package dev.bouquet.conversations;

import java.time.Instant;

/**
 * Which entries of a conversation are news to this node though it may learn them with a snapshot: a snapshot tells what a
 * conversation is now, and not that it was given to somebody a moment ago.
 *
 * @param from the seq from which on they are; {@link Long#MAX_VALUE} where none is known to be
 * @param since the time from which on they are, for a node that heard no bell; {@link Instant#MAX} where it heard all
 */
record Untold(long from, Instant since) {
    static final Untold NOTHING = new Untold(Long.MAX_VALUE, Instant.MAX);

    /** Another node rang for this entry. */
    static Untold from(long seq) {
        return new Untold(seq, Instant.MAX);
    }

    /** This node heard nothing since then. */
    static Untold since(Instant deaf) {
        return new Untold(Long.MAX_VALUE, deaf);
    }

    boolean isNothing() {
        return equals(NOTHING);
    }

    Untold and(Untold other) {
        return new Untold(Math.min(from, other.from), since.isBefore(other.since) ? since : other.since);
    }

    boolean has(Entry entry) {
        return entry.seq() >= from || !entry.at().isBefore(since);
    }

    /** No entry before this seq is among them. */
    long earliest() {
        return since.equals(Instant.MAX) ? from : 1;
    }
}
