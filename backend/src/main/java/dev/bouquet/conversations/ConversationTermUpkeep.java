package dev.bouquet.conversations;

import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings the terms by which conversations are found up to what was said. */
@Component
class ConversationTermUpkeep implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ConversationTerms terms;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    ConversationTermUpkeep(ConversationTerms terms) {
        this.terms = terms;
    }

    @Override
    public void start() {
        jobs.every("Noting by what conversations are found", EVERY, terms::catchUp);
        jobs.every("Noting by what earlier conversations are found", EVERY, terms::rebuild);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
        terms.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As {@link TranscriptUpkeep}. */
    @Override
    public int getPhase() {
        return 0;
    }
}
