package dev.bouquet.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.measures.RebuildStore.Stored;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has everything counted anew, once at a time, by one of the nodes. Reports go on meanwhile. */
@Component
class Rebuilds {
    /** Longer than some conversations take; a node that is not heard of for as long is taken to be dead. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final RebuildStore store;
    private final CountingAnew counting;
    private final Audit audit;
    private final Clock clock;

    Rebuilds(RebuildStore store, CountingAnew counting, Audit audit, Clock clock) {
        this.store = store;
        this.counting = counting;
        this.audit = audit;
        this.clock = clock;
    }

    /** How far it is. The state is {@code none} before the first was asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @Nullable String id,
            String state,
            long done,
            long total,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        private static final Told NONE = new Told(null, "none", 0, 0, null, null);

        private static Told of(Stored stored) {
            return new Told(
                    stored.id(), stored.state(), stored.done(), stored.total(), stored.startedAt(), stored.endedAt());
        }
    }

    Mono<Told> told() {
        return store.find().map(Told::of).defaultIfEmpty(Told.NONE);
    }

    /** Asks for one; for the one that runs where one does. */
    Mono<Told> ask(Identity.Agent who) {
        return Mono.defer(() -> audit.note(who, "measures.rebuilt", "measures:all", Map.of())
                .then(store.ask(Secrets.newId(), now()))
                .then(Mono.defer(this::told)));
    }

    /** Does what was asked for, where no other node does. */
    Mono<Void> work() {
        return store.find()
                .filter(stored -> stored.runs() && stored.leaseUntil().isBefore(now()))
                .flatMap(stored -> {
                    String holder = Secrets.newId();
                    return counting.total()
                            .flatMap(total -> store.take(stored, holder, leased(), total))
                            .filter(taken -> taken)
                            .flatMap(taken -> work(stored.id(), holder));
                });
    }

    private Mono<Void> work(String id, String holder) {
        return counting.all(done -> renew(id, holder, done))
                .then(Mono.defer(() -> store.end(id, holder, "done", now())))
                .onErrorResume(failure -> store.end(id, holder, "failed", now()).then(Mono.error(failure)))
                .then();
    }

    private Mono<Void> renew(String id, String holder, long done) {
        return store.progress(id, holder, done, leased())
                .flatMap(held -> held
                        ? Mono.empty()
                        : Mono.error(Refusal.conflict("This took so long that another node does it by now.")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant leased() {
        return now().plus(LEASE);
    }
}
