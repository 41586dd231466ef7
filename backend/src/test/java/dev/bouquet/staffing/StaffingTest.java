package dev.bouquet.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class StaffingTest {
    private static final Demand CALLS = new Demand(100 / 3_600.0, 360, null);

    @Test
    void findsTheFewestWhoAreEnough() {
        Staffing.Answer answer = Staffing.answer(new Staffing.Question(CALLS, 12, 1, 20, .8));
        assertThat(answer.enough()).isEqualTo(14);
        assertThat(answer.lines())
                .extracting(Staffing.Line::agents)
                .containsExactly(7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(answer.lines())
                .filteredOn(line -> !line.keepsUp())
                .extracting(Staffing.Line::agents)
                .containsExactly(7, 8, 9, 10);
        assertThat(answer.lines().stream()
                        .map(Staffing.Line::outlook)
                        .filter(Objects::nonNull)
                        .map(Outlook::inTime))
                .hasSize(7)
                .isSorted();
    }

    @Test
    void countsWhatAnAgentHasAtOnce() {
        Staffing.Answer two = Staffing.answer(new Staffing.Question(CALLS, 7, 2, 20, .8));
        assertThat(two.enough()).isEqualTo(7);
    }

    @Test
    void saysWhereNobodyIsEnough() {
        Demand flood = new Demand(20_000 / 3_600.0, 28_800, 60.0);
        Staffing.Answer answer = Staffing.answer(new Staffing.Question(flood, Staffing.AGENTS_MAX, 1, 20, .8));
        assertThat(answer.enough()).isNull();
        assertThat(answer.lines())
                .hasSize(6)
                .last()
                .extracting(Staffing.Line::agents)
                .isEqualTo(Staffing.AGENTS_MAX);
    }
}
