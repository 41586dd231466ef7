package dev.bouquet.conversations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Who was on their way into a queue when this was looked at: their {@code opened} has its time, so where they will stand in
 * line is settled, but is not durable yet. Several inserts are under way at once, and one that began later may end sooner:
 * whoever is in line already may have somebody before them who is not. Only what this node writes is known to it; those whom
 * another node writes at the same moment are in line here when it has told of them.
 *
 * @param underWay each as it will be
 * @param at when it was looked at, in whole milliseconds as the times of entries; who came since may not be among them
 */
public record Arrivals(List<Conversation> underWay, Instant at) {
    private static final Comparator<Conversation> IN_LINE =
            Comparator.comparingLong(Conversation::rank).thenComparing(Conversation::id);

    /**
     * Whether somebody of the same priority may yet come into the line before this one, which was found in it later.
     *
     * @param now after it was found: what came later than that has its time from another clock, which says nothing
     */
    public boolean mayComeBefore(Conversation waiting, Instant now) {
        Instant since = waiting.waitingSince();
        boolean cameMeanwhile = since != null && !since.isBefore(at) && !since.isAfter(now);
        return cameMeanwhile
                || underWay.stream()
                        .anyMatch(each -> each.priority() == waiting.priority() && IN_LINE.compare(each, waiting) < 0);
    }
}
