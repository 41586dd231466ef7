package dev.bouquet.empowerment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One movement in one budget. There is at most one of a kind for a key in a budget, which is what its id says.
 *
 * @param amountMinor above zero
 */
record LedgerLine(String budgetId, String key, Kind kind, long amountMinor, Instant at) {
    /** What is reserved = holds − releases − spends; what is spent = spends + overruns. */
    enum Kind {
        HOLD,
        RELEASE,
        SPEND,
        /** Spent without having been set aside: more than was held, or what had been given back. */
        OVERRUN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWire(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    String id() {
        return key + "|" + budgetId + "|" + kind.wire();
    }

    static List<LedgerLine> held(String key, Hold hold, Instant at) {
        return List.of(new LedgerLine(hold.budgetId(), key, Kind.HOLD, hold.amountMinor(), at));
    }

    static List<LedgerLine> released(String key, Hold hold, Instant at) {
        return List.of(new LedgerLine(hold.budgetId(), key, Kind.RELEASE, hold.amountMinor(), at));
    }

    /** What it cost as far as it was held, what of the hold was left over, and what it cost beyond. */
    static List<LedgerLine> settled(String key, Hold hold, long costMinor, Instant at) {
        long heldMinor = hold.amountMinor();
        List<LedgerLine> lines = new ArrayList<>();
        if (costMinor > 0) {
            lines.add(new LedgerLine(hold.budgetId(), key, Kind.SPEND, Math.min(costMinor, heldMinor), at));
        }
        if (costMinor < heldMinor) {
            lines.add(new LedgerLine(hold.budgetId(), key, Kind.RELEASE, heldMinor - costMinor, at));
        }
        if (costMinor > heldMinor) {
            lines.addAll(overrun(key, hold, costMinor - heldMinor, at));
        }
        return lines;
    }

    static List<LedgerLine> overrun(String key, Hold hold, long costMinor, Instant at) {
        return List.of(new LedgerLine(hold.budgetId(), key, Kind.OVERRUN, costMinor, at));
    }
}
