package dev.bouquet.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was counted in one conversation.
 *
 * @param version counts how often it was written; 0 where it is not stored yet
 * @param leavings when the customer went away while they waited and did not come back, by the seq with which that wait began
 */
record Figure(String conversation, long version, Progress progress, List<Noted> facts, Map<Long, Instant> leavings) {
    static Figure nothing(String conversation) {
        return new Figure(conversation, 0, new Progress(), List.of(), Map.of());
    }

    /** As it is written next. */
    Figure next() {
        return new Figure(conversation, version + 1, progress, facts, leavings);
    }

    /** Whether nothing that counts has come to it since that one. */
    boolean tellsNoMoreThan(Figure before) {
        return facts.equals(before.facts) && leavings.equals(before.leavings) && progress.countsLike(before.progress);
    }

    Set<Hour> hours() {
        return facts.stream().map(Noted::hour).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The hours of which another sheet has to be made now that this stands in the place of the one before. */
    Set<Hour> hoursChangedSince(Figure before) {
        Set<Hour> changed = new TreeSet<>(hours());
        changed.addAll(before.hours());
        if (progress.customer.equals(before.progress.customer) && progress.tags.equals(before.progress.tags)) {
            changed.removeIf(hour -> in(hour).equals(before.in(hour)));
        }
        return changed;
    }

    private List<Noted> in(Hour hour) {
        return facts.stream().filter(noted -> noted.hour().equals(hour)).toList();
    }

    List<Fact> told() {
        List<Fact> told = new ArrayList<>(facts.size());
        for (Noted noted : facts) {
            told.add(new Fact(
                    noted.at(),
                    noted.kind(),
                    conversation,
                    progress.customer,
                    progress.channel,
                    noted.queue(),
                    noted.agent(),
                    noted.value(),
                    progress.tags));
        }
        return told;
    }
}
