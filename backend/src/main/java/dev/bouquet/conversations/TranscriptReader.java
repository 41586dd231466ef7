package dev.bouquet.conversations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads transcripts by the ids that their entries must have, and folds what a snapshot lacks. */
@Component
class TranscriptReader {
    static final int PAGE_MAX = 200;

    /** How far beyond a snapshot its tail is looked for at once; a longer one is read in pages. */
    private static final int TAIL_PROBE = 4;

    /** So many entries of what is known, or was in a snapshot, are read once more at the most. */
    static final int KNOWN_MAX = 8;

    private final TranscriptStore entries;
    private final ConversationStore snapshots;

    TranscriptReader(TranscriptStore entries, ConversationStore snapshots) {
        this.entries = entries;
        this.snapshots = snapshots;
    }

    /**
     * A conversation as it is known now, and the entries that it was found to have beyond what was known.
     *
     * @param state null where there is no such conversation
     * @param known the last entries of what was known or came with the snapshot, as far as they were asked for
     * @param news what was found after those
     */
    record Loaded(@Nullable Conversation state, List<Entry> known, List<Entry> news) {
        static final Loaded NOTHING = new Loaded(null, List.of(), List.of());
    }

    /** The entries after {@code after}, in order and without a gap, at most {@code limit}. */
    Mono<List<Entry>> page(String conversationId, long after, int limit) {
        List<String> ids = LongStream.rangeClosed(after + 1, after + limit)
                .mapToObj(seq -> Entry.id(conversationId, seq))
                .toList();
        return entries.find(ids).collectList().map(found -> inOrder(found, after));
    }

    /** The state of one conversation as the store has it; empty where there is none. */
    Mono<Conversation> loadOne(String conversationId) {
        Map<String, @Nullable Conversation> nothing = new HashMap<>();
        nothing.put(conversationId, null);
        return load(nothing).flatMap(loaded -> {
            Loaded result = loaded.get(conversationId);
            return Mono.justOrEmpty(result == null ? null : result.state());
        });
    }

    /** What is new in each of these, the key being the id and the value what is known of it (null: nothing). */
    Mono<Map<String, Loaded>> load(Map<String, @Nullable Conversation> known) {
        return load(known, Map.of());
    }

    /**
     * As {@link #load(Map)}.
     *
     * @param from by id, the seq from which on the last {@value #KNOWN_MAX} entries of what is known are wanted as well
     */
    Mono<Map<String, Loaded>> load(Map<String, @Nullable Conversation> known, Map<String, Long> from) {
        List<String> unknown = known.entrySet().stream()
                .filter(entry -> entry.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
        Mono<Map<String, Conversation>> stored = unknown.isEmpty()
                ? Mono.just(Map.of())
                : snapshots.find(unknown).collectMap(Conversation::id);
        return stored.flatMap(found -> loadTails(known, found, from));
    }

    private Mono<Map<String, Loaded>> loadTails(
            Map<String, @Nullable Conversation> known, Map<String, Conversation> stored, Map<String, Long> from) {
        Map<String, @Nullable Conversation> base = new HashMap<>(known);
        base.putAll(stored);
        List<String> ids = new ArrayList<>(base.size() * TAIL_PROBE);
        base.forEach((id, state) -> {
            long head = head(state);
            long wanted = Math.max(from.getOrDefault(id, Long.MAX_VALUE), head + 1 - KNOWN_MAX);
            for (long seq = Math.clamp(wanted, 1, head + 1); seq <= head + TAIL_PROBE; seq++) {
                ids.add(Entry.id(id, seq));
            }
        });
        return entries.find(ids)
                .collect(Collectors.groupingBy(Entry::conversationId))
                .flatMap(tails -> foldAll(base, tails));
    }

    private Mono<Map<String, Loaded>> foldAll(
            Map<String, @Nullable Conversation> base, Map<String, List<Entry>> tails) {
        Map<String, Loaded> loaded = new HashMap<>();
        List<Mono<Loaded>> longTails = new ArrayList<>();
        base.forEach((id, state) -> {
            List<Entry> tail = inOrder(tails.getOrDefault(id, List.of()), head(state));
            List<Entry> known = endingWith(tails.getOrDefault(id, List.of()), head(state));
            Loaded soFar = new Loaded(foldTail(state, tail), known, tail);
            loaded.put(id, soFar);
            if (tail.size() == TAIL_PROBE) {
                longTails.add(readOn(soFar).doOnNext(whole -> loaded.put(id, whole)));
            }
        });
        return Flux.concat(longTails).then(Mono.just(loaded));
    }

    private Mono<Loaded> readOn(Loaded soFar) {
        Conversation state = soFar.state();
        if (state == null) {
            return Mono.just(soFar);
        }
        return page(state.id(), state.head(), PAGE_MAX).flatMap(more -> {
            List<Entry> news = new ArrayList<>(soFar.news());
            news.addAll(more);
            Loaded further = new Loaded(foldTail(state, more), soFar.known(), news);
            return more.size() < PAGE_MAX ? Mono.just(further) : readOn(further);
        });
    }

    /** Which of these conversations have an entry beyond the given head. */
    Flux<String> behind(Map<String, Long> heads) {
        Collection<String> next = heads.entrySet().stream()
                .map(head -> Entry.id(head.getKey(), head.getValue() + 1))
                .toList();
        return entries.find(next).map(Entry::conversationId);
    }

    private static @Nullable Conversation foldTail(@Nullable Conversation state, List<Entry> tail) {
        @Nullable Conversation folded = state;
        for (Entry entry : tail) {
            folded = Conversation.fold(folded, entry);
        }
        return folded;
    }

    private static List<Entry> inOrder(List<Entry> found, long after) {
        List<Entry> sorted = found.stream()
                .filter(entry -> entry.seq() > after)
                .sorted(Comparator.comparingLong(Entry::seq))
                .toList();
        int gapless = 0;
        while (gapless < sorted.size() && sorted.get(gapless).seq() == after + gapless + 1) {
            gapless++;
        }
        return sorted.subList(0, gapless);
    }

    /** Those up to {@code head}, in order and without a gap. */
    private static List<Entry> endingWith(List<Entry> found, long head) {
        List<Entry> sorted = found.stream()
                .filter(entry -> entry.seq() <= head)
                .sorted(Comparator.comparingLong(Entry::seq))
                .toList();
        int first = sorted.size();
        while (first > 0 && sorted.get(first - 1).seq() == head - (sorted.size() - first)) {
            first--;
        }
        return sorted.subList(first, sorted.size());
    }

    private static long head(@Nullable Conversation state) {
        return state == null ? 0 : state.head();
    }
}
