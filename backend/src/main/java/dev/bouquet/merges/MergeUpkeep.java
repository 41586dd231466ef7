package dev.bouquet.merges;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finishes merges that were left unfinished, for as long as the node runs. */
@Component
class MergeUpkeep extends Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final MergeStore store;
    private final Merges merges;

    MergeUpkeep(MergeStore store, Merges merges) {
        this.store = store;
        this.merges = merges;
    }

    @Override
    protected Mono<Void> prepare() {
        return store.createIndexes();
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Finishing merges", EVERY, merges::finishAll);
    }

    @Override
    public int getPhase() {
        return 1;
    }
}
