package dev.bouquet.facts;

import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All staff read and write them. Refuses with {@code not_found} where there is no such customer. */
@Component
class Facts {
    private final FactStore store;
    private final Customers customers;
    private final Clock clock;

    Facts(FactStore store, Customers customers, Clock clock) {
        this.store = store;
        this.customers = customers;
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

    /** The latest first. */
    Mono<List<Fact>> of(String customerId) {
        return customer(customerId).thenMany(store.of(customerId)).collectList();
    }

    /** Writes or replaces it whole; the same again changes nothing but the time. Refuses with {@code conflict} one too many. */
    Mono<Written> put(Identity.Agent who, String customerId, String id, Wanted wanted) {
        return Mono.defer(() -> {
            Fact fact = new Fact(
                    Fact.demandId(id),
                    customerId,
                    Fact.Kind.demand(wanted.kind()),
                    Fact.demandText(wanted.text()),
                    new Fact.By(who.id(), who.name()),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return customer(customerId)
                    .then(room(customerId, id))
                    .then(Mono.defer(() -> store.put(fact)))
                    .map(created -> new Written(fact, created));
        });
    }

    Mono<Void> delete(String customerId, String id) {
        return store.delete(customerId, id)
                .filter(there -> there)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .then();
    }

    private Mono<Void> customer(String id) {
        return customers.find(id).switchIfEmpty(Mono.error(Refusal::notFound)).then();
    }

    private Mono<Void> room(String customerId, String id) {
        return store.count(customerId)
                .filter(count -> count >= Fact.COUNT_MAX)
                .filterWhen(full -> store.exists(customerId, id).map(there -> !there))
                .flatMap(full -> Mono.error(() -> Refusal.conflict(
                        "There are " + Fact.COUNT_MAX + " facts of this customer already. Delete some first.")));
    }
}
