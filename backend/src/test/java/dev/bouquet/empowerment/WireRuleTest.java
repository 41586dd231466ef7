package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.empowerment.WireRule.WireMatch;
import dev.bouquet.empowerment.WireRule.WireWindow;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an administrator gets wrong is named. */
class WireRuleTest {
    private static final WireMatch ROLE = new WireMatch("agent", null, null, null, null);
    private static final WireWindow DAY = new WireWindow("agent", 1, usd(10));

    private static WireRule rule(
            @Nullable WireMatch match, @Nullable Money perGesture, @Nullable WireWindow... windows) {
        return new WireRule(null, match, perGesture, Arrays.asList(windows), "auto");
    }

    private static WireRule matching(WireMatch match) {
        return rule(match, usd(5), DAY);
    }

    private static WireRule counting(@Nullable WireWindow... windows) {
        return rule(ROLE, usd(5), windows);
    }

    private static void refuses(String field, WireRule rule) {
        refuses(field, "agents", rule);
    }

    private static void refuses(String field, String id, WireRule rule) {
        assertThatThrownBy(() -> rule.demand(id))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void isTheSameAfterGoingOverTheWire() {
        WireRule wire = new WireRule(
                "agents",
                new WireMatch("supervisor", "a1", "Hoa", "general", "recovery"),
                usd(0),
                List.of(DAY, new WireWindow("team", 366, usd(0))),
                "needs_approval");
        assertThat(WireRule.of(wire.demand("agents"))).isEqualTo(wire);
        assertThat(WireRule.of(Rule.initial()).demand(Rule.DEFAULT)).isEqualTo(Rule.initial());
    }

    @Test
    void namesTheId() {
        refuses("id", "Agents", matching(ROLE));
        refuses("id", "x".repeat(41), matching(ROLE));
        refuses("id", new WireRule("others", ROLE, usd(5), List.of(), "auto"));
    }

    @Test
    void namesThePartOfTheMatch() {
        refuses("match.role", matching(new WireMatch("owner", null, null, null, null)));
        refuses("match.agent", matching(new WireMatch(null, " ", null, null, null)));
        refuses("match.team", matching(new WireMatch(null, null, "x".repeat(41), null, null)));
        refuses("match.queue", matching(new WireMatch(null, null, null, "No Queue", null)));
        refuses("match.reason", matching(new WireMatch(null, null, null, null, "bribe")));
    }

    @Test
    void onlyTheDefaultRuleHoldsEverywhere() {
        refuses("match", rule(null, usd(5)));
        refuses("match", matching(new WireMatch(null, null, null, null, null)));
        refuses("match", Rule.DEFAULT, matching(ROLE));
        assertThat(rule(null, usd(5)).demand(Rule.DEFAULT).match()).isEqualTo(Rule.Match.ANYTHING);
    }

    @Test
    void namesTheAmountThatIsAtFault() {
        refuses("perGesture", rule(ROLE, null));
        refuses("perGesture.amountMinor", rule(ROLE, usd(-1)));
        refuses("perGesture.amountMinor", rule(ROLE, usd(Long.MAX_VALUE)));
        refuses("perGesture.currency", rule(ROLE, new Money(1, "usd")));
        refuses("windows[0].limit", counting(new WireWindow("agent", 1, null)));
        refuses("windows[1].limit.amountMinor", counting(DAY, new WireWindow("team", 1, usd(-1))));
        refuses("windows[1].limit.currency", counting(DAY, new WireWindow("team", 1, new Money(1, "EUR"))));
    }

    @Test
    void namesTheWindowThatIsAtFault() {
        refuses("windows", new WireRule(null, ROLE, usd(5), null, "auto"));
        refuses("windows", new WireRule(null, ROLE, usd(5), Collections.nCopies(9, DAY), "auto"));
        refuses("windows[0]", counting((WireWindow) null));
        refuses("windows[1]", counting(DAY, DAY));
        refuses("windows[0].per", counting(new WireWindow("queue", 1, usd(1))));
        refuses("windows[0].per", counting(new WireWindow(null, 1, usd(1))));
        for (Integer days : Arrays.asList(0, -1, 367, null)) {
            refuses("windows[0].days", counting(new WireWindow("agent", days, usd(1))));
        }
    }

    @Test
    void namesTheAnswer() {
        refuses("answer", new WireRule(null, ROLE, usd(5), List.of(), null));
        refuses("answer", new WireRule(null, ROLE, usd(5), List.of(), "AUTO"));
    }
}
