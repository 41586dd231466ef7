package dev.bouquet.conversations;

import dev.bouquet.files.Files;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes ready where files are kept before anything is served, and forgets those that were attached to nothing. */
@Component
class AttachmentUpkeep implements SmartLifecycle {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    private final Files files;
    private final Attachments attachments;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    AttachmentUpkeep(Files files, Attachments attachments) {
        this.files = files;
        this.attachments = attachments;
    }

    @Override
    public void start() {
        files.prepare().block(START_PATIENCE);
        jobs.every("Forgetting files that are attached to nothing", SWEEP_EVERY, attachments::sweep);
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

    /** Before the sockets open, and stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
