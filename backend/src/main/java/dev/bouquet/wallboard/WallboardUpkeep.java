package dev.bouquet.wallboard;

import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells those who follow the board what is new on it, for as long as the node runs. */
@Component
class WallboardUpkeep implements SmartLifecycle {
    private static final Duration TICK = Duration.ofMillis(500);

    private final Wallboard wallboard;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    WallboardUpkeep(Wallboard wallboard) {
        this.wallboard = wallboard;
    }

    @Override
    public void start() {
        jobs.every("Showing the wallboard", TICK, wallboard::tick);
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

    /** After all that it looks at. */
    @Override
    public int getPhase() {
        return 4;
    }
}
