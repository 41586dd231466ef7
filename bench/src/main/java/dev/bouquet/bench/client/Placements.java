package dev.bouquet.bench.client;

import dev.bouquet.bench.gauge.Latencies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of those who waited: as the sockets of the agents told it, on the client's clock, and as the transcripts have
 * it, on the server's. Belongs to one thread at a time.
 *
 * <p>A server takes a place before it writes {@code assigned} and gives it back after it wrote the end, so what the
 * transcripts show an agent to have had is never more than they had.
 */
public final class Placements {
    private final int capacity;
    private final Map<String, Long> meantNanos = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, ArrayDeque<Long>> placesFreeSince = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, List<Change>> changes = new TreeMap<>();
    private final Map<Integer, List<Wait>> waits = new TreeMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<Fault, String> firstOfEach = new EnumMap<>(Fault.class);
    private final List<Long> toldAt = new ArrayList<>();

    /** Whom an agent's socket named first, when, and since when the place was free that it came to. */
    private record Told(String agent, long nanos, long freeSinceNanos) {}

    /** One more or one less of what an agent has. */
    private record Change(long atMillis, int by) {}

    /** From coming into the queue to being given to somebody. */
    private record Wait(String conversation, long queuedMillis, long givenMillis) {}

    /** Something that a transcript says of who has a conversation; {@code agent} with {@code ASSIGNED} only. */
    public record Step(Kind kind, long atMillis, @Nullable String agent) {
        public enum Kind {
            OPENED,
            ASSIGNED,
            ENDED
        }
    }

    /**
     * Whether who came first was given first, within each priority.
     *
     * @param overtaken of whom somebody behind them was given at least a millisecond earlier, the finest that a transcript tells
     * @param longestMillis by how much at most
     */
    public record Fairness(int overtaken, long longestMillis) {}

    /** @param capacity conversations that each agent takes at once */
    public Placements(int capacity) {
        this.capacity = capacity;
    }

    /** Enters a conversation that was started, when it was meant to be. */
    void started(String conversation, long nanos) {
        meantNanos.put(conversation, nanos);
    }

    /** An agent's socket said that this is theirs. */
    void told(String conversation, String agent, long nanos) {
        Long free = placesFreeSince.computeIfAbsent(agent, this::allFree).poll();
        Told before = told.putIfAbsent(conversation, new Told(agent, nanos, free == null ? nanos : free));
        if (before != null) {
            fault(Fault.TWO_OWNERS, conversation + " was told to " + before.agent() + " and to " + agent);
        }
        toldAt.add(nanos);
    }

    private ArrayDeque<Long> allFree(String agent) {
        ArrayDeque<Long> places = new ArrayDeque<>();
        for (int i = 0; i < capacity; i++) {
            places.add(Long.MIN_VALUE);
        }
        return places;
    }

    /** An agent is about to say that a conversation is over, which frees its place. */
    void freeing(String agent, long nanos) {
        placesFreeSince.computeIfAbsent(agent, this::allFree).add(nanos);
    }

    /** The server said that it is over. */
    void ended(String conversation) {
        ended.add(conversation);
    }

    public int endedCount() {
        return ended.size();
    }

    int toldCount() {
        return toldAt.size();
    }

    /** Enters the transcript of a conversation, of which the priority never changed. */
    public void stored(String conversation, int priority, List<Step> transcript) {
        String holder = null;
        long queued = 0;
        boolean given = false;
        for (Step step : transcript) {
            switch (step.kind()) {
                case OPENED -> queued = step.atMillis();
                case ASSIGNED -> {
                    if (holder != null) {
                        fault(Fault.TWO_OWNERS, conversation + " went from " + holder + " to " + step.agent());
                        change(holder, step.atMillis(), -1);
                    }
                    if (!given) {
                        waits.computeIfAbsent(priority, any -> new ArrayList<>())
                                .add(new Wait(conversation, queued, step.atMillis()));
                    }
                    given = true;
                    holder = String.valueOf(step.agent());
                    change(holder, step.atMillis(), 1);
                    compare(conversation, holder);
                }
                case ENDED -> {
                    if (holder != null) {
                        change(holder, step.atMillis(), -1);
                    }
                    holder = null;
                }
            }
        }
        if (!given || holder != null) {
            fault(Fault.NEVER_GIVEN, conversation + (given ? " did not end" : " waits still"));
        }
    }

