package dev.bouquet.upkeep;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** What a module sees to before anything is served, such as its indexes. The start waits for it, a minute at most. */
public abstract class Preparation implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<Mono<Void>> work;
    private volatile boolean running;

    protected Preparation(Supplier<Mono<Void>> work) {
        this.work = work;
    }

    @Override
    public final void start() {
        work.get().block(PATIENCE);
        running = true;
    }

    @Override
    public final void stop() {
        running = false;
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    /** Before whoever reads or writes anything. */
    @Override
    public final int getPhase() {
        return -2;
    }
}
