package dev.bouquet.conversations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Writes the snapshots of conversations after their entries, and then takes the debts off those entries. It may take a fifth
 * of the time only: what comes meanwhile gathers, so under load a conversation is written once for many entries. Whoever
 * waits for a list ends the pause. What fails here stays owed in the entries and is swept.
 */
@Component
class Projector {
    /** Small enough for messages to get in between: a store with one lock makes them wait for a whole batch. */
    private static final int BATCH_MAX = 12;

    /** Rests so many times as long as it worked, up to a bound that keeps lists fresh. */
    private static final int REST_SHARE = 4;

    private static final Duration REST_MAX = Duration.ofMillis(400);

    private final ConversationStore snapshots;
    private final TranscriptStore entries;
    private final TranscriptMetrics metrics;
    private final Drain drain = new Drain(this::pump);

    private Map<String, Conversation> dirty = new HashMap<>();
    private Map<String, Set<Debt>> owed = new HashMap<>();
    private List<MonoSink<Void>> waiters = new ArrayList<>();
    private boolean writing;
    private boolean resting;
    private Disposable rest = Disposables.disposed();

    Projector(ConversationStore snapshots, TranscriptStore entries, TranscriptMetrics metrics) {
        this.snapshots = snapshots;
        this.entries = entries;
        this.metrics = metrics;
    }

    /** Enqueues the newest state, and what is owed for the entry that led to it. */
    void project(Conversation state, Debt debt) {
        drain.run(() -> {
            dirty.merge(state.id(), state, (a, b) -> a.head() >= b.head() ? a : b);
            owed.computeIfAbsent(state.id(), id -> new HashSet<>(2)).add(debt);
        });
    }

    /** Completes when everything that was enqueued before is written or has failed: lists then show one's own writes. */
    Mono<Void> settled() {
        return Mono.create(waiter -> drain.run(() -> waiters.add(waiter)));
    }

    private void pump() {
        if (writing || resting && waiters.isEmpty()) {
            return;
        }
        rest.dispose();
        resting = false;
        if (dirty.isEmpty()) {
            release(waiters);
            waiters = new ArrayList<>();
            return;
        }
        writing = true;
        Map<String, Conversation> states = dirty;
        Map<String, Set<Debt>> debts = owed;
        List<MonoSink<Void>> waiting = waiters;
        dirty = new HashMap<>();
        owed = new HashMap<>();
        waiters = new ArrayList<>();
        long began = System.nanoTime();
        write(states, debts)
                .subscribe(
                        done -> {},
                        failure -> drain.run(() -> {
                            metrics.storeFailed("projection", failure);
                            finish(waiting, began);
                        }),
                        () -> drain.run(() -> finish(waiting, began)));
    }

    private void finish(List<MonoSink<Void>> waiting, long began) {
        writing = false;
        release(waiting);
        Duration pause = Duration.ofNanos((System.nanoTime() - began) * REST_SHARE);
        resting = true;
        rest = Mono.delay(pause.compareTo(REST_MAX) < 0 ? pause : REST_MAX)
                .subscribe(over -> drain.run(() -> resting = false));
    }

    private static void release(List<MonoSink<Void>> waiting) {
        waiting.forEach(MonoSink::success);
    }

    private Mono<Void> write(Map<String, Conversation> states, Map<String, Set<Debt>> debts) {
        return Flux.fromIterable(states.values())
                .buffer(BATCH_MAX)
                .concatMap(batch -> snapshots.save(batch).then(Mono.defer(() -> settle(batch, debts))))
                .then();
    }

    /** A debt that covers an entry younger than this snapshot stays; that entry's own snapshot brings it here again. */
    private Mono<Void> settle(List<Conversation> saved, Map<String, Set<Debt>> debts) {
        List<String> ids = new ArrayList<>(saved.size());
        for (Conversation state : saved) {
            for (Debt debt : debts.getOrDefault(state.id(), Set.of())) {
                if (debt.settledBy(state.head())) {
                    ids.add(debt.entryId());
                }
            }
        }
        return ids.isEmpty() ? Mono.empty() : entries.settle(ids);
    }
}
