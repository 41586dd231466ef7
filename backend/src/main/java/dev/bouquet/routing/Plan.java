package dev.bouquet.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who should get what: a pure decision. In the order of the queue, each conversation goes to the agent who knows it, if they
 * are here and free, else to the least loaded; of equally loaded ones to who was given nothing for the longest time.
 */
final class Plan {
    private static final Comparator<Free> LEAST_LOADED = Comparator.comparingDouble(Free::load)
            .thenComparing(free -> free.lastGivenAt)
            .thenComparing(free -> free.agentId);

    private final Map<String, Free> byAgent = new HashMap<>();

    private Plan(List<Desk> desks) {
        desks.forEach(desk -> byAgent.put(desk.agentId(), new Free(desk)));
    }

    /**
     * What waits for somebody.
     *
     * @param knows who answered for it or for this customer last
     * @param onlyIfKnown whether nobody else may get it
     * @param passed who was asked before and did not take it
     */
    record Wanted(
            String conversationId, int weight, @Nullable String knows, boolean onlyIfKnown, Set<String> passed) {}

    record Match(String conversationId, String agentId) {}

    /** A match for each conversation that somebody can take, in the given order; each place is planned for once. */
    static List<Match> of(List<Wanted> inOrder, List<Desk> desks) {
        Plan plan = new Plan(desks);
        List<Match> matches = new ArrayList<>();
        for (Wanted wanted : inOrder) {
            Free chosen = plan.choose(wanted);
            if (chosen != null) {
                chosen.free -= wanted.weight();
                matches.add(new Match(wanted.conversationId(), chosen.agentId));
            }
        }
        return matches;
    }

    private @Nullable Free choose(Wanted wanted) {
        Free known = wanted.knows() == null ? null : byAgent.get(wanted.knows());
        if (known != null && known.canTake(wanted)) {
            return known;
        }
        if (wanted.onlyIfKnown()) {
            return null;
        }
        return byAgent.values().stream()
                .filter(free -> free.canTake(wanted))
                .min(LEAST_LOADED)
                .orElse(null);
    }

    /** What an agent has free while the plan is made. */
    private static final class Free {
        private final String agentId;
        private final Desk desk;
        private final double whole;
        private final Instant lastGivenAt;
        private long free;

        Free(Desk desk) {
            this.agentId = desk.agentId();
            this.desk = desk;
            this.whole = desk.capacity() == null ? 0 : (double) desk.capacity() * Slot.WHOLE;
            this.lastGivenAt = desk.lastGivenAt() == null ? Instant.EPOCH : desk.lastGivenAt();
            this.free = desk.free();
        }

        boolean canTake(Wanted wanted) {
            return free >= wanted.weight()
                    && !wanted.passed().contains(agentId)
                    && !desk.holds(wanted.conversationId());
        }

        double load() {
            return whole == 0 ? 1 : 1 - free / whole;
        }
    }
}
