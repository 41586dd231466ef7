package dev.bouquet.empowerment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was left unused. Of the periods that go on, those who spent nothing yet are told as well: agents and teams with what
 * the rule allows that holds for them in no queue and for no reason in particular. Customers are told once something was
 * spent on them.
 */
@Component
class BudgetReport {
    private static final int LENGTHS_ASKED_AT_ONCE_MAX = 4;

    private final BudgetStore budgets;
    private final Rules rules;
    private final Staff staff;
    private final BudgetSubjects subjects;
    private final Empowerment empowerment;

    BudgetReport(BudgetStore budgets, Rules rules, Staff staff, BudgetSubjects subjects, Empowerment empowerment) {
        this.budgets = budgets;
        this.rules = rules;
        this.staff = staff;
        this.subjects = subjects;
        this.empowerment = empowerment;
    }

    /**
     * How one budget was used.
     *
     * @param name of the agent or customer; null for others, for those who left, and where nobody knows it
     * @param unused zero where more was used than the limit allows by now
     * @param over by how much that is; null where it is not
     * @param ideasTakenUp how many ideas of colleagues an agent took up in that time; null for others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Use(
            String id,
            String per,
            String subject,
            @Nullable String name,
            int days,
            String period,
            Money limit,
            Money reserved,
            Money spent,
            Money unused,
            @Nullable Money over,
            @Nullable Long ideasTakenUp) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Use> items, @Nullable String next) {}

    /**
     * Those of a period, by id.
     *
     * @param period as {@link ReportPeriod} reads it
     * @param after the id to go on after; empty: from the beginning
     */
    Mono<Page> page(Per per, @Nullable String period, String after, int limit) {
        return Mono.defer(() -> {
            ReportPeriod wanted = ReportPeriod.of(period, empowerment.today());
            return Mono.zip(staff.active().collectList(), used(per, wanted, after, limit + 1))
                    .flatMap(read -> {
                        Collection<Standing> found = merged(read.getT1(), per, wanted, after, read.getT2());
                        List<Standing> shown = found.stream().limit(limit).toList();
                        boolean more = found.size() > limit;
                        return subjects.of(per, shown, read.getT1()).map(known -> page(shown, more, known));
                    });
        });
    }

    /** The first of each length; of all of them together the first are among these. */
    private Mono<List<Standing>> used(Per per, ReportPeriod wanted, String after, int limit) {
        return budgets.lengths(per)
                .flatMapIterable(lengths -> lengths)
                .filter(wanted::tells)
                .flatMap(
                        days -> budgets.standings(per, days, wanted.periodOf(days), after, limit),
                        LENGTHS_ASKED_AT_ONCE_MAX)
                .flatMap(Flux::fromIterable)
                .collectList();
    }

    /** Whatever is not among those that were used is untouched. */
    private Collection<Standing> merged(
            List<StaffMember> members, Per per, ReportPeriod wanted, String after, List<Standing> used) {
        Map<String, Standing> merged = new TreeMap<>();
        if (per != Per.CUSTOMER) {
            members.forEach(member -> allowed(member, per, wanted)
                    .forEach((budgetId, limitMinor) -> merged.put(budgetId, Standing.untouched(budgetId, limitMinor))));
        }
        merged.keySet().removeIf(budgetId -> budgetId.compareTo(after) <= 0);
        used.forEach(standing -> merged.merge(standing.budgetId(), standing, Standing::under));
        return merged.values();
    }

    /** The budgets that are wanted and go on, with their limits. */
    private Map<String, Long> allowed(StaffMember member, Per per, ReportPeriod wanted) {
        Ask anywhere = Ask.anywhere(member);
        Map<String, Long> allowed = new HashMap<>();
        for (Rule.Allowance allowance : rules.windowsOf(anywhere)) {
            BudgetId budget = BudgetId.of(allowance, anywhere, empowerment.today());
            if (allowance.per() == per
                    && wanted.tells(budget.days())
                    && budget.period().equals(wanted.periodOf(budget.days()))) {
                allowed.put(budget.toString(), allowance.limit().amountMinor());
            }
        }
        return allowed;
    }

    private static Page page(List<Standing> shown, boolean more, BudgetSubjects.Known known) {
        List<Use> items = shown.stream().map(standing -> use(standing, known)).toList();
        return new Page(items, more ? items.getLast().id() : null);
    }

    private static Use use(Standing standing, BudgetSubjects.Known known) {
        BudgetId id = BudgetId.parse(standing.budgetId());
        long unused = standing.limitMinor() - standing.usedMinor();
        return new Use(
                standing.budgetId(),
                id.per().wire(),
                id.subject(),
                known.name(id),
                id.days(),
                id.period(),
                new Money(standing.limitMinor(), id.currency()),
                new Money(standing.reservedMinor(), id.currency()),
                new Money(standing.spentMinor(), id.currency()),
                new Money(Math.max(0, unused), id.currency()),
                unused < 0 ? new Money(-unused, id.currency()) : null,
                known.ideasTakenUp(id));
    }
}
