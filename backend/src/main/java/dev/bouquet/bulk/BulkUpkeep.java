package dev.bouquet.bulk;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the index before anything is served, and forgets deeds that nobody sends again. */
@Component
class BulkUpkeep extends Upkeep {
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final BulkStore store;
    private final Clock clock;

    BulkUpkeep(BulkStore store, Clock clock) {
        this.store = store;
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
    }

    /** Before anything is served. */
    @Override
    public int getPhase() {
        return 1;
    }
}
