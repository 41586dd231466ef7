package dev.bouquet.bulk;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Staff;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Macros that a node began for many and then went down with: half of one is worse than none, for the customer has the answer
 * and nobody noted it. Whatever was begun is finished by any other node, in the name and with the rights that whoever began
 * it has by now; what was not begun waits for them to send it again.
 */
@Component
class Unfinished {
    private static final Logger log = LoggerFactory.getLogger(Unfinished.class);
    private static final int AT_ONCE_MAX = 8;

    /** Not one of their sign-ins: it opens nothing. */
    private static final String NO_SESSION = "";

    private final Bulk bulk;
    private final BulkStore store;
    private final Staff staff;
    private final Clock clock;

    Unfinished(Bulk bulk, BulkStore store, Staff staff, Clock clock) {
        this.bulk = bulk;
        this.store = store;
        this.staff = staff;
        this.clock = clock;
    }

    /** Finishes what is found, each deed after the other. */
    Mono<Void> finish() {
        return Flux.defer(() -> store.due(clock.instant()))
                .concatMap(this::finished)
                .then();
    }

    private Mono<Void> finished(BulkStore.Due due) {
        boolean settled = due.open().isEmpty() && !due.held();
        return due.open().isEmpty()
                ? store.looked(due, settled ? null : clock.instant().plus(BulkStore.CLAIM_HELD_FOR))
                : staff.find(due.macro().agentId())
                        .map(member -> new Identity.Agent(member.id(), member.name(), member.role(), NO_SESSION))
                        .flatMap(who -> inTheirName(who, due).thenReturn(who))
                        .switchIfEmpty(Mono.defer(() -> leave(due)))
                        .then();
    }

    /** Each is claimed, and thereby due again in a while; by then all have ended, and it is not due any more. */
    private Mono<Void> inTheirName(Identity.Agent who, BulkStore.Due due) {
        log.info(
                "Finishing for {} conversations what was begun for many",
                due.open().size());
        return Flux.fromIterable(due.open())
                .flatMap(id -> bulk.finish(who, due.macro(), id), AT_ONCE_MAX)
                .then();
    }

    /** Whoever began it does not work here any more, and does nothing any more. */
    private Mono<Identity.Agent> leave(BulkStore.Due due) {
        return store.looked(due, null).then(Mono.empty());
    }
}
