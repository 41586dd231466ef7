package dev.bouquet.bulk;

import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the index before anything is served, and forgets deeds that nobody sends again. */
@Component
class BulkUpkeep implements SmartLifecycle {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final BulkStore store;
    private final Clock clock;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    BulkUpkeep(BulkStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void start() {
        store.createIndexes().block(START_PATIENCE);
        jobs.every(
                "Forgetting what was done to many",
                FORGET_EVERY,
                () -> store.forget(clock.instant().minus(KEPT_FOR)));
        running = true;
    }

    @Override
    public void stop() {
        jobs.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything is served. */
    @Override
    public int getPhase() {
        return 1;
    }
}
