package dev.bouquet.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one entry owes to the snapshot of its conversation, for itself and for those that follow it closely. An entry that is
 * covered by an earlier one's debt carries none of its own: the debt is taken off only when a snapshot is stored that holds
 * every covered entry, and what the sweeper does for the one entry it does for all. So a busy conversation owes a few times a
 * second, not with every word.
 *
 * <p>A debt covers nothing that is placed {@link #COVERS_FOR} after its entry. Together with the time that an insert may
 * take this stays well below {@link TranscriptSettings#owedAfter}, so that no other node sweeps a debt that still grows.
 */
final class Debt {
    static final Duration COVERS_FOR = Duration.ofMillis(500);
    private static final long SETTLED = -1;

    private final String entryId;
    private final Instant until;
    private final AtomicLong through;

    Debt(Entry entry) {
        this.entryId = entry.id();
        this.until = entry.at().plus(COVERS_FOR);
        this.through = new AtomicLong(entry.seq());
    }

    String entryId() {
        return entryId;
    }

    /** Takes the entry that is about to be placed at {@code seq} under this debt; false where it must owe itself. */
    boolean cover(long seq, Instant now) {
        long covered = through.get();
        return covered != SETTLED && now.isBefore(until) && through.compareAndSet(covered, Math.max(covered, seq));
    }

    /** Whether a stored snapshot with this head holds all that is covered; from then on nothing more is. */
    boolean settledBy(long head) {
        long covered = through.get();
        return covered != SETTLED && covered <= head && through.compareAndSet(covered, SETTLED);
    }
}
