package dev.bouquet.erasure;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets customers who want it, for as long as the node runs. */
@Component
class ErasureUpkeep extends Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE_MAX = 2;

    /** Long enough for several who ask for it at the same time to be done by one snapshot. */
    private static final Duration COMPACT_EVERY = Duration.ofSeconds(3);

    private final ErasureStore store;
    private final Erasures erasures;

    ErasureUpkeep(ErasureStore store, Erasures erasures) {
        this.store = store;
        this.erasures = erasures;
    }

    @Override
    protected Mono<Void> prepare() {
        return store.createIndexes();
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.everyFound("Forgetting customers", EVERY, AT_ONCE_MAX, erasures::due, erasures::carryOn);
        jobs.every("Writing files anew for customers who are forgotten", COMPACT_EVERY, erasures::compact);
    }

    /** After all who keep something, and stopped before them. */
    @Override
    public int getPhase() {
        return 3;
    }
}
