package dev.bouquet.empowerment;

import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import dev.bouquet.money.Rates;
import dev.bouquet.refusal.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What may be spent without asking. First {@link #decide}, which reserves nothing, then {@link #reserve} with the plan of that
 * decision, under a key of the caller's own; later either {@link #settle} or {@link #release} with the same key and plan.
 *
 * <p>A call that fails with anything but a refusal may have been carried out, in part or whole: the same call again settles
 * it. Whoever ends after reserving must later release or settle what they reserved; nobody else knows of the key. A key has
 * one answer, for good: after a refusal or a release it can hold nothing any more, and another attempt needs another key.
 */
@Component
public class Empowerment {
    private static final Logger log = LoggerFactory.getLogger(Empowerment.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private final Rules rules;
    private final Rates rates;
    private final BudgetStore budgets;
    private final Reservations reservations;
    private final EmpowermentSettings settings;
    private final Clock clock;

    Empowerment(
            Rules rules,
            Rates rates,
            BudgetStore budgets,
            Reservations reservations,
            EmpowermentSettings settings,
            Clock clock) {
        this.rules = rules;
        this.rates = rates;
        this.budgets = budgets;
        this.reservations = reservations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the rules say, and what is left. Reserves nothing, so by the time of {@link #reserve} it may be otherwise. Refuses
     * with a bad field an amount that cannot be given, or in a currency without a rate.
     */
    public Mono<Decision> decide(Ask ask) {
        return decide(ask, List.of());
    }

    /**
     * As {@link #decide(Ask)}, as if this were not set aside: what somebody could give in the place of who asked for it.
     */
    public Mono<Decision> decide(Ask ask, List<Hold> held) {
        return Mono.defer(() -> {
            Money amount = Money.demand("amount", ask.amount());
            Rule rule = rules.ruleFor(ask);
            Policy policy = Policy.of(rule, ask, rates.convert(amount, rule.currency()), today());
            List<String> ids = policy.standingsNeeded();
            return (ids.isEmpty() ? Mono.just(Map.<String, Standing>of()) : budgets.standings(ids))
                    .map(standings -> policy.decide(without(standings, held)));
        });
    }

    private static Map<String, Standing> without(Map<String, Standing> standings, List<Hold> held) {
        Map<String, Standing> without = new HashMap<>(standings);
        held.forEach(hold ->
                without.computeIfPresent(hold.budgetId(), (id, standing) -> standing.without(hold.amountMinor())));
        return without;
    }

    /** As {@link #decide} for the smallest amount there is, whatever the ask names: what is left, and on which conditions. */
    public Mono<Decision> left(Ask ask) {
        return Mono.defer(() -> decide(ask.of(new Money(1, rules.ruleFor(ask).currency()))));
    }

    /**
     * Sets aside what the plan says, all of it or nothing. Idempotent by the key.
     *
     * @return false: some budget has no room, nothing is held, and nothing will be under this key
     */
    public Mono<Boolean> reserve(String key, List<Hold> plan) {
        return Mono.defer(() -> reservations.reserve(checked(key), plan));
    }

    /**
     * Whether what is set aside by a decision, which counted what had been spent on these customers by then, is within the
     * limits of today, whoever was told at the same moment of the same person under another id. Of two who ask after they
     * reserved at least one sees the other, so that a limit is never exceeded, and at worst both are told no.
     */
    public Mono<Boolean> isWithin(Decision decision, List<String> customers) {
        List<Shared> shared = Shared.of(decision, customers);
        List<String> ids = shared.stream().flatMap(each -> each.ids().stream()).toList();
        return ids.isEmpty()
                ? Mono.just(true)
                : budgets.standings(ids).map(standings -> shared.stream().allMatch(each -> each.isWithin(standings)));
    }

    /** A limit that several customers share who are one person. */
    private record Shared(List<String> ids, long limitMinor) {
        static List<Shared> of(Decision decision, List<String> customers) {
            List<Shared> shared = new ArrayList<>();
            for (int i = 0; i < decision.plan().size(); i++) {
                BudgetId own = BudgetId.parse(decision.plan().get(i).budgetId());
                List<String> ids = Stream.concat(Stream.of(own.subject()), customers.stream())
                        .distinct()
                        .map(customer -> own.of(customer).toString())
                        .toList();
                if (own.per() == Per.CUSTOMER && ids.size() > 1) {
                    shared.add(new Shared(ids, decision.windows().get(i).limit().amountMinor()));
                }
            }
            return shared;
        }

        boolean isWithin(Map<String, Standing> standings) {
            return ids.stream()
                            .map(standings::get)
                            .filter(Objects::nonNull)
                            .mapToLong(Standing::usedMinor)
                            .sum()
                    <= limitMinor;
        }
    }

    /** Gives back what is still held under the key; what was spent stays spent. Idempotent. */
    public Mono<Void> release(String key, List<Hold> plan) {
        return Mono.defer(() -> reservations.release(checked(key), plan));
    }

    /**
     * Counts the cost as spent and gives the rest back. Idempotent: the first cost stays. What it cost beyond what is held, and
     * all of it where that was given back meanwhile, is counted as an overrun, even where the budget has no room for it: it
     * has been spent. Refuses with {@code conflict} where nothing was ever held under the key.
     *
     * @param asked what was asked for: a cost in its currency is counted at the rate of then, one in any other at today's, and
     *     one in a currency without a rate as what is held
     * @return whether there was an overrun
     */
    public Mono<Boolean> settle(String key, List<Hold> plan, Money asked, Money cost) {
        return Mono.defer(() -> plan.isEmpty()
                ? Mono.just(false)
                : reservations.settle(checked(key), plan, costMinor(plan.getFirst(), asked, cost)));
    }

    private long costMinor(Hold hold, Money asked, Money cost) {
        // Of its currency nothing is demanded: what was spent was spent, and must not be held for ever.
        Money.demandLimit("cost", new Money(cost.amountMinor(), hold.currency()));
        if (cost.currency().equals(hold.currency())) {
            return cost.amountMinor();
        }
        if (cost.currency().equals(asked.currency())) {
            return BigDecimal.valueOf(hold.amountMinor())
                    .multiply(BigDecimal.valueOf(cost.amountMinor()))
                    .divide(BigDecimal.valueOf(asked.amountMinor()), 0, RoundingMode.CEILING)
                    .longValueExact();
        }
        try {
            Money.demandLimit("cost", cost);
            return rates.convert(cost, hold.currency()).amount().amountMinor();
        } catch (Refusal noRate) {
            log.warn("A cost in {} counts as what was set aside: {}", cost.currency(), noRate.getMessage());
            return hold.amountMinor();
        }
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A key has 1 to 100 of A-Z a-z 0-9 _ . : -");
        }
        return key;
    }

    /**
     * What that member could do now.
     *
     * @param amount null: as little as there is
     */
    Mono<Decision> preview(StaffMember member, String queue, String reason, @Nullable Money amount) {
        Ask ask = ask(member, queue, reason, amount == null ? Money.zero("USD") : amount);
        return amount == null
                ? decide(ask(
                        member, queue, reason, new Money(1, rules.ruleFor(ask).currency())))
                : decide(ask);
    }

    /** Of a customer who never got anything. */
    private static Ask ask(StaffMember member, String queue, String reason, Money amount) {
        return new Ask(member.id(), member.role(), member.team(), queue, reason, "", amount);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }
}
