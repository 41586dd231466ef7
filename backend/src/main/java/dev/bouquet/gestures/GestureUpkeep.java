package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.recipients.Recipients;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries gestures on while the node runs, and hears of vendors and recipients. */
@Component
class GestureUpkeep implements SmartLifecycle {
    private static final Duration INDEXES_TIMEOUT = Duration.ofSeconds(60);

    private final GestureStore store;
    private final Work work;
    private final GestureSettings settings;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    GestureUpkeep(
            GestureStore store,
            Work work,
            OutsideNews outside,
            Fulfilment fulfilment,
            Recipients recipients,
            GestureSettings settings) {
        this.store = store;
        this.work = work;
        this.settings = settings;
        fulfilment.listen(outside);
        recipients.listen(outside);
    }

    @Override
    public void start() {
        store.createIndexes().block(INDEXES_TIMEOUT);
        jobs.every("Carrying gestures on", settings.tick(), work::carryOn);
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

    /** After the transcripts, which it writes to, and stopped before them. */
    @Override
    public int getPhase() {
        return 2;
    }
}
