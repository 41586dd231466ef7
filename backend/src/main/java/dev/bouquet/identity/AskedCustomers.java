package dev.bouquet.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Decides whether a customer is asked if they would recommend us: not twice within {@link #NOT_AGAIN_FOR}, on whatever device
 * and in whatever conversation, as far as they are known to be one person.
 */
@Component
public class AskedCustomers {
    /** Whoever was asked is left in peace for so long, whether they answered or not. */
    public static final Duration NOT_AGAIN_FOR = Duration.ofDays(90);

    private final AskedCustomerStore store;
    private final MergedCustomers merged;
    private final Clock clock;

    AskedCustomers(AskedCustomerStore store, MergedCustomers merged, Clock clock) {
        this.store = store;
        this.merged = merged;
        this.clock = clock;
    }

    /**
     * True where they are to be asked now; from then on they are asked. Upon the same it is answered the same again, for the
     * answer may have been lost.
     *
     * @param upon names what makes us ask, for ever, such as an entry
     */
    public Mono<Boolean> mayAsk(String customerId, String upon) {
        return merged.idsOf(customerId).flatMap(ids -> mayAsk(ids, upon));
    }

    /** When they were asked last, as it is noted of them and nobody else; empty where it is not. */
    public Mono<Instant> askedAt(String customerId) {
        return store.askedAt(customerId);
    }

    /** It is noted of the one to whom the others lead, so that two of them who come at the same time are not both asked. */
    private Mono<Boolean> mayAsk(List<String> person, String upon) {
        String root = person.getFirst();
        Instant now = clock.instant();
        Instant since = now.minus(NOT_AGAIN_FOR);
        List<String> others = person.subList(1, person.size());
        Mono<Boolean> othersWere = others.isEmpty() ? Mono.just(false) : store.wereAsked(others, since);
        return othersWere
                .flatMap(were -> were ? Mono.just(false) : store.ask(root, upon, since, now))
                .flatMap(asks -> asks ? Mono.just(true) : store.wasAsked(root, upon));
    }
}
