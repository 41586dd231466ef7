package dev.bouquet.empowerment;

import dev.bouquet.money.Money;
import dev.bouquet.money.Rates.Converted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ask under the rule that holds for it, and which budgets it would draw on.
 *
 * @param amount in the currency of the rule
 * @param budgets one for each window of the rule, in the same order
 * @param customers who are the same person as the one on whose budgets it would draw: theirs count with them
 */
record Policy(Rule rule, Money asked, Converted amount, List<BudgetId> budgets, List<String> customers) {

    static Policy of(Rule rule, Ask ask, Converted amount, LocalDate day) {
        return new Policy(
                rule,
                ask.amount(),
                amount,
                rule.windows().stream()
                        .map(allowance -> BudgetId.of(allowance, ask, day))
                        .toList(),
                ask.alsoCustomers());
    }

    /** All whose standing it goes by. */
    List<String> standingsNeeded() {
        return budgets.stream()
                .flatMap(budget -> Stream.concat(Stream.of(budget), elsewhere(budget)))
                .map(BudgetId::toString)
                .distinct()
                .toList();
    }

    /** The budgets of the same person under other ids. */
    private Stream<BudgetId> elsewhere(BudgetId budget) {
        return budget.per() == Per.CUSTOMER ? customers.stream().map(budget::of) : Stream.empty();
    }

    /** @param standings of the budgets, by id; those that are missing are untouched */
    Decision decide(Map<String, Standing> standings) {
        List<Window> windows = new ArrayList<>();
        List<Hold> plan = new ArrayList<>();
        Money left = rule.perGesture();
        Window tooSmall = null;
        for (int i = 0; i < budgets.size(); i++) {
            Rule.Allowance allowance = rule.windows().get(i);
            BudgetId budget = budgets.get(i);
            long limitMinor = allowance.limit().amountMinor();
            Standing own = standing(budget, standings);
            Standing elsewhere = elsewhere(budget)
                    .map(other -> standing(other, standings))
                    .reduce(Standing.untouched(budget.toString(), limitMinor), Standing::with);
            Window window = window(allowance, own.with(elsewhere));
            windows.add(window);
            plan.add(new Hold(
                    budget.toString(),
                    amount.amount().amountMinor(),
                    Math.max(0, limitMinor - elsewhere.usedMinor()),
                    rule.currency()));
            Money room = room(window);
            left = left.exceeds(room) ? room : left;
            tooSmall = tooSmall == null && amount.amount().exceeds(room) ? window : tooSmall;
        }
        Verdict verdict = verdict(tooSmall);
        return new Decision(
                verdict.answer(),
                verdict.why(),
                verdict.reason(),
                verdict.why().equals("rule_denies") ? Money.zero(rule.currency()) : left,
                List.copyOf(windows),
                rule.id(),
                List.copyOf(plan),
                conversion());
    }

    private static Standing standing(BudgetId budget, Map<String, Standing> standings) {
        return standings.getOrDefault(budget.toString(), Standing.untouched(budget.toString(), 0));
    }

    private record Verdict(Answer answer, String why, String reason) {}

    /** What nobody could approve comes before what somebody may. */
    private Verdict verdict(@Nullable Window tooSmall) {
        if (rule.answer() == Answer.DENIED) {
            return new Verdict(Answer.DENIED, "rule_denies", "The rule " + rule.id() + " does not allow this.");
        }
        if (tooSmall != null) {
            return new Verdict(Answer.DENIED, "over_budget", spoken(tooSmall));
        }
        if (amount.amount().exceeds(rule.perGesture())) {
            return new Verdict(
                    Answer.NEEDS_APPROVAL,
                    "over_per_gesture",
                    "More than " + spoken(rule.perGesture()) + " at once needs somebody's approval.");
        }
        if (rule.answer() == Answer.NEEDS_APPROVAL) {
            return new Verdict(
                    Answer.NEEDS_APPROVAL, "rule_asks", "The rule " + rule.id() + " asks for somebody's approval.");
        }
        return new Verdict(
                rule.answer(),
                "within_limits",
                "This is within the limits of the rule " + rule.id()
                        + (rule.answer() == Answer.AUTO ? "." : "; a colleague looks at it later."));
    }

    private static Window window(Rule.Allowance allowance, Standing standing) {
        String currency = allowance.limit().currency();
        return new Window(
                allowance.per().wire(),
                allowance.days(),
                allowance.limit(),
                new Money(standing.reservedMinor(), currency),
                new Money(standing.spentMinor(), currency));
    }

    /** Never below zero, which a limit that was lowered would lead to. */
    private static Money room(Window window) {
        Money room = window.limit().minus(window.reserved()).minus(window.spent());
        return room.amountMinor() < 0 ? Money.zero(room.currency()) : room;
    }

    private @Nullable Conversion conversion() {
        return asked.currency().equals(rule.currency())
                ? null
                : new Conversion(amount.rate().toPlainString(), amount.source(), asked);
    }

    private static String spoken(Window window) {
        String time = switch (window.days()) {
            case 1 -> "today";
            case 30 -> "this month";
            default -> "in these " + window.days() + " days";
        };
        return "Of the " + spoken(window.limit()) + " for this " + window.per() + " " + time + ", "
                + spoken(room(window)) + " is left.";
    }

    private static String spoken(Money money) {
        int digits = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        return BigDecimal.valueOf(money.amountMinor(), digits).toPlainString() + " " + money.currency();
    }
}
