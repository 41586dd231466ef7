package dev.bouquet.empowerment;

import java.util.List;
import java.util.Locale;

/**
 * A budget as it is stored, whole, in minor units of its currency.
 *
 * @param usedMinor what counts against the limit: reserved and spent
 * @param pending lines that the ledger does not have yet, or of which that is not known
 */
record Budget(
        String id,
        long limitMinor,
        long reservedMinor,
        long spentMinor,
        long usedMinor,
        List<Held> holds,
        List<LedgerLine> pending) {

    enum State {
        HELD,
        RELEASED,
        SPENT,
        /** Given back, and spent after all. */
        OVERRUN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWire(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What was ever set aside under a key. It stays until the budget's time is over and longer, so that a key is used once.
     *
     * @param amountMinor 0: nothing was, and nothing may be any more
     * @param spentMinor 0 unless it was spent; more than the amount where it cost more than was set aside
     */
    record Held(String key, long amountMinor, State state, long spentMinor) {}
}