    private void change(String agent, long atMillis, int by) {
        changes.computeIfAbsent(agent, unknown -> new ArrayList<>()).add(new Change(atMillis, by));
    }

    private void compare(String conversation, String holder) {
        Told known = told.get(conversation);
        if (known == null) {
            fault(Fault.UNDELIVERED, "nobody was told of " + conversation);
        } else if (!known.agent().equals(holder)) {
            fault(Fault.TWO_OWNERS, conversation + " is with " + holder + " and was told to " + known.agent());
        }
    }

    void fault(Fault fault, String what) {
        faults.merge(fault, 1, Integer::sum);
        firstOfEach.putIfAbsent(fault, what);
    }

    /** One sentence for each kind of fault. Call once, when all transcripts are entered. */
    public List<String> faults() {
        changes.forEach((agent, own) -> {
            int most = mostAtOnce(own);
            if (most > capacity) {
                fault(Fault.ABOVE_CAPACITY, agent + " had " + most + " at once and takes " + capacity);
            }
        });
        List<String> sentences = new ArrayList<>();
        faults.forEach(
                (fault, times) -> sentences.add(fault + ": " + times + " times, first " + firstOfEach.get(fault)));
        return sentences;
    }

    /** Of what happens in one millisecond the ends come first, for they may have made room. */
    private static int mostAtOnce(List<Change> own) {
        own.sort(Comparator.comparingLong(Change::atMillis).thenComparingInt(Change::by));
        int has = 0;
        int most = 0;
        for (Change change : own) {
            has += change.by();
            most = Math.max(most, has);
        }
        return most;
    }

    /**
     * From the moment at which there was a customer who waits and the place that they got, until the agent's socket said so. A
     * customer waits from when their start was meant to leave; a place is free from when its agent was about to end the
     * conversation in it.
     */
    public Latencies toAgent() {
        Latencies latencies = new Latencies();
        told.forEach((conversation, known) -> {
            Long meant = meantNanos.get(conversation);
            if (meant != null) {
                latencies.record(Math.max(meant, known.freeSinceNanos()), known.nanos());
            }
        });
        return latencies;
    }

    /** When the conversation at {@code index}, from 0, in the order of being told, came to its agent. */
    public long toldNanos(int index) {
        return toldAt.get(index);
    }

    /**
     * In the order of the queue: who came first, and by id of those who came in one millisecond. Somebody came when the
     * server took up their start, which is the time of {@code opened} and never later than its answer to them; they were
     * given at the time of their first {@code assigned}. Whoever has a higher priority may go first, so each priority is
     * looked at for itself. Whoever was given once and came back goes before others, and is looked at for the first time
     * only. All agents are fit for the one queue, so nobody is passed over for a skill; and nobody takes by hand.
     */
    public Fairness fairness() {
        int overtaken = 0;
        long longest = 0;
        for (List<Wait> own : waits.values()) {
            own.sort(Comparator.comparingLong(Wait::queuedMillis).thenComparing(Wait::conversation));
            long earliestBehind = Long.MAX_VALUE;
            for (Wait wait : own.reversed()) {
                overtaken += wait.givenMillis() > earliestBehind ? 1 : 0;
                longest = Math.max(longest, wait.givenMillis() - earliestBehind);
                earliestBehind = Math.min(earliestBehind, wait.givenMillis());
            }
        }
        return new Fairness(overtaken, longest);
    }
}
