package dev.bouquet.empowerment;

import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What agents left of what was theirs to give. Told of calendar months alone: what is left of days and blocks of days is the
 * same money again, and what is left of teams and customers is nobody's own.
 */
@Component
public class Leftovers {
    /** An agent has one a month and a currency; of more than so many nothing is told. */
    static final int BUDGETS_MAX = 20_000;

    private final BudgetStore budgets;
    private final Rules rules;
    private final Staff staff;
    private final EmpowermentSettings settings;
    private final Clock clock;

    Leftovers(BudgetStore budgets, Rules rules, Staff staff, EmpowermentSettings settings, Clock clock) {
        this.budgets = budgets;
        this.rules = rules;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What each agent left unused in the months that ended after {@code from}, by {@code to} and by now, one amount a currency.
     * Of a month in which they used something that is by the limit of then; of one in which they used nothing, by what the
     * rules allow them now, where they work here and were here before it ended. Empty where no month ended.
     */
    public Mono<Map<String, List<Money>>> ofAgents(Instant from, Instant to) {
        return Mono.defer(() -> {
            List<YearMonth> months = ended(from, to);
            return months.isEmpty()
                    ? Mono.empty()
                    : Mono.zip(
                                    budgets.standingsIn(
                                            Per.AGENT,
                                            BudgetId.DAYS_OF_MONTH,
                                            months.stream()
                                                    .map(YearMonth::toString)
                                                    .toList(),
                                            BUDGETS_MAX + 1),
                                    staff.active().collectList())
                            .filter(read -> read.getT1().size() <= BUDGETS_MAX)
                            .map(read -> left(read.getT1(), read.getT2(), months));
        });
    }

    private List<YearMonth> ended(Instant from, Instant to) {
        Instant now = clock.instant();
        Instant until = to.isBefore(now) ? to : now;
        List<YearMonth> ended = new ArrayList<>();
        YearMonth month = YearMonth.from(from.atZone(settings.zone()));
        while (!end(month).isAfter(until)) {
            ended.add(month);
            month = month.plusMonths(1);
        }
        return ended;
    }

    private Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(settings.zone()).toInstant();
    }

    private Map<String, List<Money>> left(List<Standing> used, List<StaffMember> members, List<YearMonth> months) {
        Map<String, Standing> all = new HashMap<>();
        members.forEach(member -> months.stream()
                .filter(month -> member.createdAt().isBefore(end(month)))
                .forEach(month -> allowed(member, month).forEach(each -> all.put(each.budgetId(), each))));
        used.forEach(each -> all.put(each.budgetId(), each));
        return sums(all.values());
    }

    private List<Standing> allowed(StaffMember member, YearMonth month) {
        Ask anywhere = Ask.anywhere(member);
        return rules.windowsOf(anywhere).stream()
                .filter(allowance -> allowance.per() == Per.AGENT && allowance.days() == BudgetId.DAYS_OF_MONTH)
                .map(allowance -> Standing.untouched(
                        BudgetId.of(allowance, anywhere, month.atDay(1)).toString(),
                        allowance.limit().amountMinor()))
                .toList();
    }

    private static Map<String, List<Money>> sums(Collection<Standing> standings) {
        Map<String, List<Money>> sums = new HashMap<>();
        for (Standing standing : standings) {
            BudgetId id = BudgetId.parse(standing.budgetId());
            long left = Math.max(0, standing.limitMinor() - standing.usedMinor());
            sums.computeIfAbsent(id.subject(), each -> new ArrayList<>()).add(new Money(left, id.currency()));
        }
        sums.replaceAll((agent, amounts) -> Money.sums(amounts));
        return sums;
    }
}
