package dev.bouquet.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Small pieces of work that follow from what happened, done soon and a few at a time, by nobody who must not wait. Those of
 * one conversation are done in their order: that it was served is noted before that it is solved. One that fails or finds no
 * room is dropped and counted: whatever is entrusted to it is found again by the sweeps.
 */
@Component
class FollowUps {
    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);
    private static final int WAITING_MAX = 20_000;
    private static final int AT_ONCE_MAX = 16;

    /** By conversation, what is still to be done; there while one of them is under way. Guarded by this. */
    private final Map<String, ArrayDeque<Mono<?>>> waiting = new HashMap<>();

    /** Conversations of which nothing is under way. Guarded by this. */
    private final ArrayDeque<String> ready = new ArrayDeque<>();

    private final AtomicInteger waitingCount = new AtomicInteger();
    private final Counter dropped;
    private int running;

    /** Who wants to know when nothing is left to do. Guarded by this. */
    private final List<CompletableFuture<Void>> untilDone = new ArrayList<>();

    FollowUps(MeterRegistry meters) {
        this.dropped = meters.counter("bouquet.routing.followups.dropped");
        meters.gauge("bouquet.routing.followups.waiting", waitingCount);
    }

    /** Whether there was room for it. */
    boolean add(String conversationId, Mono<?> followUp) {
        if (waitingCount.incrementAndGet() > WAITING_MAX) {
            waitingCount.decrementAndGet();
            dropped.increment();
            return false;
        }
        synchronized (this) {
            ArrayDeque<Mono<?>> before = waiting.get(conversationId);
            if (before == null) {
                before = new ArrayDeque<>();
                waiting.put(conversationId, before);
                ready.add(conversationId);
            }
            before.add(followUp);
        }
        begin();
        return true;
    }

    /** Completes when there is nothing left to do, which may never be while more is added. */
    Mono<Void> done() {
        return Mono.fromFuture(() -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            synchronized (this) {
                if (waiting.isEmpty()) {
                    done.complete(null);
                } else {
                    untilDone.add(done);
                }
            }
            return done;
        });
    }

    private void begin() {
        while (true) {
            String conversationId;
            Mono<?> next;
            synchronized (this) {
                if (running >= AT_ONCE_MAX || ready.isEmpty()) {
                    return;
                }
                conversationId = ready.remove();
                next = Objects.requireNonNull(waiting.get(conversationId)).remove();
                running++;
            }
            waitingCount.decrementAndGet();
            next.subscribe(done -> {}, failure -> failed(conversationId, failure), () -> ended(conversationId));
        }
    }

    private void failed(String conversationId, Throwable failure) {
        dropped.increment();
        log.warn(
                "What follows from an entry failed and is left to the sweeps: {}",
                failure.getClass().getName());
        ended(conversationId);
    }

    private void ended(String conversationId) {
        List<CompletableFuture<Void>> told = List.of();
        synchronized (this) {
            running--;
            if (Objects.requireNonNull(waiting.get(conversationId)).isEmpty()) {
                waiting.remove(conversationId);
            } else {
                ready.add(conversationId);
            }
            if (waiting.isEmpty()) {
                told = List.copyOf(untilDone);
                untilDone.clear();
            }
        }
        told.forEach(each -> each.complete(null));
        begin();
    }
}
