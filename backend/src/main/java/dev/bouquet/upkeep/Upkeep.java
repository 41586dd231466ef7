package dev.bouquet.upkeep;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * What a module does for as long as a node runs: at first it sees to what must be there before its jobs, then it begins them, and
 * ends them as it stops. When that is, beside those of other modules, says {@link #getPhase}.
 */
public abstract class Upkeep implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    /** What must be there before the jobs begin, such as indexes. The start waits for it, a minute at most. */
    protected Mono<Void> prepare() {
        return Mono.empty();
    }

    protected abstract void begin(Jobs jobs);

    @Override
    public final void start() {
        prepare().block(PATIENCE);
        begin(jobs);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
