package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The people who contact us, and the tokens and site accounts by which they are known again. */
@Component
public class Customers {
    private final CustomerStore store;
    private final CustomerTerms terms;
    private final CustomerErasureStore erasing;
    private final ClosedCustomers closed;
    private final SiteIdentities sites;
    private final Clock clock;

    Customers(
            CustomerStore store,
            CustomerTerms terms,
            CustomerErasureStore erasing,
            ClosedCustomers closed,
            SiteIdentities sites,
            Clock clock) {
        this.store = store;
        this.terms = terms;
        this.erasing = erasing;
        this.closed = closed;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * Forgets all that is known of a customer: from now on there is nobody of that id, their tokens are dead and their sockets
     * are closed. Harmless when repeated.
     */
    public Mono<Void> close(String id) {
        return closed.close(id);
    }

    /** Forgets by what a closed customer was known again; the account of the site may be bound anew, to somebody new. */
    public Mono<Void> forget(String id) {
        return erasing.forgetProofs(id);
    }

    /** Whether any site vouches for its visitors here, so that somebody may be known for certain. */
    public boolean areVouchedFor() {
        return sites.sign();
    }

    /** The customer with that id; empty where there is none, or none any more. */
    public Mono<Customer> find(String id) {
        return store.find(id);
    }

    /** All that this customer has proven: their site account first, then their address, then the browsers they come with. */
    public Mono<List<ProvenIdentity>> identities(Customer customer) {
        return store.siteOf(customer.id())
                .map(List::of)
                .defaultIfEmpty(List.of())
                .map(site -> {
                    List<ProvenIdentity> proven = new ArrayList<>(site);
                    if (customer.verified() && customer.email() != null) {
                        proven.add(ProvenIdentity.email(customer.email()));
                    }
                    proven.add(ProvenIdentity.web(customer.createdAt()));
                    return List.copyOf(proven);
                });
    }

    /** Whose visitor token this is; empty for an unknown one. */
    public Mono<Identity.Customer> ofToken(String token) {
        return Secrets.looksLikeToken(token)
                ? store.customerOfToken(token).flatMap(store::find).map(Customer::identity)
                : Mono.empty();
    }

    /**
     * Notes where a customer is on the site, and what the site says of the visit in place of all it said before. What was
     * noted with a later time stays.
     *
     * @param conversationId the conversation that goes on meanwhile
     * @param page null where they are still on the same
     * @param attributes checked; null where they are still the same
     * @return when it was noted
     */
    public Mono<Instant> visited(
            Identity.Customer who,
            String conversationId,
            Customer.@Nullable Page page,
            @Nullable Map<String, Object> attributes) {
        return Mono.defer(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Mono<Void> paged = page == null ? Mono.empty() : store.on(page, who.id(), now);
            Mono<Void> said = attributes == null ? Mono.empty() : store.said(attributes, conversationId, who.id(), now);
            return paged.then(said).thenReturn(now);
        });
    }

    /** A visit's answer: the token to keep and whether it is a new one. */
    record Welcome(String token, boolean newToken, Customer customer) {
        @Override
        public String toString() {
            return "Welcome[customer=" + customer.id() + "]";
        }
    }

    /**
     * Lets a visitor in. A known token gives the same customer back; a signed identity leads to the one customer of that
     * site account, on every device. Nothing unsigned ever leads to somebody else's customer, and a token from before an
     * anonymous customer became that of a site account, which somebody may have planted, leads nowhere after.
     */
    Mono<Welcome> visit(@Nullable String token, CustomerStore.Sighting sighting) {
        return current(token)
                .flatMap(current -> {
                    Mono<Holder> holder = sighting.signed() == null
                            ? Mono.just(new Holder(current.isEmpty() ? Secrets.newId() : current, false))
                            : holderOf(sighting.signed(), current);
                    return holder.flatMap(holds -> store.seen(holds.customer(), sighting)
                            .flatMap(found ->
                                    terms.note(found, sighting.signed()).thenReturn(found))
                            .flatMap(found -> answer(found, holds, current, token)));
                })
                .switchIfEmpty(Mono.error(() -> gone(sighting)));
    }

    /** They had their data deleted. Their account of the site is bound anew once that is forgotten as well, in a moment. */
    private static Refusal gone(CustomerStore.Sighting sighting) {
        return sighting.signed() == null ? Refusal.unauthenticated() : Refusal.unavailable();
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

    /** The customer whom this visit is of, and whether the site account took that one for its own just now. */
    private record Holder(String customer, boolean claimedNow) {}

    /** Who holds the claim, else the present customer if nothing binds it yet, else somebody new. */
    private Mono<Holder> holderOf(SiteIdentity signed, String current) {
        Mono<Holder> somebodyNew = Mono.defer(() -> claimed(signed, Secrets.newId()));
        return held(signed)
                .switchIfEmpty(
                        current.isEmpty()
                                ? somebodyNew
                                : claimed(signed, current).switchIfEmpty(somebodyNew));
    }

    /** The holder after an attempt to claim; empty where this customer is bound to another site account. */
    private Mono<Holder> claimed(SiteIdentity signed, String customer) {
        return Mono.defer(() -> store.claim(signed, customer, clock.instant()))
                .flatMap(ours -> ours ? Mono.just(new Holder(customer, true)) : held(signed));
    }

    private Mono<Holder> held(SiteIdentity signed) {
        return store.customerOfSite(signed).map(customer -> new Holder(customer, false));
    }

    private Mono<Welcome> answer(Customer found, Holder holder, String current, @Nullable String token) {
        if (token == null || !found.id().equals(current)) {
            return freshToken(found);
        }
        return holder.claimedNow()
                ? freshToken(found).delayUntil(welcome -> store.forgetToken(token))
                : Mono.just(new Welcome(token, false, found));
    }

    private Mono<Welcome> freshToken(Customer customer) {
        String fresh = Secrets.newToken();
        return store.keepToken(fresh, customer.id(), clock.instant()).thenReturn(new Welcome(fresh, true, customer));
    }
}
