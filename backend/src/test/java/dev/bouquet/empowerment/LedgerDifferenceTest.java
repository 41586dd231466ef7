package dev.bouquet.empowerment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.empowerment.Budget.Held;
import dev.bouquet.empowerment.Budget.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerDifferenceTest {
    private static final String ID = "agent:linh:1:2026-11-24:USD";
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Hold HOLD = new Hold(ID, 40, 100, "USD");
    private static final Held OPEN = new Held("open", 40, State.HELD, 0);
    private static final Held BACK = new Held("back", 40, State.RELEASED, 0);
    private static final Held BOUGHT = new Held("bought", 40, State.SPENT, 25);
    private static final Held BARRED = new Held("barred", 0, State.RELEASED, 0);

    private static Budget budget(long reserved, long spent, long used, List<LedgerLine> pending) {
        return new Budget(ID, 100, reserved, spent, used, List.of(OPEN, BACK, BOUGHT, BARRED), pending);
    }

    private static Budget sound(LedgerLine... pending) {
        return budget(40, 25, 65, List.of(pending));
    }

    private static List<LedgerLine> lines() {
        List<LedgerLine> lines = new ArrayList<>();
        for (String key : List.of("open", "back", "bought")) {
            lines.addAll(LedgerLine.held(key, HOLD, NOW));
        }
        lines.addAll(LedgerLine.released("back", HOLD, NOW));
        lines.addAll(LedgerLine.settled("bought", HOLD, 25, NOW));
        return lines;
    }

    @Test
    void findsNothingWhereAllAddsUp() {
        assertThat(LedgerDifference.ofSums(sound())).isEmpty();
        assertThat(LedgerDifference.ofLines(sound(), lines(), sound())).isEmpty();
    }

    @Test
    void findsEachSumThatIsNotThatOfTheHolds() {
        assertThat(LedgerDifference.ofSums(budget(41, 24, 64, List.of())))
                .containsExactly(
                        new LedgerDifference(ID, "reserved", 40, 41),
                        new LedgerDifference(ID, "spent", 25, 24),
                        new LedgerDifference(ID, "used", 65, 64));
    }

    @Test
    void findsALineThatIsMissingUnlessItIsOwed() {
        List<LedgerLine> lines = lines();
        LedgerLine missing = lines.removeLast();
        assertThat(LedgerDifference.ofLines(sound(), lines, sound()))
                .containsExactly(new LedgerDifference(ID, missing.id(), 15, 0));
        assertThat(LedgerDifference.ofLines(sound(missing), lines, sound())).isEmpty();
    }

    @Test
    void findsALineOfAnotherAmountAndOneTooMany() {
        List<LedgerLine> lines = lines();
        LedgerLine hold = lines.removeFirst();
        lines.add(new LedgerLine(ID, hold.key(), hold.kind(), 39, NOW));
        assertThat(LedgerDifference.ofLines(sound(), lines, sound()))
                .containsExactly(new LedgerDifference(ID, hold.id(), 40, 39));
        List<LedgerLine> more = lines();
        more.add(new LedgerLine(ID, "nobody", LedgerLine.Kind.SPEND, 7, NOW));
        assertThat(LedgerDifference.ofLines(sound(), more, sound()))
                .containsExactly(new LedgerDifference(ID, "nobody|" + ID + "|spend", 0, 7));
    }

    @Test
    void aLineThatIsNewerThanTheBudgetIsExplainedByTheBudgetAsItBecame() {
        Budget before = new Budget(ID, 100, 0, 0, 0, List.of(), List.of());
        assertThat(LedgerDifference.ofLines(before, lines(), before)).hasSize(6);
        assertThat(LedgerDifference.ofLines(before, lines(), sound())).isEmpty();
    }

    @Test
    void whatCostsNothingOrAllHasOneLine() {
        assertThat(LedgerLine.settled("k", HOLD, 0, NOW))
                .extracting(LedgerLine::kind)
                .containsExactly(LedgerLine.Kind.RELEASE);
        assertThat(LedgerLine.settled("k", HOLD, 40, NOW))
                .extracting(LedgerLine::kind)
                .containsExactly(LedgerLine.Kind.SPEND);
    }
}
