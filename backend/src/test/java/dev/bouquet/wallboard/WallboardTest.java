package dev.bouquet.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bouquet.conversations.Attendance;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Status;
import dev.bouquet.queues.Queues;
import dev.bouquet.routing.Seats;
import dev.bouquet.routing.Waits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Who is told of a board, and when there is one at all. */
class WallboardTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:07:30Z");
    private static final Person HOA = new Person("u1", "Hoa");
    private static final Person LINH = new Person("a1", "Linh");

    private final UnderWay underWay = mock(UnderWay.class);
    private final LastHour lastHour = mock(LastHour.class);
    private final Seats seats = mock(Seats.class);
    private final Queues queues = mock(Queues.class);
    private final Clock clock = mock(Clock.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @SuppressWarnings("unchecked")
    private final ObjectProvider<Breaching> breaching = mock(ObjectProvider.class);

    private Wallboard wallboard;
    private Instant now = NOW;
    private List<Placed> placed = List.of();

    @BeforeEach
    void nothingGoesOn() {
        when(clock.instant()).thenAnswer(call -> now);
        when(underWay.now()).thenAnswer(call -> Mono.fromSupplier(() -> placed));
        when(lastHour.happened(any())).thenReturn(Mono.just(List.of()));
        when(lastHour.foretold(any())).thenReturn(Mono.just(List.of()));
        when(seats.all()).thenReturn(Mono.just(List.of()));
        when(queues.all()).thenReturn(List.of());
        when(breaching.stream()).thenAnswer(call -> Stream.empty());
        wallboard = new Wallboard(underWay, lastHour, seats, queues, mock(Waits.class), breaching, clock, meters);
    }

    /** Somebody raises a hand, which shows. */
    private static Placed handOf(String id) {
        Attendance.RaisedHand hand = new Attendance.RaisedHand(LINH, null, NOW);
        return new Placed(id, HOA, Status.OPEN, "general", LINH, NOW, null, hand, 1);
    }

    private void ticksAfter(long millis) {
        now = now.plusMillis(millis);
        wallboard.tick().block();
    }

    /** Longer than a board is known for. */
    private void ticksLater() {
        double before = computations();
        Awaitility.await().until(() -> {
            ticksAfter(500);
            return computations() > before;
        });
    }

    private double computations() {
        return meters.counter("bouquet.wallboard.computations").count();
    }

    @Test
    void isToldOnceAndAgainWhenSomethingOnItIsAnother() {
        List<Board> told = new ArrayList<>();
        Disposable following = wallboard.follow(told::add);
        ticksLater();
        ticksLater();
        assertThat(told).as("only its time is another").hasSize(1);
        placed = List.of(handOf("c1"));
        ticksLater();
        assertThat(told).hasSize(2);
        assertThat(told.getLast().hands()).hasSize(1);
        following.dispose();
        placed = List.of();
        ticksAfter(500);
        assertThat(told).hasSize(2);
    }

    @Test
    void oneFollowerThatFailsKeepsNobodyFromBeingTold() {
        List<Board> told = new ArrayList<>();
        List<Disposable> following = List.of(
                wallboard.follow(board -> {
                    throw new IllegalStateException("not mine");
                }),
                wallboard.follow(told::add));
        ticksLater();
        assertThat(told).hasSize(1);
        following.forEach(Disposable::dispose);
    }

    @Test
    void listensForFifteenSecondsAfterTheLastLookAndThenRests() {
        wallboard.look().block();
        ticksAfter(15_000);
        verify(underWay, never()).rest();
        verify(lastHour, never()).rest();
        ticksAfter(1);
        verify(underWay).rest();
        verify(lastHour).rest();
        assertThat(computations()).as("for nobody").isOne();
    }

    @Test
    void whoFollowsAfterARestIsToldThoughNothingChanged() {
        List<Board> told = new ArrayList<>();
        wallboard.follow(told::add).dispose();
        Disposable first = wallboard.follow(told::add);
        ticksLater();
        first.dispose();
        ticksAfter(15_001);
        Disposable second = wallboard.follow(told::add);
        ticksLater();
        assertThat(told).hasSize(2);
        second.dispose();
    }
}
