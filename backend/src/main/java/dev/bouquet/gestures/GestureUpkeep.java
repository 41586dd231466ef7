package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.recipients.Recipients;
import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries gestures on while the node runs, and hears of vendors and recipients. */
@Component
class GestureUpkeep extends Upkeep {

    /** Of vendors that are not set up here, or not any more. */
    private static final Duration OTHERS_EVERY = Duration.ofSeconds(10);

    /** A look that is due every half hour is not in a hurry. */
    private static final Duration WATCHES_EVERY = Duration.ofSeconds(2);

    private final GestureStore store;
    private final Work work;
    private final Fulfilment fulfilment;
    private final GestureSettings settings;

    GestureUpkeep(
            GestureStore store,
            Work work,
            OutsideNews outside,
            Fulfilment fulfilment,
            Recipients recipients,
            GestureSettings settings) {
        this.store = store;
        this.work = work;
        this.fulfilment = fulfilment;
        this.settings = settings;
        fulfilment.listen(outside);
        recipients.listen(outside);
    }

    @Override
    protected Mono<Void> prepare() {
        return store.createIndexes().then(store.forgetPlainHashes());
    }

    @Override
    protected void begin(Jobs jobs) {
        Set<String> vendors = fulfilment.vendors();
        // Each vendor has places of its own, so that one who is slow keeps nobody else's gestures waiting; and its
        // watches have
        // theirs, so that looking after a vendor who is away delays neither its orders nor anybody's money.
        vendors.forEach(vendor -> carryOn(jobs, vendor, settings.tick(), () -> work.due(vendor)));
        vendors.forEach(vendor -> carryOn(jobs, vendor + " (watches)", WATCHES_EVERY, () -> work.watches(vendor)));
        carryOn(jobs, "others", OTHERS_EVERY, () -> work.dueOfOthers(vendors));
    }

    private void carryOn(Jobs jobs, String whose, Duration every, Supplier<Flux<Gesture>> due) {
        jobs.everyFound("Carrying gestures of " + whose + " on", every, settings.atOnceMax(), due, work::carryOn);
    }

    /** After the transcripts, which it writes to, and stopped before them. */
    @Override
    public int getPhase() {
        return 2;
    }
}
