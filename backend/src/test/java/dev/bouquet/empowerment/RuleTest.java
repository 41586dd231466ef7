package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.empowerment.Rule.Match;
import dev.bouquet.identity.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The most specific rule decides. */
class RuleTest {
    private static final Match BY_AGENT = new Match(null, "linh", null, null, null);
    private static final Match BY_TEAM = new Match(null, null, "flowers", null, null);
    private static final Match BY_QUEUE = new Match(null, null, null, "general", null);
    private static final Match BY_ROLE = new Match(Role.AGENT, null, null, null, null);
    private static final Match BY_REASON = new Match(null, null, null, null, "delight");

    private static Rule rule(String id, Match match) {
        return new Rule(id, match, usd(100), List.of(), Answer.AUTO);
    }

    private static String decides(Ask ask, Rule... rules) {
        List<Rule> all = new ArrayList<>(List.of(rules));
        all.add(Rule.initial());
        Collections.shuffle(all, new Random(7));
        return Rule.mostSpecific(all, ask).id();
    }

    @Test
    void theAgentOutweighsTheTeamThenTheQueueTheRoleAndTheReason() {
        List<Match> ordered = List.of(BY_AGENT, BY_TEAM, BY_QUEUE, BY_ROLE, BY_REASON, Match.ANYTHING);
        for (int i = 0; i + 1 < ordered.size(); i++) {
            assertThat(decides(Asks.of(usd(1)), rule("z", ordered.get(i)), rule("a", ordered.get(i + 1))))
                    .isEqualTo("z");
        }
    }

    @Test
    void oneThatNamesTheAgentOutweighsOneThatNamesAllElse() {
        Match allElse = new Match(Role.AGENT, null, "flowers", "general", "delight");
        assertThat(decides(Asks.of(usd(1)), rule("z", BY_AGENT), rule("a", allElse)))
                .isEqualTo("z");
    }

    @Test
    void whatNamesMoreIsMoreSpecific() {
        Match both = new Match(Role.AGENT, null, null, null, "delight");
        assertThat(decides(Asks.of(usd(1)), rule("z", both), rule("a", BY_ROLE)))
                .isEqualTo("z");
        assertThat(decides(Asks.of(usd(1)), rule("a", both), rule("z", BY_QUEUE)))
                .isEqualTo("z");
    }

    @Test
    void amongEqualsTheFirstIdDecides() {
        assertThat(decides(Asks.of(usd(1)), rule("b", BY_QUEUE), rule("a", BY_QUEUE)))
                .isEqualTo("a");
    }

    @Test
    void allThatARuleNamesMustHold() {
        for (Match other : List.of(
                new Match(Role.ADMIN, "linh", null, null, null),
                new Match(null, "an", null, null, null),
                new Match(null, "linh", "night", null, null),
                new Match(null, "linh", null, "vip", null),
                new Match(null, "linh", null, null, "recovery"))) {
            assertThat(decides(Asks.of(usd(1)), rule("other", other))).isEqualTo(Rule.DEFAULT);
        }
    }

    @Test
    void whoIsInNoTeamIsInTheHouseTeam() {
        Rule house = rule("house", new Match(null, null, "", null, null));
        assertThat(decides(Asks.of(usd(1)), house)).isEqualTo(Rule.DEFAULT);
        Ask teamless = new Ask("an", Role.AGENT, null, "general", "delight", "hoa", usd(1));
        assertThat(decides(teamless, house)).isEqualTo("house");
    }

    @Test
    void theInitialRuleHoldsWhereThereIsNone() {
        assertThat(Rule.mostSpecific(List.of(), Asks.of(usd(1)))).isEqualTo(Rule.initial());
    }
}
