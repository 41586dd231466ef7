package dev.bouquet.routing;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Entry;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a waiting customer is told: which place they have and how long it will probably take. */
@Component
public class Waits {
    private static final int SAMPLES_MAX = 100;
    private static final Duration PACE_KNOWN_FOR = Duration.ofSeconds(5);
    private static final Duration WAITED_IN_WITHIN = Duration.ofSeconds(1);
    private static final int QUEUES_MAX = 1_000;

    private final WaitingLine line;
    private final WaitStore store;
    private final EndedWaitStore ended;
    private final LeavingStore leavings;
    private final Team team;
    private final Queues queues;
    private final Clock clock;
    private final AsyncCache<String, Pace> paces = Caffeine.newBuilder()
            .maximumSize(QUEUES_MAX)
            .expireAfterWrite(PACE_KNOWN_FOR)
            .buildAsync();

    /** The open queues in which somebody waits; all that are open where nobody can tell, so that no wait is shown too short. */
    private final Mono<List<Queue>> waitedIn;

    Waits(
            WaitingLine line,
            WaitStore store,
            EndedWaitStore ended,
            LeavingStore leavings,
            Team team,
            Queues queues,
            Clock clock) {
        this.line = line;
        this.store = store;
        this.ended = ended;
        this.leavings = leavings;
        this.team = team;
        this.queues = queues;
        this.clock = clock;
        this.waitedIn = Mono.defer(this::findWaitedIn).cache(PACE_KNOWN_FOR);
    }

    /**
     * @param position the first is 1
     * @param range null where nobody can tell yet, and while the queue is closed: nobody works on it
     * @param closed null while the queue is open
     * @param callback whether they may ask to be called back
     */
    public record Outlook(
            int position,
            @Nullable WaitRange range,
            @Nullable Closed closed,
            boolean callback) {}

    /** @param opensAt null where nobody can tell */
    public record Closed(@Nullable Instant opensAt, Queue.Action action) {}

    private record Pace(List<Long> handlingMillis, double capacity) {}

    /** The outlook of each of these that waits, by conversation; those that are not in line yet are left out. */
    public Mono<Map<String, Outlook>> of(Collection<Conversation> conversations) {
        Map<String, List<Conversation>> byQueue = conversations.stream()
                .filter(Conversation::isQueued)
                .collect(Collectors.groupingBy(Conversation::queue));
        return Flux.fromIterable(byQueue.entrySet())
                .concatMap(queue -> of(queue.getKey(), queue.getValue()))
                .collect(HashMap::new, Map::putAll);
    }

    private Mono<Map<String, Outlook>> of(String queueId, List<Conversation> conversations) {
        return Mono.zip(line.all(queueId), pace(queueId)).map(known -> {
            Map<String, Integer> positions = new HashMap<>();
            List<String> order = known.getT1();
            for (int i = 0; i < order.size(); i++) {
                positions.put(order.get(i), i + 1);
            }
            Closed closed = closed(queueId);
            Queue queue = queues.known(queueId);
            boolean callback = queue != null && queue.offersCallAt(clock.instant());
            Map<String, Outlook> outlooks = new HashMap<>();
            for (Conversation conversation : conversations) {
                Integer position = positions.get(conversation.id());
                if (position != null) {
                    WaitRange range = closed == null ? range(known.getT2(), position) : null;
                    outlooks.put(conversation.id(), new Outlook(position, range, closed, callback));
                }
            }
            return outlooks;
        });
    }

    private static @Nullable WaitRange range(Pace pace, int position) {
        return position == 0 ? null : WaitRange.estimate(pace.handlingMillis(), pace.capacity(), position);
    }

    private @Nullable Closed closed(String queueId) {
        Queue queue = queues.known(queueId);
        Instant now = clock.instant();
        return queue == null || queue.isOpenAt(now)
                ? null
                : new Closed(queue.opensNext(now), queue.outOfHours().action());
    }

    /** Shared by many: one who does not wait for it any longer ends it for nobody. */
    private Mono<Pace> pace(String queueId) {
        Queue queue = queues.known(queueId);
        if (queue == null) {
            return Mono.just(new Pace(List.of(), 0));
        }
        return Mono.fromFuture(
                () -> paces.get(
                        queueId,
                        (id, executor) -> Mono.zip(store.handlingMillis(id, SAMPLES_MAX), capacity(queue), Pace::new)
                                .toFuture()),
                true);
    }

    private Mono<Double> capacity(Queue queue) {
        return waitedIn.flatMap(waited -> team.capacityFor(
                queue,
                waited.stream().filter(other -> !other.id().equals(queue.id())).toList()));
    }

    private Mono<List<Queue>> findWaitedIn() {
        Instant now = clock.instant();
        List<Queue> open =
                queues.all().stream().filter(queue -> queue.isOpenAt(now)).toList();
        return Flux.fromIterable(open)
                .flatMap(queue ->
                        line.length(queue.id()).filter(length -> length > 0).map(length -> queue))
                .collectList()
                .timeout(WAITED_IN_WITHIN)
                .onErrorReturn(open);
    }

    /** What would be told to who came into this queue now, behind so many; empty where nobody can tell, or it is closed. */
    public Mono<WaitRange> behind(String queueId, int waiting) {
        return closed(queueId) == null ? pace(queueId).mapNotNull(pace -> range(pace, waiting + 1)) : Mono.empty();
    }

    /** A wait that ended with somebody, beside what was told of it when it began. */
    public record Foretold(String queue, Instant endedAt, Duration waited, WaitRange told) {
        /** How far it was from the middle of what was told. */
        public Duration error() {
            long middleMillis = 500L * ((long) told.lowSeconds() + told.highSeconds());
            return waited.minusMillis(middleMillis).abs();
        }
    }

    /** What ended from then on and had been foretold, the last first. */
    public Flux<Foretold> foretold(Instant from, int limit) {
        return ended.foretold(from, limit);
    }

    /**
     * What can be told to whoever waits from now on.
     *
     * @param position 0 where nobody can tell
     * @param range null where nobody can tell yet, or while the queue is closed
     */
    record Prediction(int position, @Nullable WaitRange range) {}

    /** What this conversation has to expect where it waits. */
    Mono<Prediction> prediction(Conversation conversation) {
        String queue = conversation.queue();
        return Mono.zip(line.position(queue, conversation.id()).defaultIfEmpty(0), pace(queue))
                .map(known -> {
                    int position = known.getT1();
                    return new Prediction(position, closed(queue) == null ? range(known.getT2(), position) : null);
                });
    }

    /** Notes that this conversation waits since one of these entries, and what was predicted for it. */
    Mono<Void> began(Conversation conversation, List<Entry> entries, Prediction prediction) {
        Conversation.InLine inLine = conversation.inLine();
        if (inLine == null) {
            return Mono.empty();
        }
        boolean byCustomer = entries.stream()
                .anyMatch(entry -> entry.seq() == inLine.seq() && entry.by().isCustomer());
        return store.begin(conversation, inLine, byCustomer, prediction.position(), prediction.range())
                .then(Mono.defer(() -> leavings.carryOn(conversation.id(), inLine)));
    }
}
