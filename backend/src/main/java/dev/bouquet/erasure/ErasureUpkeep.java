package dev.bouquet.erasure;

import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Forgets customers who want it, for as long as the node runs. */
@Component
class ErasureUpkeep implements SmartLifecycle {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE_MAX = 2;

    /** Long enough for several who ask for it at the same time to be done by one snapshot. */
    private static final Duration COMPACT_EVERY = Duration.ofSeconds(3);

    private final ErasureStore store;
    private final Erasures erasures;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    ErasureUpkeep(ErasureStore store, Erasures erasures) {
        this.store = store;
        this.erasures = erasures;
    }

    @Override
    public void start() {
        store.createIndexes().block(START_TIMEOUT);
        jobs.everyFound("Forgetting customers", EVERY, AT_ONCE_MAX, erasures::due, erasures::carryOn);
        jobs.every("Writing files anew for customers who are forgotten", COMPACT_EVERY, erasures::compact);
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

    /** After all who keep something, and stopped before them. */
    @Override
    public int getPhase() {
        return 3;
    }
}
