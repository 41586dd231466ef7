package dev.bouquet.measures;

import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.Uncounted;
import dev.bouquet.conversations.Uncounted.Grown;
import dev.bouquet.measures.FigureStore.Stored;
import dev.bouquet.routing.Leavings;
import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings what was counted up to what happened. The node that wrote an entry counts it at once; what it did not come to is
 * found by all of them. Any number of nodes may count the same: each figure is written on top of what its writer had read.
 */
@Component
class Figures {
    private static final int PAGE = 200;
    private static final int ROUNDS_MAX = 10;
    private static final int AT_ONCE_MAX = 4;
    private static final int TRIES_MAX = 5;

    /** What was written lately is left to the node that wrote it. */
    private static final Duration LEFT_TO_ITS_WRITER = Duration.ofSeconds(2);

    /** What its writer counts later than this, whoever shows it may have stopped looking for. */
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(1);

    /** So many conversations are remembered as grown; more are found as those of other nodes are. */
    private static final int GROWN_MAX = 20_000;

    /** That nothing worth counting was said is written down after so many entries, so that they are not read again. */
    private static final long UNWRITTEN_MAX = 40;

    private final FigureStore store;
    private final Uncounted uncounted;
    private final Leavings leavings;
    private final Clock clock;
    private final Map<String, Growth> grown = new ConcurrentHashMap<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    Figures(FigureStore store, Uncounted uncounted, Leavings leavings, Clock clock) {
        this.store = store;
        this.uncounted = uncounted;
        this.leavings = leavings;
        this.clock = clock;
    }

    /**
     * Calls the listener with the conversations that were counted late, or by somebody else than who wrote, or of which it was
     * counted that somebody went away; it must only enqueue.
     */
    void listen(Consumer<Set<String>> late) {
        listeners.add(late);
    }

    private void tell(Set<String> late) {
        if (!late.isEmpty()) {
            listeners.forEach(listener -> listener.accept(late));
        }
    }

    /** What was written here and is to be counted, and since when. */
    private record Growth(long head, Instant since) {
        Growth and(Growth later) {
            return new Growth(Math.max(head, later.head), since);
        }
    }

    /** This node wrote entries up to there. */
    void grew(String conversation, long head) {
        if (grown.size() < GROWN_MAX) {
            grown.merge(conversation, new Growth(head, clock.instant()), Growth::and);
        }
    }

    /** Counts what this node wrote since it was called last. What fails is found by {@link #sweep}. */
    Mono<Void> catchUp() {
        return Mono.defer(() -> {
            Map<String, Growth> now = new HashMap<>(grown);
            now.forEach(grown::remove);
            return Flux.fromIterable(now.entrySet())
                    .map(each -> new Grown(each.getKey(), each.getValue().head()))
                    .buffer(PAGE)
                    .concatMap(page -> bringUp(page).collectList().flatMap(counted -> {
                        tell(late(counted, now));
                        return uncounted.settle(counted);
                    }))
                    .then();
        });
    }

    private Set<String> late(List<Grown> counted, Map<String, Growth> written) {
        Instant inTime = clock.instant().minus(COUNTED_WITHIN);
        return counted.stream()
                .map(Grown::id)
                .filter(id -> Objects.requireNonNull(written.get(id)).since().isBefore(inTime))
                .collect(Collectors.toSet());
    }

    /** Counts what any node wrote and none has counted, and who left. */
    Mono<Void> sweep() {
        return Jobs.apart("Counting who left", left()).then(Mono.defer(() -> sweep(ROUNDS_MAX)));
    }

    private Mono<Void> sweep(int roundsLeft) {
        return uncounted
                .due(clock.instant().minus(LEFT_TO_ITS_WRITER), PAGE)
                .filter(due -> !due.isEmpty())
                .flatMap(due -> bringUp(due).collectList().flatMap(counted -> {
                    tell(counted.stream().map(Grown::id).collect(Collectors.toSet()));
                    boolean goesOn = due.size() == PAGE && roundsLeft > 1 && !counted.isEmpty();
                    return uncounted
                            .settle(counted)
                            .then(Mono.defer(() -> putOff(due, counted)))
                            .then(Mono.defer(() -> goesOn ? sweep(roundsLeft - 1) : Mono.empty()));
                }));
    }

    private Mono<Void> left() {
        return leavings.due(PAGE).filter(due -> !due.isEmpty()).flatMap(due -> {
            Set<String> conversations = new HashSet<>();
            due.forEach(changed -> conversations.add(changed.conversationId()));
            return anew(conversations).collect(HashSet<String>::new, Set::add).flatMap(counted -> {
                tell(Set.copyOf(counted));
                List<Leavings.Changed> settled = new ArrayList<>(due);
                settled.removeIf(changed -> !counted.contains(changed.conversationId()));
                List<Leavings.Changed> failed = new ArrayList<>(due);
                failed.removeAll(settled);
                return leavings.settle(settled).then(Mono.defer(() -> leavings.dueFrom(clock.instant(), failed)));
            });
        });
    }

