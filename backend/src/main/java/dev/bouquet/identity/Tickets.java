package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The only key to a socket: it works once, on whichever node, within 30 seconds. Name, role and right are read again when it
 * is redeemed, so that nothing is stale. Where tickets lie says {@link TicketStore}.
 */
@Component
public class Tickets {
    static final Duration LIFE = Duration.ofSeconds(30);

    private final TicketStore store;
    private final Customers customers;
    private final Staff staff;
    private final SignIns signIns;
    private final Clock clock;

    Tickets(TicketStore store, Customers customers, Staff staff, SignIns signIns, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.staff = staff;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** A new ticket for whoever asks; refuses with {@code unavailable} while MongoDB is away. */
    public Mono<Ticket> issue(Identity identity) {
        return Mono.defer(() -> {
            String ticket = Secrets.newToken();
            return store.insert(Secrets.sha256(ticket), of(identity))
                    .thenReturn(new Ticket(ticket, (int) LIFE.toSeconds()))
                    .onErrorMap(StoreTrouble::isOne, trouble -> Refusal.unavailable());
        });
    }

    /**
     * Whom this ticket was issued to, once. Refuses with {@code unauthenticated} when it is unknown, used or late, or when
     * that person has signed out or been deactivated since; with {@code unavailable} while MongoDB is away.
     */
    public Mono<Identity> redeem(String ticket) {
        if (!Secrets.looksLikeToken(ticket)) {
            return Mono.error(Refusal.unauthenticated());
        }
        return store.take(Secrets.sha256(ticket))
                .filter(stored -> clock.instant().isBefore(stored.expiresAt()))
                .flatMap(this::whose)
                .onErrorMap(StoreTrouble::isOne, trouble -> Refusal.unavailable())
                .switchIfEmpty(Mono.error(Refusal::unauthenticated));
    }

    private TicketStore.Stored of(Identity identity) {
        String session = identity instanceof Identity.Agent agent ? agent.session() : null;
        return new TicketStore.Stored(
                identity.kind(), identity.id(), session, clock.instant().plus(LIFE));
    }

    private Mono<Identity> whose(TicketStore.Stored stored) {
        String session = stored.session();
        return session == null
                ? customers.find(stored.who()).map(Customer::identity)
                : agent(stored.who(), session).cast(Identity.class);
    }

    private Mono<Identity.Agent> agent(String id, String session) {
        return staff.find(id)
                .map(member -> member.signedIn(session))
                .filterWhen(agent -> signIns.valid(Set.of(agent)).map(valid -> valid.contains(session)));
    }
}
