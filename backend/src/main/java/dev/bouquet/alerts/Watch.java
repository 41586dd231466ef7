package dev.bouquet.alerts;

import dev.bouquet.wallboard.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers since when each rule is breached, and decides what fires and what ends. A node that begins to look counts from then
 * on; so a rule may fire later by what it waits for, but not sooner and not twice.
 */
final class Watch {
    /** A figure that trembles about its bound tells of itself once in so long. */
    static final Duration CALM = Duration.ofMinutes(1);

    private final Map<String, Breached> breached = new HashMap<>();
    private final Map<String, Instant> firedAt = new HashMap<>();

    private record Breached(Rule rule, Instant since) {}

    /** @param since since when the rule is breached by the figure */
    record Firing(Rule rule, long value, Instant since) {}

    /** @param by the rule as it is now; null where it was deleted */
    record Ending(Alert alert, @Nullable Rule by) {}

    record Outcome(List<Firing> fires, List<Ending> ends) {}

    /** @param open what stands, as the store has it */
    Outcome look(Instant now, Board board, List<Rule> rules, List<Alert> open) {
        Map<String, Rule> byId = rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        breached.keySet().retainAll(byId.keySet());
        // Not with its rule: made anew under the same id it is to be as calm.
        firedAt.values().removeIf(at -> !now.isBefore(at.plus(CALM)));
        List<Ending> ends = new ArrayList<>();
        for (Alert alert : open) {
            Rule rule = byId.get(alert.rule());
            if (rule == null || !isOf(rule, alert) || !rule.isBreachedBy(rule.of(board))) {
                ends.add(new Ending(alert, rule));
            }
        }
        Set<String> standing = open.stream().map(Alert::rule).collect(Collectors.toSet());
        List<Firing> fires = new ArrayList<>();
        for (Rule rule : rules) {
            Firing firing = look(now, board, rule);
            if (firing != null && !standing.contains(rule.id())) {
                fires.add(firing);
                firedAt.put(rule.id(), now);
            }
        }
        return new Outcome(List.copyOf(fires), List.copyOf(ends));
    }

    /** Whether the rule still means what the alert was fired for. */
    private static boolean isOf(Rule rule, Alert alert) {
        return rule.tile() == alert.tile()
                && Objects.equals(rule.queue(), alert.queue())
                && rule.threshold() == alert.threshold()
                && (rule.above() != null) == alert.above();
    }

    private @Nullable Firing look(Instant now, Board board, Rule rule) {
        Long value = rule.of(board);
        if (value == null || !rule.isBreachedBy(value)) {
            breached.remove(rule.id());
            return null;
        }
        Breached since = breached.compute(
                rule.id(),
                (id, before) -> before == null || !before.rule().equals(rule) ? new Breached(rule, now) : before);
        boolean lasts = !now.isBefore(since.since().plus(rule.lasting()));
        Instant last = firedAt.get(rule.id());
        boolean calm = last == null || !now.isBefore(last.plus(CALM));
        return lasts && calm ? new Firing(rule, value, since.since()) : null;
    }

    /** Another node looks from now on. */
    void forget() {
        breached.clear();
        firedAt.clear();
    }
}
