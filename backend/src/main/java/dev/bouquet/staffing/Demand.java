package dev.bouquet.staffing;

import org.jspecify.annotations.Nullable;

/**
 * What customers bring.
 *
 * @param perSecond how many come, on average
 * @param handlingSeconds how long one conversation takes an agent, on average, with as many beside it as they have at once
 * @param patienceSeconds how long one waits before they give up, on average; null where nobody ever does
 */
record Demand(
        double perSecond, double handlingSeconds, @Nullable Double patienceSeconds) {
    /** How many conversations would go on at once if nobody ever had to wait. */
    double load() {
        return perSecond * handlingSeconds;
    }

    /** How fast one who waits gives up, in terms of how fast one who is served is done; 0 where nobody gives up. */
    double impatience() {
        return patienceSeconds == null ? 0 : handlingSeconds / patienceSeconds;
    }

    /** Whether so many conversations at once are enough for the line not to grow for ever; who gives up shortens it. */
    boolean settlesWith(int servers) {
        return patienceSeconds != null || load() < servers;
    }
}
