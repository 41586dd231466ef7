package dev.bouquet.audit;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the indexes before anything is served. */
@Component
class AuditStart implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AuditStore store;
    private boolean running;

    AuditStart(AuditStore store) {
        this.store = store;
    }

    @Override
    public void start() {
        store.createIndexes().block(PATIENCE);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before whoever notes something. */
    @Override
    public int getPhase() {
        return -2;
    }
}