    /** Counts on in these, up to those heads at least; tells those that are counted so far, in no order. */
    private Flux<Grown> bringUp(List<Grown> some) {
        Map<String, Stored> known = new HashMap<>();
        List<Grown> shuffled = new ArrayList<>(some);
        // So that several nodes share what they all found.
        Collections.shuffle(shuffled);
        return store.find(some.stream().map(Grown::id).toList())
                .doOnNext(stored -> known.put(stored.figure().conversation(), stored))
                .thenMany(Flux.fromIterable(shuffled))
                .flatMap(
                        each -> Jobs.apart(
                                name(each.id()),
                                Mono.defer(() -> goOn(known.getOrDefault(each.id(), nothing(each.id())), each))
                                        .thenReturn(each)),
                        AT_ONCE_MAX);
    }

    /**
     * Counts the next few conversations behind that id of which nothing was counted; tells the last of them. Those for which
     * that fails are left to {@link #sweep}.
     */
    Mono<String> after(String id) {
        return uncounted
                .after(id, PAGE)
                .filter(few -> !few.isEmpty())
                .flatMap(few -> bringUp(few)
                        .collectList()
                        .flatMap(counted -> putOff(few, counted))
                        .thenReturn(few.getLast().id()));
    }

    /** Those of some that were not counted. */
    private Mono<Void> putOff(List<Grown> some, List<Grown> counted) {
        Set<Grown> failed = new HashSet<>(some);
        counted.forEach(failed::remove);
        return uncounted.dueFrom(clock.instant(), failed);
    }

    private static String name(String conversation) {
        return "Counting what happened in " + conversation;
    }

    private static Stored nothing(String conversation) {
        return new Stored(Figure.nothing(conversation), Set.of());
    }

    private Mono<Void> goOn(Stored from, Grown to) {
        Figure before = from.figure();
        if (before.progress().head >= to.head()) {
            return Mono.empty();
        }
        // Of one that nothing was counted of, nobody knows who left.
        return before.version() == 0
                ? anew(to.id())
                : count(before, to.head())
                        .flatMap(after -> write(from, after))
                        .flatMap(written -> again(written, to.id()));
    }

    private Mono<Void> again(boolean written, String conversation) {
        return written ? Mono.empty() : anew(conversation);
    }

    /** Counts these anew from their beginning, with who left; tells those for which that is done. */
    private Flux<String> anew(Collection<String> conversations) {
        return Flux.fromIterable(conversations)
                .flatMap(id -> Jobs.apart(name(id), anew(id).thenReturn(id)), AT_ONCE_MAX);
    }

    /** Counts one anew from its beginning, with who left. */
    Mono<Void> anew(String conversation) {
        return anew(conversation, TRIES_MAX);
    }

    private Mono<Void> anew(String conversation, int triesLeft) {
        return Mono.defer(() -> Mono.zip(
                        store.find(List.of(conversation)).next().defaultIfEmpty(nothing(conversation)),
                        leavings.of(List.of(conversation)))
                .flatMap(read -> {
                    Map<Long, Instant> left =
                            Objects.requireNonNullElse(read.getT2().get(conversation), Map.<Long, Instant>of());
                    Stored before = read.getT1();
                    Figure beginning =
                            new Figure(conversation, before.figure().version(), new Progress(), List.of(), left);
                    return count(beginning, Long.MAX_VALUE).flatMap(after -> write(before, after));
                })
                .flatMap(written -> {
                    if (written) {
                        return Mono.empty();
                    }
                    return triesLeft == 1
                            ? Mono.error(new IllegalStateException("overtaken again and again: " + conversation))
                            : anew(conversation, triesLeft - 1);
                }));
    }

    /** The same with what was added since, up to that entry where it is there. */
    private Mono<Figure> count(Figure from, long to) {
        Tally facts = new Tally(from.facts());
        Progress progress = from.progress().copy();
        return page(from.conversation(), progress, to, new Fold(progress, facts, from.leavings()))
                .then(Mono.fromSupplier(() ->
                        new Figure(from.conversation(), from.version(), progress, facts.facts(), from.leavings())));
    }

    private Mono<Void> page(String conversation, Progress at, long to, Fold fold) {
        int limit = (int) Math.min(Uncounted.ENTRIES_MAX, to - at.head);
        return uncounted.entriesAfter(conversation, at.head, limit).flatMap(entries -> {
            for (Entry entry : entries) {
                fold.apply(entry);
            }
            return entries.size() < limit || at.head >= to ? Mono.empty() : page(conversation, at, to, fold);
        });
    }

    private Mono<Boolean> write(Stored before, Figure after) {
        long unwritten = after.progress().head - before.figure().progress().head;
        if (unwritten < UNWRITTEN_MAX && after.version() > 0 && after.tellsNoMoreThan(before.figure())) {
            return Mono.just(true);
        }
        Set<Hour> due = new TreeSet<>(before.due());
        due.addAll(after.hoursChangedSince(before.figure()));
        return store.write(after.next(), due);
    }
}
