package dev.bouquet.wallboard;

import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Status;
import dev.bouquet.measures.Fact;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.queues.Queue;
import dev.bouquet.routing.Seats.Seat;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits.Foretold;
import dev.bouquet.wallboard.Board.AgentTile;
import dev.bouquet.wallboard.Board.FirstResponse;
import dev.bouquet.wallboard.Board.FiveMinutes;
import dev.bouquet.wallboard.Board.Held;
import dev.bouquet.wallboard.Board.QueueTile;
import dev.bouquet.wallboard.Board.Targets;
import dev.bouquet.wallboard.Happening.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a board of what there is. Only reckons. */
final class Figures {
    static final Duration HOUR = Duration.ofHours(1);

    /** Who left sooner hardly looked. */
    private static final Duration BOUNCE = Duration.ofMillis(Fact.BOUNCE_MILLIS);

    static final Duration SPAN = Duration.ofMinutes(5);

    private static final int SPANS = 12;
    private static final Duration OVERFLOWS_FOR = Duration.ofMinutes(5);

    private final House house;
    private final Map<String, List<Placed>> waiting;
    private final Map<String, List<Happening>> hour;
    private final Map<String, List<Foretold>> foretold;

    private Figures(House house) {
        this.house = house;
        Instant from = house.at().minus(HOUR);
        waiting = house.placed().stream()
                .filter(placed -> placed.status() == Status.QUEUED && placed.waitingSince() != null)
                .collect(Collectors.groupingBy(Placed::queue));
        hour = house.hour().stream()
                .filter(each -> each.at().isAfter(from) && !each.at().isAfter(house.at()))
                .collect(Collectors.groupingBy(Happening::queue));
        foretold = house.foretold().stream()
                .filter(each -> each.endedAt().isAfter(from))
                .collect(Collectors.groupingBy(Foretold::queue));
    }

    static Board of(House house) {
        Figures figures = new Figures(house);
        List<QueueTile> queues = house.queues().stream().map(figures::queue).toList();
        QueueTile all = figures.all(queues);
        return new Board(house.at(), queues, figures.agents(), house.hands(), Breaches.of(house, queues, all), all);
    }

    private QueueTile queue(Queue queue) {
        String id = queue.id();
        Targets targets = targets(queue);
        List<Duration> waits = waits(id);
        List<Seat> online = online(seat -> seat.fitFor().contains(id));
        List<Happening> happened = hour.getOrDefault(id, List.of());
        WaitRange estimate = house.estimates().get(id);
        return new QueueTile(
                id,
                queue.name(),
                state(queue, happened),
                waits.size(),
                longest(waits),
                atRisk(waits, targets),
                pastTarget(waits, targets),
                online.size(),
                online.stream().mapToInt(Seat::free).sum(),
                estimate == null ? null : new Board.WaitEstimate(estimate.lowSeconds(), estimate.highSeconds()),
                error(foretold.getOrDefault(id, List.of())),
                firstResponse(happened),
                count(happened, What.ARRIVED),
                count(happened, What.ANSWERED),
                abandoned(happened, false),
                abandoned(happened, true),
                spans(happened),
                targets);
    }

