package dev.bouquet.conversations;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Brings the terms by which conversations are found up to what was said. */
@Component
class ConversationTermUpkeep extends Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ConversationTerms terms;

    ConversationTermUpkeep(ConversationTerms terms) {
        this.terms = terms;
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Noting by what conversations are found", EVERY, terms::catchUp);
        jobs.every("Noting by what earlier conversations are found", EVERY, terms::rebuild);
    }

    @Override
    public void stop() {
        super.stop();
        terms.stop();
    }

    /** As {@link TranscriptUpkeep}. */
    @Override
    public int getPhase() {
        return 0;
    }
}
