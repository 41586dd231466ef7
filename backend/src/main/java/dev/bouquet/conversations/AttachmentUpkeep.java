package dev.bouquet.conversations;

import dev.bouquet.files.Files;
import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes ready where files are kept before anything is served, and forgets those that were attached to nothing. */
@Component
class AttachmentUpkeep extends Upkeep {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    private final Files files;
    private final Attachments attachments;

    AttachmentUpkeep(Files files, Attachments attachments) {
        this.files = files;
        this.attachments = attachments;
    }

    @Override
    protected Mono<Void> prepare() {
        return files.prepare();
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Forgetting files that are attached to nothing", SWEEP_EVERY, attachments::sweep);
    }

    /** Before the sockets open, and stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
