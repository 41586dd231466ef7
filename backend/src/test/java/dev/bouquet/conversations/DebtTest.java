package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One entry may owe for those that follow it closely, and never less than they need. */
class DebtTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Debt debt =
            new Debt(new Entry("c1", 5, NOW, Author.SYSTEM, null, new EntryBody.Message("Good morning"), true));

    @Test
    void aSnapshotThatHoldsTheEntrySettlesIt() {
        assertThat(debt.settledBy(4)).isFalse();
        assertThat(debt.settledBy(5)).isTrue();
    }

    @Test
    void staysUntilASnapshotHoldsEveryCoveredEntry() {
        assertThat(debt.cover(6, NOW.plusMillis(10))).isTrue();
        assertThat(debt.cover(7, NOW.plusMillis(20))).isTrue();
        assertThat(debt.settledBy(6)).isFalse();
        assertThat(debt.settledBy(7)).isTrue();
    }

    @Test
    void coversNothingOnceItIsSettled() {
        assertThat(debt.settledBy(5)).isTrue();
        assertThat(debt.cover(6, NOW.plusMillis(10))).isFalse();
        assertThat(debt.settledBy(6)).as("and is settled once").isFalse();
    }

    @Test
    void coversNothingThatComesLate() {
        assertThat(debt.cover(6, NOW.plus(Debt.COVERS_FOR))).isFalse();
        assertThat(debt.settledBy(5)).isTrue();
    }

    /** An entry that was placed and not inserted leaves its number behind; the next at that place does not lower it. */
    @Test
    void neverCoversLessThanBefore() {
        assertThat(debt.cover(9, NOW.plusMillis(10))).isTrue();
        assertThat(debt.cover(8, NOW.plusMillis(20))).isTrue();
        assertThat(debt.settledBy(8)).isFalse();
    }
}
