package dev.bouquet.conversations;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Up to where somebody has read the notes that mention them. Their order is that of the clocks of the nodes that wrote them, and
 * no two clocks agree: a note may come later and yet stand before one that was read. So of those shortly before the mark it is
 * remembered which were there; only what is older than that is read by its place alone.
 *
 * @param order of the latest that was read; empty where none was
 * @param seen the orders of those that were there shortly before it, itself among them, the latest first
 */
record MentionMark(String order, List<String> seen) {
    /** Bounds what is remembered; whoever is mentioned more often than that within {@link #APART} has read the older ones. */
    static final int SEEN_MAX = 200;

    static final MentionMark NOTHING = new MentionMark("", List.of());

    /** Farther the clocks of two nodes are not apart. */
    private static final Duration APART = Duration.ofMinutes(20);

    private static final int TIME_LENGTH = 13;

    /** The order before which nothing comes late, where this one was read. */
    static String floorOf(String order) {
        long at = Long.parseLong(order.substring(0, TIME_LENGTH));
        return String.format(Locale.ROOT, "%013d", Math.max(0, at - APART.toMillis()));
    }

    /** All up to here is read. */
    String floor() {
        // A node of an older version moves the mark and remembers nothing.
        if (!seen.contains(order)) {
            return order;
        }
        String early = floorOf(order);
        String oldest = seen.getLast();
        return seen.size() < SEEN_MAX || oldest.compareTo(early) < 0 ? early : oldest;
    }

    boolean hasRead(String one) {
        return one.compareTo(floor()) <= 0 || seen.contains(one);
    }
}
