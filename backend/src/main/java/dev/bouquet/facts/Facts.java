package dev.bouquet.facts;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Merged;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All staff read and write them. Refuses with {@code not_found} where there is no such customer. */
@Component
public class Facts {
    private final FactStore store;
    private final MergedCustomers merged;
    private final Clock clock;

    Facts(FactStore store, MergedCustomers merged, Clock clock) {
        this.store = store;
        this.merged = merged;
        this.clock = clock;
    }

    /** What a fact is to be. */
    record Wanted(@Nullable String kind, @Nullable String text) {
        /** Not its text: that goes into no log. */
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    record Written(Fact fact, boolean created) {}

    /** Of all whom this customer is, the latest first. */
    public Mono<List<WireFact>> of(String customerId) {
        return person(customerId).flatMapMany(store::of).map(WireFact::of).collectList();
    }

    /**
     * Writes or replaces it whole; the same again changes nothing but the time. One that is known of another customer who is
     * the same person is replaced there; what is new is of the one it was written of. Refuses with {@code conflict} one too
     * many.
     */
    Mono<Written> put(Identity.Agent who, String customerId, String id, Wanted wanted) {
        return Mono.defer(() -> {
            Fact fact = new Fact(
                    Fact.demandId(id),
                    customerId,
                    Fact.Kind.demand(wanted.kind()),
                    Fact.demandText(wanted.text()),
                    new Fact.By(who.id(), who.name()),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return person(customerId)
                    .flatMap(customers -> holder(customers, customerId, id))
                    .map(fact::of)
                    .switchIfEmpty(Mono.defer(() -> room(customerId)).thenReturn(fact))
                    .flatMap(written -> store.put(written).map(created -> new Written(written, created)));
        });
    }

    Mono<Void> delete(String customerId, String id) {
        return merged.idsOf(customerId)
                .flatMap(customers -> holder(customers, customerId, id))
                .flatMap(holder -> store.delete(holder, id))
                .filter(there -> there)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .then();
    }

    private Mono<List<String>> person(String customerId) {
        return merged.of(customerId).map(Merged::ids).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /** Whose fact that is: this customer's before another's; empty where it is new. */
    private Mono<String> holder(List<String> customers, String customerId, String id) {
        return store.holders(customers, id)
                .collectList()
                .filter(found -> !found.isEmpty())
                .map(found -> found.contains(customerId) ? customerId : found.getFirst());
    }

    private Mono<Void> room(String customerId) {
        return store.count(customerId)
                .filter(count -> count >= Fact.COUNT_MAX)
                .flatMap(full -> Mono.error(() -> Refusal.conflict(
                        "There are " + Fact.COUNT_MAX + " facts of this customer already. Delete some first.")));
    }
}
