package dev.bouquet.identity;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets sign-ins and tickets whose time is over: they count for nothing already, this only makes room. And notes by what
 * customers from before that was noted are found.
 */
@Component
class IdentityUpkeep extends Upkeep {
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final Duration REBUILD_EVERY = Duration.ofSeconds(1);

    private final SessionStore sessions;
    private final TicketStore tickets;
    private final CustomerTerms terms;
    private final Clock clock;

    IdentityUpkeep(SessionStore sessions, TicketStore tickets, CustomerTerms terms, Clock clock) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.terms = terms;
        this.clock = clock;
    }

    Mono<Void> forget() {
        return sessions.forget(clock.instant()).then(Mono.defer(() -> tickets.forget(clock.instant())));
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Forgetting old sign-ins and tickets", FORGET_EVERY, this::forget);
        jobs.every("Noting by what earlier customers are found", REBUILD_EVERY, terms::rebuild);
    }
}
