package dev.bouquet.empowerment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What was left unused. In the period that goes on, those who spent nothing yet are told as well: agents and teams with what
 * the rule allows that holds for them in no queue and for no reason in particular. Customers are told once something was
 * spent on them.
 */
@Component
class BudgetReport {
    private final BudgetStore budgets;
    private final Rules rules;
    private final Staff staff;
    private final Empowerment empowerment;

    BudgetReport(BudgetStore budgets, Rules rules, Staff staff, Empowerment empowerment) {
        this.budgets = budgets;
        this.rules = rules;
        this.staff = staff;
        this.empowerment = empowerment;
    }

    /**
     * How one budget was used.
     *
     * @param name of the agent; null for others, and for those who left
     * @param unused zero where more was used than the limit allows by now
     * @param over by how much that is; null where it is not
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
            @Nullable Money over) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Use> items, @Nullable String next) {}

    /**
     * Those of a period, by id.
     *
     * @param period null: the month that goes on
     * @param after the id to go on after; empty: from the beginning
     */
    Mono<Page> page(Per per, @Nullable String period, String after, int limit) {
        return Mono.defer(() -> {
            String wanted = period == null ? BudgetId.period(30, empowerment.today()) : period;
            return Mono.zip(
                    staff.active().collectList(),
                    budgets.standings(per, wanted, after, limit + 1),
                    (members, used) -> page(members, merged(members, per, wanted, after, used), limit));
        });
    }

    /** Whatever is not among those that were used is untouched, up to the last of them. */
    private Collection<Standing> merged(
            List<StaffMember> members, Per per, String period, String after, List<Standing> used) {
        Map<String, Standing> merged = new TreeMap<>();
        if (per != Per.CUSTOMER) {
            members.forEach(member -> allowed(member, per, period)
                    .forEach((budgetId, limitMinor) -> merged.put(budgetId, Standing.untouched(budgetId, limitMinor))));
        }
        merged.keySet().removeIf(budgetId -> budgetId.compareTo(after) <= 0);
        used.forEach(standing -> merged.merge(standing.budgetId(), standing, Standing::under));
        return merged.values();
    }

    /** The budgets of the period that goes on, with their limits. */
    private Map<String, Long> allowed(StaffMember member, Per per, String period) {
        Ask anywhere = new Ask(member.id(), member.role(), member.team(), "", "", "", Money.zero("USD"));
        Map<String, Long> allowed = new HashMap<>();
        for (Rule.Allowance allowance : rules.ruleFor(anywhere).windows()) {
            BudgetId budget = BudgetId.of(allowance, anywhere, empowerment.today());
            if (allowance.per() == per && budget.period().equals(period)) {
                allowed.put(budget.toString(), allowance.limit().amountMinor());
            }
        }
        return allowed;
    }

    private static Page page(List<StaffMember> members, Collection<Standing> found, int limit) {
        Map<String, String> names = new HashMap<>();
        members.forEach(member -> names.put(member.id(), member.name()));
        List<Use> items = new ArrayList<>();
        for (Standing standing : found) {
            if (items.size() == limit) {
                return new Page(items, items.getLast().id());
            }
            items.add(use(standing, names));
        }
        return new Page(items, null);
    }

    private static Use use(Standing standing, Map<String, String> names) {
        BudgetId id = BudgetId.parse(standing.budgetId());
        long unused = standing.limitMinor() - standing.usedMinor();
        return new Use(
                standing.budgetId(),
                id.per().wire(),
                id.subject(),
                id.per() == Per.AGENT ? names.get(id.subject()) : null,
                id.days(),
                id.period(),
                new Money(standing.limitMinor(), id.currency()),
                new Money(standing.reservedMinor(), id.currency()),
                new Money(standing.spentMinor(), id.currency()),
                new Money(Math.max(0, unused), id.currency()),
                unused < 0 ? new Money(-unused, id.currency()) : null);
    }
}
