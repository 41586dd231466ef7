package dev.bouquet.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Status;
import dev.bouquet.identity.Role;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.queues.Queue;
import dev.bouquet.routing.Seats.Seat;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits.Foretold;
import dev.bouquet.wallboard.Board.FirstResponse;
import dev.bouquet.wallboard.Board.FiveMinutes;
import dev.bouquet.wallboard.Board.Held;
import dev.bouquet.wallboard.Board.QueueTile;
import dev.bouquet.wallboard.Happening.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures of a board, from what there is. */
class FiguresTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:07:30Z");
    private static final Person HOA = new Person("u1", "Hoa");

    private final List<Queue> queues = new ArrayList<>(List.of(queue("general", 100, true)));
    private final List<Placed> placed = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final List<Happening> hour = new ArrayList<>();
    private final List<Foretold> foretold = new ArrayList<>();

    private static Queue queue(String id, @Nullable Integer target, boolean open) {
        return new Queue(
                id,
                "The " + id,
                Queue.Mode.AUTO,
                List.of(),
                List.of(),
                null,
                30,
                List.of(),
                new Queue.Targets(target, null),
                null,
                new Queue.OutOfHours(Queue.Action.MESSAGE, null),
                Queue.Callbacks.CLOSED,
                open);
    }

    private void waits(String queue, long seconds) {
        Instant since = NOW.minusSeconds(seconds);
        placed.add(new Placed("c" + placed.size(), HOA, Status.QUEUED, queue, null, since, since, null, 1));
    }

    private void holds(String agent, Status status, long seconds) {
        Person who = new Person(agent, agent);
        placed.add(
                new Placed("c" + placed.size(), HOA, status, "general", who, NOW.minusSeconds(seconds), null, null, 1));
    }

    private void sits(String agent, PresenceStatus status, int capacity, int free, String... fitFor) {
        Presence presence = new Presence(agent, agent, status, NOW.minusSeconds(60), true);
        seats.add(new Seat(agent, agent, Role.AGENT, presence, capacity, capacity - free, free, Set.of(fitFor)));
    }

    private void happened(What what, String queue, long secondsAgo, long tookSeconds) {
        hour.add(new Happening(
                NOW.minusSeconds(secondsAgo), what, "c" + hour.size(), queue, Duration.ofSeconds(tookSeconds)));
    }

    private Board board() {
        return Figures.of(house(Map.of()));
    }

    private House house(Map<String, Instant> pastSince) {
        return new House(
                NOW,
                queues,
                placed,
                seats,
                hour,
                foretold,
                Map.of("general", new WaitRange(60, 120)),
                List.of(),
                List.of(new Breach("waiting", null, NOW, 3, 2)),
                pastSince);
    }

    private QueueTile general() {
        return board().queues().getFirst();
    }

    @Test
    void countsWhoWaitsAndTheLongest() {
        waits("general", 10);
        waits("general", 42);
        waits("elsewhere", 90);
        holds("a1", Status.OPEN, 500);
        assertThat(general().waiting()).isEqualTo(2);
        assertThat(general().longestWaitSeconds()).isEqualTo(42);
    }

    @Test
    void nobodyHasWaitedForLessThanNoTime() {
        waits("general", -3);
        assertThat(general().longestWaitSeconds()).isZero();
        assertThat(general().waiting()).isOne();
    }

    @Test
    void tellsWhoIsAtRiskFromWhoIsPastTheTarget() {
        for (long seconds : List.of(75, 76, 100, 101)) {
            waits("general", seconds);
        }
        assertThat(general().atRisk()).isEqualTo(2);
        assertThat(general().pastTarget()).isEqualTo(1);
    }

    @Test
    void nobodyIsLateWhereNothingIsAimedAt() {
        queues.set(0, queue("general", null, true));
        waits("general", 10_000);
        assertThat(general().atRisk()).isZero();
        assertThat(general().pastTarget()).isZero();
        assertThat(board().breaches()).hasSize(1);
    }

    @Test
    void aWaitPastTheTargetIsABreachSinceItPassedIt() {
        waits("general", 130);
        waits("general", 110);
        assertThat(board().breaches())
                .containsExactly(
                        new Breach("waiting", null, NOW, 2, 2),
                        new Breach("longestWaitSeconds", "general", NOW.minusSeconds(30), 130, 100));
    }

    @Test
    void whoIsServedMeanwhileChangesNothingOfSinceWhenAQueueIsPastItsTarget() {
        waits("general", 110);
        Instant before = NOW.minusSeconds(500);
        assertThat(Breaches.pastTargets(house(Map.of("general", before))))
                .containsExactly(new Breach("longestWaitSeconds", "general", before, 110, 100));
        placed.clear();
        waits("general", 90);
        assertThat(Breaches.pastTargets(house(Map.of("general", before)))).isEmpty();
    }

    @Test
    void aBreachTellsTheFigureOfThisMoment() {
        for (int i = 0; i < 5; i++) {
            waits("general", 1);
        }
        assertThat(board().breaches()).containsExactly(new Breach("waiting", null, NOW, 5, 2));
    }

    @Test
    void eachFigureOfATileMayBeWatched() {
        happened(What.ARRIVED, "general", 60, 0);
        happened(What.ARRIVED, "general", 50, 0);
        happened(What.ANSWERED, "general", 50, 7);
        happened(What.ABANDONED, "general", 40, 3);
        happened(What.FIRST_RESPONSE, "general", 30, 8);
        happened(What.FIRST_RESPONSE, "general", 30, 10);
        for (QueueTile tile : List.of(general(), board().house())) {
            assertThat(Tile.ARRIVED.of(tile)).isEqualTo(2);
            assertThat(Tile.ANSWERED.of(tile)).isEqualTo(1);
            assertThat(Tile.BOUNCED.of(tile)).isEqualTo(1);
            assertThat(Tile.FIRST_RESPONSE_AVERAGE.of(tile)).isEqualTo(9);
            assertThat(Tile.WAIT_ESTIMATE.of(tile)).isEqualTo(120);
        }
    }

    @Test
    void countsOnlyWhoIsOnlineAndFit() {
        sits("a1", PresenceStatus.ONLINE, 4, 3, "general");
        sits("a2", PresenceStatus.ONLINE, 4, 1, "general", "other");
        sits("a3", PresenceStatus.ONLINE, 4, 4, "other");
        sits("a4", PresenceStatus.AWAY, 4, 4, "general");
        assertThat(general().agentsOnline()).isEqualTo(2);
        assertThat(general().freeCapacity()).isEqualTo(4);
        assertThat(board().house().agentsOnline()).isEqualTo(3);
        assertThat(board().house().freeCapacity()).isEqualTo(8);
    }

    @Test
    void reckonsTheFirstResponseByNearestRank() {
        IntStream.rangeClosed(1, 11).forEach(i -> happened(What.FIRST_RESPONSE, "general", 100, 10L * i));
        assertThat(general().firstResponse()).isEqualTo(new FirstResponse(11, 60L, 100L));
    }

    @Test
    void knowsNoFirstResponseWhereThereWasNone() {
        assertThat(general().firstResponse()).isEqualTo(new FirstResponse(0, null, null));
    }

    @Test
    void countsTheLastHourAndNothingBefore() {
        happened(What.ARRIVED, "general", 3_599, 0);
        happened(What.ARRIVED, "general", 3_600, 0);
        happened(What.ARRIVED, "general", -1, 0);
        happened(What.ARRIVED, "other", 5, 0);
        happened(What.ANSWERED, "general", 0, 30);
        assertThat(general().arrivedLastHour()).isOne();
        assertThat(general().answeredLastHour()).isOne();
        assertThat(board().house().arrivedLastHour()).isEqualTo(2);
    }

    @Test
    void shortBouncesAreNotAbandoned() {
        happened(What.ABANDONED, "general", 5, 10);
        happened(What.ABANDONED, "general", 5, 9);
        happened(What.ABANDONED, "general", 5, 600);
        assertThat(general().abandonedLastHour()).isEqualTo(2);
        assertThat(general().bouncedLastHour()).isOne();
    }

    @Test
    void putsTheHourIntoTwelvePartsThatBeginAtFiveMinutes() {
        happened(What.ARRIVED, "general", 10, 0);
        happened(What.ANSWERED, "general", 149, 0);
        happened(What.ARRIVED, "general", 151, 0);
        List<FiveMinutes> spans = general().perFiveMinutes();
        assertThat(spans).hasSize(12);
        assertThat(spans.getFirst()).isEqualTo(new FiveMinutes(Instant.parse("2026-11-30T14:10:00Z"), 0, 0));
        assertThat(spans.get(10)).isEqualTo(new FiveMinutes(Instant.parse("2026-11-30T15:00:00Z"), 1, 0));
        assertThat(spans.getLast()).isEqualTo(new FiveMinutes(Instant.parse("2026-11-30T15:05:00Z"), 1, 1));
    }

    @Test
    void saysHowFarTheToldWaitsWereOff() {
        foretold.add(new Foretold("general", NOW, Duration.ofSeconds(100), new WaitRange(60, 120)));
        foretold.add(new Foretold("general", NOW, Duration.ofSeconds(60), new WaitRange(60, 120)));
        foretold.add(new Foretold("general", NOW.minusSeconds(3_600), Duration.ofSeconds(900), new WaitRange(1, 2)));
        assertThat(general().waitErrorSeconds()).isEqualTo(20);
        assertThat(general().waitEstimate()).isEqualTo(new Board.WaitEstimate(60, 120));
    }

    @Test
    void aQueueIsClosedOrOverflowingOrOpen() {
        queues.add(queue("night", null, false));
        queues.add(queue("full", null, true));
        happened(What.OVERFLOWED, "full", 200, 0);
        happened(What.OVERFLOWED, "general", 301, 0);
        assertThat(board().queues()).extracting(QueueTile::state).containsExactly("open", "closed", "overflowing");
    }

    @Test
    void showsWhatAnAgentHasTheOldestFirst() {
        sits("a1", PresenceStatus.BUSY, 4, 2, "general");
        holds("a1", Status.OPEN, 10);
        holds("a1", Status.PENDING, 20);
        holds("a1", Status.SNOOZED, 30);
        Board.AgentTile agent = board().agents().getFirst();
        assertThat(agent.conversations())
                .extracting(Held::since)
                .containsExactly(NOW.minusSeconds(20), NOW.minusSeconds(10));
        assertThat(agent.active()).isEqualTo(2);
        assertThat(agent.since()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void aLaterBoardTellsTheSameWhileNothingIsNew() {
        Board board = board();
        Board later = new Board(
                NOW.plusSeconds(1), board.queues(), board.agents(), board.hands(), board.breaches(), board.house());
        assertThat(later.tellsAs(board)).isTrue();
        waits("general", 1);
        assertThat(board().tellsAs(board)).isFalse();
    }
}