    /**
     * Sums, but the longest wait and the longest that is expected, what is a mean, and people: who is fit for two queues counts
     * once.
     */
    private QueueTile all(List<QueueTile> queues) {
        List<Seat> online = online(seat -> !seat.fitFor().isEmpty());
        List<Happening> happened =
                hour.values().stream().flatMap(Collection::stream).toList();
        return new QueueTile(
                "",
                "",
                "open",
                queues.stream().mapToInt(QueueTile::waiting).sum(),
                queues.stream().mapToLong(QueueTile::longestWaitSeconds).max().orElse(0),
                queues.stream().mapToInt(QueueTile::atRisk).sum(),
                queues.stream().mapToInt(QueueTile::pastTarget).sum(),
                online.size(),
                online.stream().mapToInt(Seat::free).sum(),
                queues.stream()
                        .map(QueueTile::waitEstimate)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparingInt(Board.WaitEstimate::high))
                        .orElse(null),
                error(foretold.values().stream().flatMap(Collection::stream).toList()),
                firstResponse(happened),
                count(happened, What.ARRIVED),
                count(happened, What.ANSWERED),
                abandoned(happened, false),
                abandoned(happened, true),
                List.of(),
                Targets.NONE);
    }

    private String state(Queue queue, List<Happening> happened) {
        if (!queue.isOpenAt(house.at())) {
            return "closed";
        }
        Instant lately = house.at().minus(OVERFLOWS_FOR);
        boolean overflowing = queue.flowsOverAt(house.at())
                || happened.stream()
                        .anyMatch(each ->
                                each.what() == What.OVERFLOWED && each.at().isAfter(lately));
        return overflowing ? "overflowing" : "open";
    }

    private List<Duration> waits(String queue) {
        return waiting.getOrDefault(queue, List.of()).stream()
                .map(Placed::waitingSince)
                .filter(Objects::nonNull)
                .map(since -> Duration.between(since, house.at()))
                .toList();
    }

    /** Clocks of nodes differ: nobody has waited for less than no time. */
    private static long longest(List<Duration> waits) {
        return waits.stream()
                .mapToLong(Duration::toSeconds)
                .filter(wait -> wait > 0)
                .max()
                .orElse(0);
    }

    private static int pastTarget(List<Duration> waits, Targets targets) {
        Integer target = targets.ofWaiting();
        return target == null ? 0 : longerThan(waits, Duration.ofSeconds(target));
    }

    private static int atRisk(List<Duration> waits, Targets targets) {
        Integer target = targets.ofWaiting();
        return target == null ? 0 : longerThan(waits, Duration.ofMillis(750L * target)) - pastTarget(waits, targets);
    }

    private static int longerThan(List<Duration> waits, Duration bound) {
        return (int) waits.stream().filter(wait -> wait.compareTo(bound) > 0).count();
    }

    private List<Seat> online(Predicate<Seat> which) {
        return house.seats().stream()
                .filter(seat -> seat.presence().status() == PresenceStatus.ONLINE)
                .filter(which)
                .toList();
    }

    private static @Nullable Long error(List<Foretold> ended) {
        return ended.isEmpty()
                ? null
                : average(ended.stream().map(Foretold::error).toList());
    }

    private static FirstResponse firstResponse(List<Happening> happened) {
        List<Duration> took = happened.stream()
                .filter(each -> each.what() == What.FIRST_RESPONSE)
                .map(Happening::took)
                .sorted()
                .toList();
        if (took.isEmpty()) {
            return new FirstResponse(0, null, null);
        }
        int rank = (int) Math.ceil(0.9 * took.size());
        return new FirstResponse(
                took.size(), average(took), rounded(took.get(rank - 1).toMillis()));
    }

    private static long average(List<Duration> durations) {
        return rounded(
                durations.stream().mapToLong(Duration::toMillis).average().orElse(0));
    }

    private static long rounded(double millis) {
        return Math.round(millis / 1_000);
    }

    private static int count(List<Happening> happened, What what) {
        return (int) happened.stream().filter(each -> each.what() == what).count();
    }

    private static int abandoned(List<Happening> happened, boolean bounced) {
        return (int) happened.stream()
                .filter(each -> each.what() == What.ABANDONED)
                .filter(each -> bounced == each.took().compareTo(BOUNCE) < 0)
                .count();
    }

    private List<FiveMinutes> spans(List<Happening> happened) {
        long span = SPAN.toSeconds();
        long last = Math.floorDiv(house.at().getEpochSecond(), span);
        int[] arrived = new int[SPANS];
        int[] answered = new int[SPANS];
        for (Happening each : happened) {
            int place = SPANS - 1 - (int) (last - Math.floorDiv(each.at().getEpochSecond(), span));
            if (place >= 0 && place < SPANS) {
                arrived[place] += each.what() == What.ARRIVED ? 1 : 0;
                answered[place] += each.what() == What.ANSWERED ? 1 : 0;
            }
        }
        return IntStream.range(0, SPANS)
                .mapToObj(place -> new FiveMinutes(
                        Instant.ofEpochSecond((last - (SPANS - 1 - place)) * span), arrived[place], answered[place]))
                .toList();
    }

    private List<AgentTile> agents() {
        Map<String, List<Held>> held = house.placed().stream()
                .filter(placed -> placed.status() != Status.QUEUED && placed.isUnderWay())
                .sorted(Comparator.comparing(Placed::createdAt).thenComparing(Placed::id))
                .collect(Collectors.groupingBy(
                        placed -> Objects.requireNonNull(placed.assignee()).id(),
                        Collectors.mapping(Figures::held, Collectors.toList())));
        return house.seats().stream()
                .map(seat -> agent(seat, held.getOrDefault(seat.agentId(), List.of())))
                .toList();
    }

    private static Held held(Placed placed) {
        return new Held(
                placed.id(),
                placed.queue(),
                placed.createdAt(),
                placed.customer().name());
    }

    private static AgentTile agent(Seat seat, List<Held> held) {
        Instant since = seat.presence().since();
        return new AgentTile(
                seat.agentId(),
                seat.name(),
                seat.role().wire(),
                seat.presence().status().wire(),
                since.equals(Instant.EPOCH) ? null : since,
                seat.capacity(),
                seat.active(),
                held);
    }

    static Targets targets(Queue queue) {
        return new Targets(
                queue.targets().firstResponseSeconds(), queue.targets().waitSeconds());
    }
}
