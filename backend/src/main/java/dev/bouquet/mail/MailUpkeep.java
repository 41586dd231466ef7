package dev.bouquet.mail;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends what is to be sent, for as long as the node runs. Where mail goes nowhere, what is kept waits for a node that sends, as
 * long as it is not too late.
 */
@Component
class MailUpkeep extends Upkeep {
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final MailStore store;
    private final Mailer mailer;
    private final Mails mails;
    private final MailSettings settings;

    MailUpkeep(MailStore store, Mailer mailer, Mails mails, MailSettings settings) {
        this.store = store;
        this.mailer = mailer;
        this.mails = mails;
        this.settings = settings;
    }

    @Override
    protected Mono<Void> prepare() {
        return store.createIndexes().then(mailer.prepare());
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.everyFound("Sending mails", settings.tick(), settings.atOnceMax(), mails::due, mails::carryOn);
        jobs.every("Forgetting mails of long ago", FORGET_EVERY, mails::forget);
    }

    /** After who keeps transcripts, and stopped before them. */
    @Override
    public int getPhase() {
        return 2;
    }
}
