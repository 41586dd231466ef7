package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.Set;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The only key to a socket. A ticket lies in Redis under {@code ticket:<SHA-256 of the ticket>} for 30 seconds as
 * {@code agent|customer, id, session} on lines of their own, and is taken out by {@code GETDEL}: it works once, on whichever
 * node. Name, role and right are read again when it is redeemed, so that nothing is stale.
 */
@Component
public class Tickets {
    static final Duration LIFE = Duration.ofSeconds(30);

    private final ReactiveStringRedisTemplate redis;
    private final Customers customers;
    private final Staff staff;
    private final SignIns signIns;

    Tickets(ReactiveStringRedisTemplate redis, Customers customers, Staff staff, SignIns signIns) {
        this.redis = redis;
        this.customers = customers;
        this.staff = staff;
        this.signIns = signIns;
    }

    /** A new ticket for whoever asks; refuses with {@code unavailable} while Redis is away. */
    public Mono<Ticket> issue(Identity identity) {
        return Mono.defer(() -> {
            String ticket = Secrets.newToken();
            return redis.opsForValue()
                    .set(key(ticket), written(identity), LIFE)
                    .thenReturn(new Ticket(ticket, (int) LIFE.toSeconds()))
                    .onErrorMap(StoreTrouble::isOne, trouble -> Refusal.unavailable());
        });
    }

    /**
     * Whom this ticket was issued to, once. Refuses with {@code unauthenticated} when it is unknown, used or late, or when
     * that person has signed out or been deactivated since; with {@code unavailable} while a store is away.
     */
    public Mono<Identity> redeem(String ticket) {
        if (!Secrets.looksLikeToken(ticket)) {
            return Mono.error(Refusal.unauthenticated());
        }
        return redis.opsForValue()
                .getAndDelete(key(ticket))
                .flatMap(this::read)
                .onErrorMap(StoreTrouble::isOne, trouble -> Refusal.unavailable())
                .switchIfEmpty(Mono.error(Refusal::unauthenticated));
    }

    private static String key(String ticket) {
        return "ticket:" + Secrets.sha256(ticket);
    }

    private static String written(Identity identity) {
        return switch (identity) {
            case Identity.Agent agent -> "agent\n" + agent.id() + "\n" + agent.session();
            case Identity.Customer customer -> "customer\n" + customer.id();
        };
    }

    private Mono<Identity> read(String written) {
        String[] lines = written.split("\n", -1);
        return lines[0].equals("agent")
                ? agent(lines[1], lines[2]).cast(Identity.class)
                : customers.find(lines[1]).map(Customer::identity);
    }

    private Mono<Identity.Agent> agent(String id, String session) {
        return staff.find(id)
                .map(member -> member.signedIn(session))
                .filterWhen(agent -> signIns.stillValid(Set.of(agent)).map(valid -> valid.contains(session)));
    }
}
