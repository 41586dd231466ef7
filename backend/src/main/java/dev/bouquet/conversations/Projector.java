package dev.bouquet.conversations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Writes the snapshots of conversations after their entries, and takes the effect {@code projection} off those entries. While
 * one write is under way the next ones gather, so under load a conversation is written once for many entries. What fails here
 * stays owed in the entries and is swept.
 */
@Component
class Projector {
    private static final int BATCH_MAX = 512;

    private final ConversationStore snapshots;
    private final TranscriptStore entries;
    private final TranscriptMetrics metrics;
    private final Drain drain = new Drain(this::pump);

    private Map<String, Conversation> dirty = new HashMap<>();
    private List<String> owed = new ArrayList<>();
    private List<MonoSink<Void>> waiters = new ArrayList<>();
    private boolean writing;

    Projector(ConversationStore snapshots, TranscriptStore entries, TranscriptMetrics metrics) {
        this.snapshots = snapshots;
        this.entries = entries;
        this.metrics = metrics;
    }

    /** Enqueues the newest state and the entries that led to it. */
    void project(Conversation state, List<Entry> of) {
        drain.run(() -> {
            dirty.merge(state.id(), state, (a, b) -> a.head() >= b.head() ? a : b);
            of.forEach(entry -> owed.add(entry.id()));
        });
    }

    /** Completes when everything that was enqueued before is written or has failed: lists then show one's own writes. */
    Mono<Void> settled() {
        return Mono.create(waiter -> drain.run(() -> waiters.add(waiter)));
    }

    private void pump() {
        if (writing) {
            return;
        }
        if (dirty.isEmpty() && owed.isEmpty()) {
            release(waiters);
            waiters = new ArrayList<>();
            return;
        }
        writing = true;
        Map<String, Conversation> states = dirty;
        List<String> ids = owed;
        List<MonoSink<Void>> waiting = waiters;
        dirty = new HashMap<>();
        owed = new ArrayList<>();
        waiters = new ArrayList<>();
        write(new ArrayList<>(states.values()), 0)
                .then(Mono.defer(() -> settle(ids, 0)))
                .subscribe(
                        done -> {},
                        failure -> drain.run(() -> {
                            metrics.storeFailed("projection", failure);
                            finish(waiting);
                        }),
                        () -> drain.run(() -> finish(waiting)));
    }

    private void finish(List<MonoSink<Void>> waiting) {
        writing = false;
        release(waiting);
    }

    private static void release(List<MonoSink<Void>> waiting) {
        waiting.forEach(MonoSink::success);
    }

    private Mono<Void> write(List<Conversation> states, int from) {
        if (from >= states.size()) {
            return Mono.empty();
        }
        int to = Math.min(states.size(), from + BATCH_MAX);
        return snapshots.save(states.subList(from, to)).then(Mono.defer(() -> write(states, to)));
    }

    private Mono<Void> settle(List<String> ids, int from) {
        if (from >= ids.size()) {
            return Mono.empty();
        }
        int to = Math.min(ids.size(), from + BATCH_MAX);
        return entries.settle(ids.subList(from, to)).then(Mono.defer(() -> settle(ids, to)));
    }
}
