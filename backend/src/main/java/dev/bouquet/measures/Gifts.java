package dev.bouquet.measures;

import dev.bouquet.empowerment.IdeaLookup;
import dev.bouquet.empowerment.Spending;
import dev.bouquet.measures.WireReport.Beside;
import dev.bouquet.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What gestures cost, by the ledger, and how often ideas of colleagues were taken up: neither stands in transcripts. */
@Component
class Gifts {
    private final Spending spending;
    private final ObjectProvider<IdeaLookup> ideas;

    Gifts(Spending spending, ObjectProvider<IdeaLookup> ideas) {
        this.spending = spending;
        this.ideas = ideas;
    }

    /** @param ideas taken up, by agent */
    record Given(@Nullable List<Money> spent, Map<String, Long> ideas) {
        static final Given NOTHING = new Given(null, Map.of());

        /** Of one agent. */
        Beside by(String agent) {
            return new Beside(null, ideas.getOrDefault(agent, 0L));
        }

        /** Of all; nothing where it was asked for some only, since the ledger knows neither queues nor channels nor tags. */
        Beside all(Question question) {
            if (spent == null
                    || question.queue() != null
                    || question.channel() != null
                    || question.tag() != null
                    || question.agent() != null) {
                return Beside.NOTHING;
            }
            return new Beside(
                    spent, ideas.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    Mono<Given> given(Question question) {
        IdeaLookup lookup = ideas.getIfAvailable();
        Mono<Map<String, Long>> taken =
                lookup == null ? Mono.just(Map.of()) : lookup.takenUp(question.from(), question.to());
        return Mono.zip(spending.between(question.from(), question.to()), taken)
                .map(read -> new Given(read.getT1(), read.getT2()));
    }
}
