package dev.bouquet.empowerment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.empowerment.Rule.Allowance;
import dev.bouquet.empowerment.Rule.Match;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule as it is sent, answered and stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireRule(
        @Nullable String id,
        @Nullable WireMatch match,
        @Nullable Money perGesture,
        @Nullable List<@Nullable WireWindow> windows,
        @Nullable String answer) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final List<String> REASONS = List.of("delight", "recovery", "condolence", "celebration");
    private static final int AGENT_ID_MAX = 64;
    private static final int WINDOWS_MAX = 8;
    private static final int DAYS_MAX = 366;

    /** What is left out holds for any; a {@code team} without letters is the house team. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireMatch(
            @Nullable String role,
            @Nullable String agent,
            @Nullable String team,
            @Nullable String queue,
            @Nullable String reason) {
        static WireMatch of(Match match) {
            return new WireMatch(
                    match.role() == null ? null : match.role().wire(),
                    match.agent(),
                    match.team(),
                    match.queue(),
                    match.reason());
        }

        Match demand() {
            if (queue != null && !isId(queue)) {
                throw Refusal.badField("match.queue", "must be 1 to 40 of a-z 0-9 -");
            }
            return new Match(
                    role == null ? null : oneOf(Role.values(), "match.role", role),
                    agent == null ? null : Inputs.demand("match.agent", agent, AGENT_ID_MAX),
                    team == null ? null : StaffMember.team("match.team", team),
                    queue,
                    reason == null ? null : knownReason("match.reason", reason));
        }
    }

    record WireWindow(
            @Nullable String per,
            @Nullable Integer days,
            @Nullable Money limit) {
        static WireWindow of(Allowance allowance) {
            return new WireWindow(allowance.per().wire(), allowance.days(), allowance.limit());
        }

        Allowance demand(String field, String currency) {
            if (days == null || days < 1 || days > DAYS_MAX) {
                throw Refusal.badField(field + ".days", "must be 1 to " + DAYS_MAX);
            }
            Money amount = Money.demandLimit(field + ".limit", limit);
            if (!amount.currency().equals(currency)) {
                throw Refusal.badField(field + ".limit.currency", "must be " + currency + ", as in perGesture");
            }
            return new Allowance(oneOf(Per.values(), field + ".per", per), days, amount);
        }
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** @throws Refusal bad field for a reason that does not exist */
    static String knownReason(String field, String reason) {
        if (!REASONS.contains(reason)) {
            throw Refusal.badField(field, "must be one of " + String.join(", ", REASONS));
        }
        return reason;
    }

    static WireRule of(Rule rule) {
        return new WireRule(
                rule.id(),
                WireMatch.of(rule.match()),
                rule.perGesture(),
                List.copyOf(rule.windows().stream().map(WireWindow::of).toList()),
                rule.answer().wire());
    }

    /**
     * The rule of that id, if everything about it is right in itself; whether the agent it names exists is not known here.
     *
     * @throws Refusal bad field
     */
    Rule demand(String wanted) {
        if (!isId(wanted) || id != null && !id.equals(wanted)) {
            throw Refusal.badField("id", "must be 1 to 40 of a-z 0-9 - and the same in address and body");
        }
        Match checked = match == null ? Match.ANYTHING : match.demand();
        boolean isDefault = wanted.equals(Rule.DEFAULT);
        if (isDefault != checked.equals(Match.ANYTHING)) {
            throw Refusal.badField(
                    "match",
                    isDefault
                            ? "must be empty: this rule holds where no other does"
                            : "must name at least one of role, agent, team, queue and reason");
        }
        Money most = Money.demandLimit("perGesture", perGesture);
        return new Rule(wanted, checked, most, allowances(most.currency()), oneOf(Answer.values(), "answer", answer));
    }

    private List<Allowance> allowances(String currency) {
        if (windows == null) {
            throw Refusal.badField("windows", "is required; it may be empty");
        }
        if (windows.size() > WINDOWS_MAX) {
            throw Refusal.badField("windows", "must be at most " + WINDOWS_MAX);
        }
        List<Allowance> allowances = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (WireWindow window : windows) {
            String field = "windows[" + allowances.size() + "]";
            if (window == null) {
                throw Refusal.badField(field, "is required");
            }
            Allowance allowance = window.demand(field, currency);
            if (!known.add(allowance.per() + " " + allowance.days())) {
                throw Refusal.badField(field, "is said twice: the same per and days");
            }
            allowances.add(allowance);
        }
        return List.copyOf(allowances);
    }

    private static <E extends Enum<E>> E oneOf(E[] all, String field, @Nullable String wanted) {
        List<String> names = new ArrayList<>();
        for (E each : all) {
            String name = each.name().toLowerCase(Locale.ROOT);
            if (name.equals(wanted)) {
                return each;
            }
            names.add(name);
        }
        throw Refusal.badField(field, "must be one of " + String.join(", ", names));
    }
}
