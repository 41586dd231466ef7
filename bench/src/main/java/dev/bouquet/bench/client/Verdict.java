package dev.bouquet.bench.client;

import java.util.List;

/**
 * Whether a run may be believed.
 *
 * @param delivered messages that reached both sides
 * @param stored messages found in the transcript; 0 for a server that stores nothing
 * @param faults one sentence for each kind of fault, empty when acked = stored = delivered
 */
public record Verdict(long posted, long acked, long delivered, long stored, List<String> faults) {
    public Verdict {
        faults = List.copyOf(faults);
    }

    /** True when nothing was lost, doubled, changed or reordered. */
    public boolean passes() {
        return faults.isEmpty();
    }
}
