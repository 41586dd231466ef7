package dev.bouquet.empowerment;

/**
 * How far a budget is used up, in minor units of its currency.
 *
 * @param limitMinor by which something was set aside last
 */
record Standing(String budgetId, long limitMinor, long reservedMinor, long spentMinor) {
    static Standing untouched(String budgetId, long limitMinor) {
        return new Standing(budgetId, limitMinor, 0, 0);
    }

    /** What one that is untouched allows, and what the other has used of it. */
    static Standing under(Standing untouched, Standing used) {
        return new Standing(used.budgetId, untouched.limitMinor, used.reservedMinor, used.spentMinor);
    }

    /** The same, where so much less is reserved. */
    Standing without(long heldMinor) {
        return new Standing(budgetId, limitMinor, Math.max(0, reservedMinor - heldMinor), spentMinor);
    }

    /** The same, and what is used of another one besides. */
    Standing with(Standing other) {
        return new Standing(budgetId, limitMinor, reservedMinor + other.reservedMinor, spentMinor + other.spentMinor);
    }

    long usedMinor() {
        return reservedMinor + spentMinor;
    }
}
