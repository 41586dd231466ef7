package dev.bouquet.identity;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The people who contact us, and the tokens and site accounts by which they are known again. */
@Component
public class Customers {
    private final CustomerStore store;
    private final Clock clock;

    Customers(CustomerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The customer with that id; empty where there is none. */
    public Mono<Customer> find(String id) {
        return store.find(id);
    }

    /** Whose visitor token this is; empty for an unknown one. */
    public Mono<Identity.Customer> ofToken(String token) {
        return Secrets.looksLikeToken(token)
                ? store.customerOfToken(token).flatMap(store::find).map(Customer::identity)
                : Mono.empty();
    }

    /** A visit's answer: the token to keep and whether it is a new one. */
    record Welcome(String token, boolean newToken, Customer customer) {}

    /**
     * Lets a visitor in. A known token gives the same customer back; a signed identity leads to the one customer of that
     * site account, on every device. Nothing unsigned ever leads to somebody else's customer.
     */
    Mono<Welcome> visit(@Nullable String token, CustomerStore.Sighting sighting) {
        return current(token).flatMap(current -> {
            Mono<String> customer = sighting.signed() == null
                    ? Mono.just(current.isEmpty() ? Secrets.newId() : current)
                    : customerOf(sighting.signed(), current);
            return customer.flatMap(id -> store.seen(id, sighting))
                    .flatMap(found -> welcome(found, found.id().equals(current) ? token : null));
        });
    }

    CustomerStore.Sighting now(@Nullable String locale, Customer.@Nullable Page page, @Nullable SiteIdentity signed) {
        return new CustomerStore.Sighting(locale, page, signed, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The id behind the token; the empty string stands for nobody. */
    private Mono<String> current(@Nullable String token) {
        return token == null || !Secrets.looksLikeToken(token)
                ? Mono.just("")
                : store.customerOfToken(token).defaultIfEmpty("");
    }

    /** Who holds the claim, else the present customer if nothing binds it yet, else somebody new. */
    private Mono<String> customerOf(SiteIdentity signed, String current) {
        Mono<String> somebodyNew = Mono.defer(() -> claimed(signed, Secrets.newId()));
        return store.customerOfSite(signed.subject())
                .switchIfEmpty(
                        current.isEmpty()
                                ? somebodyNew
                                : claimed(signed, current).switchIfEmpty(somebodyNew));
    }

    /** The holder after an attempt to claim; empty where this customer is bound to another site account. */
    private Mono<String> claimed(SiteIdentity signed, String customer) {
        return Mono.defer(() -> store.claim(signed.subject(), customer, clock.instant()))
                .flatMap(ours -> ours ? Mono.just(customer) : store.customerOfSite(signed.subject()));
    }

    private Mono<Welcome> welcome(Customer customer, @Nullable String token) {
        if (token != null) {
            return Mono.just(new Welcome(token, false, customer));
        }
        String fresh = Secrets.newToken();
        return store.keepToken(fresh, customer.id(), clock.instant()).thenReturn(new Welcome(fresh, true, customer));
    }
}
