package dev.bouquet.bulk;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the indexes before anything is served, finishes what was broken off, and forgets deeds that nobody sends again. */
@Component
class BulkUpkeep extends Upkeep {
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT_FOR = Duration.ofDays(1);
    private static final Duration FINISH_EVERY = Duration.ofSeconds(15);

    private final BulkStore store;
    private final Unfinished unfinished;
    private final Clock clock;

    BulkUpkeep(BulkStore store, Unfinished unfinished, Clock clock) {
        this.store = store;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    @Override
    protected Mono<Void> prepare() {
        return store.createIndexes();
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every(
                "Forgetting what was done to many",
                FORGET_EVERY,
                () -> store.forget(clock.instant().minus(KEPT_FOR)));
        jobs.every("Finishing what was begun for many", FINISH_EVERY, unfinished::finish);
    }

    /** After the presence of agents and before anything is served: what it finishes gives people conversations. */
    @Override
    public int getPhase() {
        return 3;
    }
}
