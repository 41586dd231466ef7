package dev.bouquet.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.wallboard.Board;
import dev.bouquet.wallboard.Tile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What fires and what ends, second by second. */
class WatchTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");

    private final Watch watch = new Watch();

    private static Rule above(long bound, int forSeconds, @Nullable String queue) {
        return new Rule(
                "r1",
                "Too many",
                Tile.WAITING,
                queue,
                bound,
                null,
                Duration.ofSeconds(forSeconds),
                true,
                List.of(),
                null);
    }

    private static Board waiting(int count) {
        Board.QueueTile general = tile("general", count);
        return new Board(NOW, List.of(general), List.of(), List.of(), List.of(), tile("", count + 1));
    }

    private static Board.QueueTile tile(String id, int waiting) {
        return new Board.QueueTile(
                id,
                id,
                "open",
                waiting,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                new Board.FirstResponse(0, null, null),
                0,
                0,
                0,
                0,
                List.of(),
                new Board.Targets(null, null));
    }

    private Watch.Outcome at(int second, Board board, Rule rule, Alert... open) {
        return watch.look(NOW.plusSeconds(second), board, List.of(rule), List.of(open));
    }

    private static Alert alert(Rule rule) {
        return new Alert(
                "e1",
                rule.id(),
                rule.name(),
                rule.tile(),
                rule.queue(),
                3,
                rule.threshold(),
                true,
                true,
                NOW,
                NOW,
                null);
    }

    @Test
    void firesOnceABreachHasLasted() {
        Rule rule = above(2, 3, "general");
        assertThat(at(0, waiting(3), rule).fires()).isEmpty();
        assertThat(at(2, waiting(4), rule).fires()).isEmpty();
        assertThat(at(3, waiting(5), rule).fires()).containsExactly(new Watch.Firing(rule, 5, NOW));
    }

    @Test
    void aBreachThatPausedBeginsAnew() {
        Rule rule = above(2, 3, "general");
        at(0, waiting(3), rule);
        at(2, waiting(2), rule);
        assertThat(at(3, waiting(3), rule).fires()).isEmpty();
        assertThat(at(6, waiting(3), rule).fires()).hasSize(1);
    }

    @Test
    void doesNotFireWhileItStands() {
        Rule rule = above(2, 0, "general");
        assertThat(at(0, waiting(3), rule, alert(rule)).fires()).isEmpty();
        assertThat(at(500, waiting(3), rule, alert(rule)).fires()).isEmpty();
    }

    @Test
    void aFigureThatTremblesFiresOnceAMinute() {
        Rule rule = above(2, 0, "general");
        assertThat(at(0, waiting(3), rule).fires()).hasSize(1);
        assertThat(at(1, waiting(2), rule, alert(rule)).ends()).hasSize(1);
        assertThat(at(2, waiting(3), rule).fires()).isEmpty();
        assertThat(at(60, waiting(3), rule).fires()).hasSize(1);
    }

    @Test
    void aRuleThatIsDeletedAndMadeAgainIsAsCalm() {
        Rule rule = above(2, 0, "general");
        assertThat(at(0, waiting(3), rule).fires()).hasSize(1);
        watch.look(NOW.plusSeconds(1), waiting(3), List.of(), List.of());
        assertThat(at(2, waiting(3), rule).fires()).isEmpty();
        assertThat(at(59, waiting(3), rule).fires()).isEmpty();
        assertThat(at(60, waiting(3), rule).fires()).hasSize(1);
    }

    @Test
    void endsWhereTheFigureIsGoodAgain() {
        Rule rule = above(2, 0, "general");
        assertThat(at(0, waiting(2), rule, alert(rule)).ends()).containsExactly(new Watch.Ending(alert(rule), rule));
    }

    @Test
    void endsWhereTheRuleMeansSomethingElseOrIsGone() {
        Alert standing = alert(above(2, 0, "general"));
        assertThat(at(0, waiting(9), above(3, 0, "general"), standing).ends()).hasSize(1);
        assertThat(watch.look(NOW, waiting(9), List.of(), List.of(standing)).ends())
                .containsExactly(new Watch.Ending(standing, null));
    }

    @Test
    void withoutAQueueLooksAtTheWholeHouse() {
        Rule rule = above(2, 0, null);
        assertThat(at(0, waiting(2), rule).fires())
                .extracting(Watch.Firing::value)
                .containsExactly(3L);
    }

    @Test
    void whatIsNotKnownBreachesNothing() {
        Rule rule =
                new Rule("r1", "Slow", Tile.FIRST_RESPONSE_P90, null, null, 9L, Duration.ZERO, true, List.of(), null);
        assertThat(at(0, waiting(2), rule).fires()).isEmpty();
        assertThat(at(0, waiting(2), above(0, 0, "gone")).fires()).isEmpty();
    }
}
