package dev.bouquet.measures;

import dev.bouquet.empowerment.IdeaLookup;
import dev.bouquet.empowerment.Leftovers;
import dev.bouquet.empowerment.Spending;
import dev.bouquet.measures.WireReport.Beside;
import dev.bouquet.money.Money;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What gestures cost, by the ledger, what agents left of their budgets, and how often ideas of colleagues were taken up: none
 * of it stands in transcripts.
 */
@Component
class Gifts {
    /** Of so many gestures in one report it is told what they cost. */
    static final int GESTURES_MAX = 50_000;

    private final Spending spending;
    private final Leftovers leftovers;
    private final ObjectProvider<IdeaLookup> ideas;

    Gifts(Spending spending, Leftovers leftovers, ObjectProvider<IdeaLookup> ideas) {
        this.spending = spending;
        this.leftovers = leftovers;
        this.ideas = ideas;
    }

    /**
     * Budgets and ideas belong to agents, and know neither queues nor channels nor tags.
     *
     * @param cost by gesture; null where there are too many. Where some gesture is not known by name, no cost is told
     * @param unused by agent; null where no month ended
     * @param ideas taken up, by agent
     */
    record Given(
            @Nullable Map<String, Money> cost, @Nullable Map<String, List<Money>> unused, Map<String, Long> ideas) {
        static final Given NOTHING = new Given(Map.of(), null, Map.of());

        private @Nullable List<Money> spent(Sums sums) {
            Map<String, Money> known = cost;
            return known == null || sums.unnamed
                    ? null
                    : Money.sums(sums.gestures.stream()
                            .map(known::get)
                            .filter(Objects::nonNull)
                            .toList());
        }

        /** Of a row. */
        Beside by(Question question, String key, Sums sums) {
            return question.by() == ReportBy.AGENT && !asksForSome(question) ? of(key, sums) : of(sums);
        }

        /** Of all of them. */
        Beside all(Question question, Sums sums) {
            String agent = question.agent();
            if (asksForSome(question)) {
                return of(sums);
            }
            if (agent != null) {
                return of(agent, sums);
            }
            return new Beside(
                    spent(sums),
                    unused == null
                            ? null
                            : Money.sums(unused.values().stream()
                                    .flatMap(List::stream)
                                    .toList()),
                    ideas.values().stream().mapToLong(Long::longValue).sum());
        }

        /** Whether it is about some of what agents did. */
        private static boolean asksForSome(Question question) {
            return question.queue() != null || question.channel() != null || question.tag() != null;
        }

        private Beside of(Sums sums) {
            return new Beside(spent(sums), null, null);
        }

        private Beside of(String agent, Sums sums) {
            return new Beside(spent(sums), unused == null ? null : unused.get(agent), ideas.getOrDefault(agent, 0L));
        }

        /** Who left something unused, where such a report tells it of each. */
        Set<String> agents(Question question) {
            boolean asks = question.name() == ReportName.GESTURES
                    && question.by() == ReportBy.AGENT
                    && question.agent() == null
                    && !asksForSome(question);
            return asks && unused != null ? new TreeSet<>(unused.keySet()) : Set.of();
        }
    }

    /** @param gestures of which it is told what they cost */
    Mono<Given> given(Question question, Collection<String> gestures) {
        IdeaLookup lookup = ideas.getIfAvailable();
        Mono<Map<String, Long>> taken =
                lookup == null ? Mono.just(Map.of()) : lookup.takenUp(question.from(), question.to());
        Mono<Optional<Map<String, Money>>> cost = gestures.size() > GESTURES_MAX
                ? Mono.just(Optional.empty())
                : spending.under(gestures).map(Optional::of);
        Mono<Optional<Map<String, List<Money>>>> unused = leftovers
                .ofAgents(question.from(), question.to())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
        return Mono.zip(cost, unused, taken)
                .map(read -> new Given(read.getT1().orElse(null), read.getT2().orElse(null), read.getT3()));
    }
}
