package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.Waiting;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who waits in a queue, in order. The truth is in the transcripts; Redis holds an index for quick looks, the sorted set
 * {@code line:<queue>} of conversation ids by {@link Conversation#rank}, which any node may lose, find wrong and mend. Where
 * Redis does not answer or the index is not whole, the snapshots in MongoDB are asked, which give the same order.
 *
 * <p>Who comes is in line at once on the node that wrote it, before Redis has been told: where many come, telling it takes
 * its time, and those behind them would go first meanwhile.
 */
@Component
class WaitingLine {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /**
     * Stands before all in an index that was filled from the snapshots. Where it is missing, Redis has lost what it held: who
     * came since is in it alone, and would overtake everybody.
     */
    private static final String WHOLE = "*";

    /** Instead of a rank: the rank 0 is that of the mark. */
    private static final Long NOT_THERE = 0L;

    private static final double BEFORE_ALL = Double.NEGATIVE_INFINITY;

    private final ReactiveStringRedisTemplate redis;
    private final Placement placement;
    private final RoutingSettings settings;
    private final Counter mended;
    private final Counter missed;

    /** By conversation, whom Redis has not been told of yet. */
    private final Map<String, Conversation> coming = new ConcurrentHashMap<>();

    WaitingLine(
            ReactiveStringRedisTemplate redis, Placement placement, RoutingSettings settings, MeterRegistry meters) {
        this.redis = redis;
        this.placement = placement;
        this.settings = settings;
        this.mended = meters.counter("bouquet.routing.line.mended");
        this.missed = meters.counter("bouquet.routing.line.missed");
    }

    private static String key(String queue) {
        return "line:" + queue;
    }

    /** The ids of who waits, the first first. */
    Mono<List<String>> first(String queue, int count) {
        return page(queue, 0, count);
    }

    /** As many ids as {@code count}, after the first {@code from} in line. */
    Mono<List<String>> page(String queue, int from, int count) {
        return Mono.defer(() -> {
            // Looked at before Redis is: whoever it is told of meanwhile is in one of the two.
            List<Waiting> unheard = comingTo(queue);
            return redis.opsForZSet()
                    .rangeWithScores(key(queue), Range.closed(0L, (long) from + count))
                    .collectList()
                    .timeout(TIMEOUT)
                    .filter(members ->
                            !members.isEmpty() && id(members.getFirst()).equals(WHOLE))
                    .map(members -> members.stream()
                            .skip(1)
                            .map(member -> new Waiting(id(member), (long) score(member)))
                            .toList())
                    .onErrorResume(this::missed)
                    .switchIfEmpty(Mono.defer(() -> placement.waiting(queue, from + count)))
                    .map(known -> merged(known, unheard).skip(from).limit(count).toList());
        });
    }

    private List<Waiting> comingTo(String queue) {
        return coming.values().stream()
                .filter(state -> state.queue().equals(queue))
                .map(state -> new Waiting(state.id(), state.rank()))
                .toList();
    }

    /** The ids of both in the order of the line; where both know one, what was heard last holds. */
    private static Stream<String> merged(List<Waiting> known, List<Waiting> unheard) {
        if (unheard.isEmpty()) {
            return known.stream().map(Waiting::conversationId);
        }
        Map<String, Waiting> all = new HashMap<>();
        known.forEach(each -> all.put(each.conversationId(), each));
        unheard.forEach(each -> all.put(each.conversationId(), each));
        return all.values().stream()
                .sorted(Comparator.comparingLong(Waiting::rank).thenComparing(Waiting::conversationId))
                .map(Waiting::conversationId);
    }

    /** How many wait; an error where Redis does not answer. */
    Mono<Long> length(String queue) {
        return redis.opsForZSet().size(key(queue)).map(size -> Math.max(0, size - 1));
    }

    /** The whole order of a queue. */
    Mono<List<String>> all(String queue) {
        return first(queue, settings.waitingMax());
    }

    /** The place of one of them, the first is 1; empty where it is not in line. */
    Mono<Integer> position(String queue, String conversationId) {
        return Mono.zip(rank(queue, WHOLE), rank(queue, conversationId).defaultIfEmpty(NOT_THERE))
                .timeout(TIMEOUT)
                .onErrorResume(this::missed)
                .filter(ranks -> ranks.getT1() == 0)
                .map(ranks -> ranks.getT2().intValue())
                .switchIfEmpty(Mono.defer(() -> all(queue).map(order -> order.indexOf(conversationId) + 1)))
                .filter(place -> place > 0);
    }

    private Mono<Long> rank(String queue, String member) {
        return redis.opsForZSet().rank(key(queue), member);
    }

    /** Lets one that waits be in line from now on, until {@link #place} or {@link #forget} of the same state ends. */
    void comes(Conversation state) {
        coming.put(state.id(), state);
    }

    /** Its place will not be told, or has been. */
    void forget(Conversation state) {
        coming.remove(state.id(), state);
    }

    /**
     * Puts a conversation where its state says, and nowhere else. All lines are told at once, since in which one it stood is
     * not known and no answer to one should keep the others waiting. Fails quietly: what is wrong then is mended later.
     */
    Mono<Void> place(Conversation state, Collection<String> queues) {
        Mono<Long> left = Flux.fromIterable(queues)
                .filter(queue -> !state.isQueued() || !queue.equals(state.queue()))
                .flatMap(queue -> redis.opsForZSet().remove(key(queue), state.id()), Math.max(1, queues.size()))
                .reduce(0L, Long::sum);
        Mono<Boolean> entered = state.isQueued()
                ? redis.opsForZSet().add(key(state.queue()), state.id(), state.rank())
                : Mono.just(false);
        return left.then(entered)
                .timeout(TIMEOUT)
                .then()
                .onErrorResume(this::<Void>missed)
                .doFinally(end -> forget(state));
    }

    /** Takes out of a line what does not wait there. */
    Mono<Void> remove(String queue, String conversationId) {
        return redis.opsForZSet()
                .remove(key(queue), conversationId)
                .timeout(TIMEOUT)
                .then()
                .onErrorResume(this::missed);
    }

    private <T> Mono<T> missed(Throwable away) {
        missed.increment();
        return Mono.empty();
    }

    /**
     * Compares the index with the snapshots and mends what differs. A snapshot may be a moment behind, so what differs is
     * looked up in the transcripts; only an index that is not whole is filled from the snapshots at once.
     *
     * @return how many were wrong
     */
    Mono<Integer> mend(String queue, Collection<String> queues) {
        Mono<Map<String, Double>> indexed = redis.opsForZSet()
                .rangeWithScores(key(queue), Range.closed(0L, (long) settings.waitingMax()))
                .collectMap(WaitingLine::id, WaitingLine::score)
                .timeout(TIMEOUT);
        Mono<Map<String, Double>> known =
                placement.waiting(queue, settings.waitingMax()).map(WaitingLine::scores);
        return Mono.zip(indexed, known)
                .flatMap(both -> both.getT1().remove(WHOLE) == null
                        ? fill(queue, both.getT2())
                        : mend(differing(both.getT1(), both.getT2()), queue, queues))
                .doOnNext(mended::increment);
    }

    private static String id(TypedTuple<String> tuple) {
        String id = tuple.getValue();
        return id == null ? "" : id;
    }

    private static double score(TypedTuple<String> tuple) {
        Double score = tuple.getScore();
        return score == null ? 0 : score;
    }

    private static Map<String, Double> scores(List<Waiting> waiting) {
        Map<String, Double> scores = new HashMap<>();
        waiting.forEach(each -> scores.put(each.conversationId(), (double) each.rank()));
        return scores;
    }

    private Mono<Integer> fill(String queue, Map<String, Double> scores) {
        List<TypedTuple<String>> tuples = new ArrayList<>(scores.size() + 1);
        tuples.add(TypedTuple.of(WHOLE, BEFORE_ALL));
        scores.forEach((id, score) -> tuples.add(TypedTuple.of(id, score)));
        return redis.opsForZSet().addAll(key(queue), tuples).timeout(TIMEOUT).map(added -> added.intValue() - 1);
    }

    private static Set<String> differing(Map<String, Double> indexed, Map<String, Double> known) {
        Set<String> differing = new HashSet<>();
        indexed.forEach((id, score) -> {
            if (!score.equals(known.get(id))) {
                differing.add(id);
            }
        });
        known.keySet().stream().filter(id -> !indexed.containsKey(id)).forEach(differing::add);
        return differing;
    }

    private Mono<Integer> mend(Set<String> ids, String queue, Collection<String> queues) {
        return Flux.fromIterable(ids)
                .flatMap(
                        id -> Mono.defer(() -> placement.fresh(id))
                                .onErrorResume(WaitingLine::isNoId, no -> Mono.empty())
                                .flatMap(state -> place(state, queues).thenReturn(1))
                                .switchIfEmpty(remove(queue, id).thenReturn(1)),
                        settings.roundMax())
                .reduce(0, Integer::sum);
    }

    /** What somebody else put into the index cannot even be looked up. */
    static boolean isNoId(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == RefusalCode.NOT_FOUND;
    }
}
