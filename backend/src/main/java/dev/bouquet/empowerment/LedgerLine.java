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
    /** What is reserved = holds − releases − spends; what is spent = spends. */
    enum Kind {
        HOLD,
        RELEASE,
        SPEND;

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

    /** What it cost, and what of the hold was left over. */
    static List<LedgerLine> settled(String key, Hold hold, long costMinor, Instant at) {
        List<LedgerLine> lines = new ArrayList<>();
        if (costMinor > 0) {
            lines.add(new LedgerLine(hold.budgetId(), key, Kind.SPEND, costMinor, at));
        }
        if (costMinor < hold.amountMinor()) {
            lines.add(new LedgerLine(hold.budgetId(), key, Kind.RELEASE, hold.amountMinor() - costMinor, at));
        }
        return lines;
    }
}
