package dev.bouquet.merges;

import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Finishes merges that were left unfinished, for as long as the node runs. */
@Component
class MergeUpkeep implements SmartLifecycle {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final MergeStore store;
    private final Merges merges;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    MergeUpkeep(MergeStore store, Merges merges) {
        this.store = store;
        this.merges = merges;
    }

    @Override
    public void start() {
        store.createIndexes().block(START_TIMEOUT);
        jobs.every("Finishing merges", EVERY, merges::finishAll);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }
}
