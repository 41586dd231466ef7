package dev.bouquet.answers;

import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Forgets pictures that no answer has, or has any more. */
@Component
class AnswerPictureUpkeep implements SmartLifecycle {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    private final AnswerPictures pictures;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    AnswerPictureUpkeep(AnswerPictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public void start() {
        jobs.every("Forgetting pictures that no answer has", SWEEP_EVERY, pictures::sweep);
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
