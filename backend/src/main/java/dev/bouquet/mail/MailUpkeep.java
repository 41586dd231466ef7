package dev.bouquet.mail;

import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what is to be sent, for as long as the node runs. Where mail goes nowhere, what is kept waits for a node that sends. */
@Component
class MailUpkeep implements SmartLifecycle {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final MailStore store;
    private final Mailer mailer;
    private final Mails mails;
    private final MailSettings settings;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    MailUpkeep(MailStore store, Mailer mailer, Mails mails, MailSettings settings) {
        this.store = store;
        this.mailer = mailer;
        this.mails = mails;
        this.settings = settings;
    }

    @Override
    public void start() {
        store.createIndexes().then(mailer.prepare()).block(START_TIMEOUT);
        if (mails.takesMail()) {
            jobs.everyFound("Sending mails", settings.tick(), settings.atOnceMax(), mails::due, mails::carryOn);
        }
        jobs.every("Forgetting mails of long ago", FORGET_EVERY, mails::forget);
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

    /** After who keeps transcripts, and stopped before them. */
    @Override
    public int getPhase() {
        return 2;
    }
}
