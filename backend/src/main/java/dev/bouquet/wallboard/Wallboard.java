package dev.bouquet.wallboard;

import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Status;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.routing.Seats;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The board. Whoever looks within less than half a second is given the same one; those who follow it are told of a new one as
 * soon as something on it is not what they were told, twice a second at the most. While nobody looks nothing is read and nothing
 * is listened to. Meter: the counter {@code bouquet.wallboard.computations}.
 */
@Component
public class Wallboard {
    private static final Logger log = LoggerFactory.getLogger(Wallboard.class);

    private static final Duration KNOWN_FOR = Duration.ofMillis(350);

    /** How long after the last look it is still listened to what happens. */
    private static final Duration AWAKE_FOR = Duration.ofSeconds(15);

    private static final int QUEUES_AT_ONCE = 8;
    private static final int HANDS_MAX = 200;

    private final UnderWay underWay;
    private final LastHour lastHour;
    private final Seats seats;
    private final Queues queues;
    private final Waits waits;
    private final ObjectProvider<Breaching> breaching;
    private final Clock clock;
    private final Counter computations;
    private final List<Consumer<Board>> followers = new CopyOnWriteArrayList<>();

    /** Shared by all who look at about the same time; one who does not wait for it any longer ends it for nobody. */
    private final Mono<Board> shared = Mono.defer(this::compute).cache(KNOWN_FOR);

    private volatile Instant lookedAt = Instant.EPOCH;
    private volatile @Nullable Board told;

    /** Since when queues are past what is aimed at, as the last board has it. */
    private volatile Map<String, Instant> pastSince = Map.of();

    Wallboard(
            UnderWay underWay,
            LastHour lastHour,
            Seats seats,
            Queues queues,
            Waits waits,
            ObjectProvider<Breaching> breaching,
            Clock clock,
            MeterRegistry meters) {
        this.underWay = underWay;
        this.lastHour = lastHour;
        this.seats = seats;
        this.queues = queues;
        this.waits = waits;
        this.breaching = breaching;
        this.clock = clock;
        this.computations = meters.counter("bouquet.wallboard.computations");
    }

    /** The board as it is, less than half a second old. */
    public Mono<Board> look() {
        return Mono.defer(() -> {
            lookedAt = clock.instant();
            return shared;
        });
    }

    /** Calls with each new board from now on, until it is disposed of; it must only enqueue. */
    public Disposable follow(Consumer<Board> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    private Mono<Board> compute() {
        Instant now = clock.instant();
        computations.increment();
        return Mono.zip(underWay.now(), seats.all(), lastHour.happened(now), lastHour.foretold(now))
                .flatMap(known -> estimates(known.getT1())
                        .map(estimates -> board(new House(
                                clock.instant(),
                                queues.all(),
                                known.getT1(),
                                known.getT2(),
                                known.getT3(),
                                known.getT4(),
                                estimates,
                                hands(known.getT1()),
                                breaches(),
                                pastSince))));
    }

    private Board board(House house) {
        pastSince = Breaches.pastTargets(house).stream()
                .collect(Collectors.toMap(breach -> Objects.requireNonNull(breach.queue()), Breach::since));
        return Figures.of(house);
    }

    /** The one that is raised longest first. */
    private static List<Hand> hands(List<Placed> placed) {
        return placed.stream()
                .flatMap(each -> Hand.of(each).stream())
                .sorted(Comparator.comparing(Hand::at))
                .limit(HANDS_MAX)
                .toList();
    }

    private List<Breach> breaches() {
        return breaching.stream().flatMap(each -> each.breaches().stream()).toList();
    }

    private Mono<Map<String, WaitRange>> estimates(List<Placed> placed) {
        Map<String, Long> waiting = placed.stream()
                .filter(each -> each.status() == Status.QUEUED)
                .collect(Collectors.groupingBy(Placed::queue, Collectors.counting()));
        return Flux.fromIterable(queues.all())
                .map(Queue::id)
                .flatMap(
                        id -> waits.behind(id, waiting.getOrDefault(id, 0L).intValue())
                                .map(range -> Map.entry(id, range)),
                        QUEUES_AT_ONCE)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** To be called about twice a second, and not again before it has ended. */
    Mono<Void> tick() {
        if (!followers.isEmpty()) {
            return look().doOnNext(this::tell).then();
        }
        if (lookedAt.plus(AWAKE_FOR).isBefore(clock.instant())) {
            told = null;
            pastSince = Map.of();
            underWay.rest();
            lastHour.rest();
        }
        return Mono.empty();
    }

    private void tell(Board board) {
        Board before = told;
        if (before == null || !board.tellsAs(before)) {
            told = board;
            followers.forEach(follower -> tell(follower, board));
        }
    }

    private static void tell(Consumer<Board> follower, Board board) {
        try {
            follower.accept(board);
        } catch (RuntimeException bug) {
            log.error("A board could not be told", bug);
        }
    }
}
