package dev.bouquet.empowerment;

import dev.bouquet.identity.Customers;
import dev.bouquet.identity.StaffMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a report tells of those whose budgets it tells: their names, and how many ideas of colleagues agents took up. */
@Component
class BudgetSubjects {
    private static final Logger log = LoggerFactory.getLogger(BudgetSubjects.class);
    private static final int CUSTOMERS_ASKED_AT_ONCE_MAX = 8;

    private final Customers customers;
    private final ObjectProvider<IdeaLookup> ideas;
    private final EmpowermentSettings settings;

    BudgetSubjects(Customers customers, ObjectProvider<IdeaLookup> ideas, EmpowermentSettings settings) {
        this.customers = customers;
        this.ideas = ideas;
        this.settings = settings;
    }

    /**
     * @param names by id
     * @param takenUp by the length of a budget, then by agent; of one report, those of one length are of one period
     */
    record Known(Map<String, String> names, Map<Integer, Map<String, Long>> takenUp) {
        @Nullable String name(BudgetId budget) {
            return names.get(budget.subject());
        }

        /** Null where nobody knows, which is not the same as none. */
        @Nullable Long ideasTakenUp(BudgetId budget) {
            Map<String, Long> ofLength = takenUp.get(budget.days());
            return ofLength == null ? null : ofLength.getOrDefault(budget.subject(), 0L);
        }
    }

    /** @param shown budgets of one report, which count one kind of subject */
    Mono<Known> of(Per per, List<Standing> shown, List<StaffMember> members) {
        List<BudgetId> budgets =
                shown.stream().map(each -> BudgetId.parse(each.budgetId())).toList();
        return switch (per) {
            case AGENT -> takenUp(budgets).map(takenUp -> new Known(names(members), takenUp));
            case CUSTOMER -> customerNames(budgets).map(names -> new Known(names, Map.of()));
            case TEAM -> Mono.just(new Known(Map.of(), Map.of()));
        };
    }

    private static Map<String, String> names(List<StaffMember> members) {
        Map<String, String> names = new HashMap<>();
        members.forEach(member -> names.put(member.id(), member.name()));
        return names;
    }

    private Mono<Map<String, String>> customerNames(List<BudgetId> budgets) {
        return Flux.fromIterable(budgets)
                .map(BudgetId::subject)
                .distinct()
                .flatMap(customers::find, CUSTOMERS_ASKED_AT_ONCE_MAX)
                .filter(customer -> customer.name() != null)
                .collectMap(customer -> customer.id(), customer -> Objects.requireNonNull(customer.name()));
    }

    /** What was spent is told all the same: that is what a report is for. */
    private static <T> Mono<T> leftOut(BudgetId budget) {
        return Mono.fromRunnable(() -> log.warn(
                "A report is told without the ideas taken up in {} days: they could not be counted in time",
                budget.days()));
    }

    private Mono<Map<Integer, Map<String, Long>>> takenUp(List<BudgetId> budgets) {
        IdeaLookup lookup = ideas.getIfAvailable();
        return lookup == null
                ? Mono.just(Map.of())
                : Flux.fromIterable(budgets)
                        .distinct(BudgetId::days)
                        .concatMap(budget -> lookup.takenUp(
                                        budget.firstDay()
                                                .atStartOfDay(settings.zone())
                                                .toInstant(),
                                        budget.dayAfter()
                                                .atStartOfDay(settings.zone())
                                                .toInstant())
                                .map(counts -> Map.entry(budget.days(), counts))
                                .onErrorResume(TimeoutException.class, late -> leftOut(budget)))
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
