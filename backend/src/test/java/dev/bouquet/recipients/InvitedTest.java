package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.recipients.Invited.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvitedTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(14));

    private static Invited invited(Standing standing, Standing told, @Nullable Instant answeredAt, String from) {
        Invitation shown = new Invitation("g1", false, from, "note", "Roses", null, "en", LATER);
        return new Invited("link", "a", shown, standing, answeredAt, null, null, told, 0);
    }

    private static View view(Standing standing, Instant at) {
        return invited(standing, Standing.SENT, NOW, "Linh").view(at);
    }

    @Test
    void asksUntilItRunsOut() {
        assertThat(view(Standing.SENT, LATER.minusMillis(1))).isEqualTo(View.QUESTION);
        assertThat(view(Standing.OPENED, LATER.minusMillis(1))).isEqualTo(View.QUESTION);
        assertThat(view(Standing.OPENED, LATER)).isEqualTo(View.EXPIRED);
        assertThat(view(Standing.WITHDRAWN, NOW)).isEqualTo(View.WITHDRAWN);
    }

    @Test
    void thanksForAWhileAndTellsNothingLater() {
        assertThat(view(Standing.ACCEPTED, NOW.plusSeconds(60))).isEqualTo(View.THANKS);
        assertThat(view(Standing.DECLINED, NOW.plusSeconds(60))).isEqualTo(View.NO_THANKS);
        Instant after = NOW.plus(Invited.THANKED_FOR);
        assertThat(view(Standing.ACCEPTED, after)).isEqualTo(View.USED);
        assertThat(view(Standing.DECLINED, after)).isEqualTo(View.USED);
        assertThat(invited(Standing.ACCEPTED, Standing.SENT, NOW, "").view(NOW)).isEqualTo(View.USED);
    }

    @Test
    void tellsEachFactThatIsNotKnownYetInOrder() {
        assertThat(untold(Standing.SENT, Standing.SENT)).isEmpty();
        assertThat(untold(Standing.OPENED, Standing.SENT)).containsExactly(Standing.OPENED);
        assertThat(untold(Standing.OPENED, Standing.OPENED)).isEmpty();
        assertThat(untold(Standing.ACCEPTED, Standing.SENT)).containsExactly(Standing.OPENED, Standing.ACCEPTED);
        assertThat(untold(Standing.DECLINED, Standing.OPENED)).containsExactly(Standing.DECLINED);
        assertThat(untold(Standing.ACCEPTED, Standing.ACCEPTED)).isEmpty();
        assertThat(untold(Standing.WITHDRAWN, Standing.OPENED)).isEmpty();
    }

    private static List<Standing> untold(Standing standing, Standing told) {
        return invited(standing, told, null, "Linh").untold();
    }

    @Test
    void waitsLongerAfterEachFailureAndNeverTooLong() {
        Invitation shown = invited(Standing.SENT, Standing.SENT, null, "Linh").invitation();
        List<Long> seconds = List.of(0, 1, 2, 7, 8, 1_000_000).stream()
                .map(tries -> new Invited("l", "a", shown, Standing.OPENED, null, null, null, Standing.SENT, tries))
                .map(owing -> owing.tellAgainAfter().toSeconds())
                .toList();
        assertThat(seconds).containsExactly(4L, 8L, 16L, 512L, 600L, 600L);
    }

    @Test
    void spellsNobodysWords() {
        Invited one = invited(Standing.SENT, Standing.SENT, null, "Linh");
        assertThat(one.toString() + one.invitation()).contains("g1").doesNotContain("Linh", "note", "Roses");
    }
}
