package dev.bouquet.bulk;

import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the indexes before anything is served, finishes what was broken off, and forgets deeds that nobody sends again. */
@Component
class BulkUpkeep implements SmartLifecycle {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT_FOR = Duration.ofDays(1);
    private static final Duration FINISH_EVERY = Duration.ofSeconds(15);

    private final BulkStore store;
    private final Unfinished unfinished;
    private final Clock clock;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    BulkUpkeep(BulkStore store, Unfinished unfinished, Clock clock) {
        this.store = store;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    @Override
    public void start() {
        store.createIndexes().block(START_PATIENCE);
        jobs.every(
                "Forgetting what was done to many",
                FORGET_EVERY,
                () -> store.forget(clock.instant().minus(KEPT_FOR)));
        jobs.every("Finishing what was begun for many", FINISH_EVERY, unfinished::finish);
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
