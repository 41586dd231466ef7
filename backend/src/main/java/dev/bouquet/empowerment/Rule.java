package dev.bouquet.empowerment;

import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may spend without asking, where the rule holds. All amounts are in one currency.
 *
 * @param perGesture what one act may cost
 * @param windows what all of them together may cost over some time
 * @param answer to what is within these limits
 */
record Rule(String id, Match match, Money perGesture, List<Allowance> windows, Answer answer) {
    /** The rule that holds where no other does. It can be changed, never deleted. */
    static final String DEFAULT = "default";

    /** Rules that are as specific as each other come by their ids. */
    static final Comparator<Rule> MOST_SPECIFIC_FIRST =
            Comparator.comparingInt((Rule rule) -> -rule.match().weight()).thenComparing(Rule::id);

    /** A limit over some time; {@code days} as in {@link Window}. */
    record Allowance(Per per, int days, Money limit) {}

    /** For whom and what a rule holds; null: for any. */
    record Match(
            @Nullable Role role,
            @Nullable String agent,
            @Nullable String team,
            @Nullable String queue,
            @Nullable String reason) {
        static final Match ANYTHING = new Match(null, null, null, null, null);

        boolean holds(Ask ask) {
            return (role == null || role == ask.role())
                    && (agent == null || agent.equals(ask.agentId()))
                    && (team == null || team.equals(Objects.requireNonNullElse(ask.team(), "")))
                    && (queue == null || queue.equals(ask.queue()))
                    && (reason == null || reason.equals(ask.reason()));
        }

        /** The agent outweighs all else together, then the team, the queue, the role and the reason. */
        int weight() {
            return (agent == null ? 0 : 16)
                    + (team == null ? 0 : 8)
                    + (queue == null ? 0 : 4)
                    + (role == null ? 0 : 2)
                    + (reason == null ? 0 : 1);
        }
    }

    static Rule initial() {
        return new Rule(
                DEFAULT,
                Match.ANYTHING,
                dollars(75),
                List.of(
                        new Allowance(Per.AGENT, 1, dollars(150)),
                        new Allowance(Per.AGENT, 30, dollars(1_000)),
                        new Allowance(Per.CUSTOMER, 90, dollars(200)),
                        new Allowance(Per.TEAM, 30, dollars(5_000))),
                Answer.AUTO_WITH_REVIEW);
    }

    private static Money dollars(int whole) {
        return new Money(whole * 100L, "USD");
    }

    /** The rule by which this is decided. */
    static Rule mostSpecific(Collection<Rule> rules, Ask ask) {
        return rules.stream()
                .filter(rule -> rule.match().holds(ask))
                .min(MOST_SPECIFIC_FIRST)
                .orElseGet(Rule::initial);
    }

    String currency() {
        return perGesture.currency();
    }
}
