package dev.bouquet.fulfilment;

import dev.bouquet.stores.StoresSettings;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * What a node does in the background so that what happened to an order is told, whichever node was told of it, and the
 * catalogue of the embedded default is there.
 */
@Component
class FulfilmentUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FulfilmentUpkeep.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PASS_ON_EVERY = Duration.ofSeconds(2);
    private static final Duration PLAY_EVERY = Duration.ofMillis(500);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final TaskStore tasks;
    private final VendorEventStore eventStore;
    private final Tasks board;
    private final VendorEvents events;
    private final DemoOrders demo;
    private final Catalogue catalogue;
    private final StoresSettings stores;
    private final Jobs jobs = new Jobs();
    private @Nullable Disposable hinted;

    FulfilmentUpkeep(
            TaskStore tasks,
            VendorEventStore eventStore,
            Tasks board,
            VendorEvents events,
            DemoOrders demo,
            Catalogue catalogue,
            StoresSettings stores) {
        this.tasks = tasks;
        this.eventStore = eventStore;
        this.board = board;
        this.events = events;
        this.demo = demo;
        this.catalogue = catalogue;
        this.stores = stores;
    }

    @Override
    public void start() {
        tasks.createIndexes()
                .then(eventStore.createIndexes())
                .then(demo.vendors().isEmpty() ? Mono.empty() : demo.createIndexes())
                .then(stores.embedded() ? catalogue.seed() : Mono.empty())
                .block(START_PATIENCE);
        jobs.every("Telling what vendors told", PASS_ON_EVERY, events::passOn);
        jobs.every("Telling how errands went", SWEEP_EVERY, board::sweep);
        jobs.every("Forgetting what vendors told long ago", FORGET_EVERY, events::forget);
        if (!demo.vendors().isEmpty()) {
            jobs.every("Playing the demo's orders", PLAY_EVERY, demo::play);
        }
        hinted = events.hints()
                .onBackpressureLatest()
                .concatMap(hint -> passOnNow(), 0)
                .subscribe();
    }

    private Mono<Void> passOnNow() {
        return events.passOn().onErrorResume(failure -> {
            log.debug("What vendors told waits for the next round: {}", failure.toString());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        jobs.stop();
        Disposable running = hinted;
        if (running != null) {
            running.dispose();
        }
        hinted = null;
    }

    @Override
    public boolean isRunning() {
        return hinted != null;
    }

    /** Before who orders anything, and stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
