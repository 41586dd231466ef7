package dev.bouquet.identity;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Rebuild;
import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds customers by words of what they have proven: their name, their address, their account of the site. */
@Component
class CustomerTerms {
    static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 50;
    private static final int SEARCH_LENGTH_MAX = 200;
    private static final int WORDS_MAX = 60;
    private static final int ROUND_MAX = 100;

    private final CustomerTermStore store;
    private final CustomerStore customers;
    private final Rebuild rebuild;

    CustomerTerms(CustomerTermStore store, CustomerStore customers, MongoDatabase database) {
        this.store = store;
        this.customers = customers;
        this.rebuild = new Rebuild(database, "customers: terms");
    }

    /** Every word must be found; the last may be the beginning of one. Whoever was seen last comes first. */
    Mono<List<MergedCustomerStore.Member>> search(String search, int limit) {
        return Mono.defer(() -> {
            if (search.length() > SEARCH_LENGTH_MAX) {
                throw Refusal.tooLarge("q", "must be at most " + SEARCH_LENGTH_MAX + " characters long.");
            }
            if (limit < 1 || limit > LIMIT_MAX) {
                throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX + ".");
            }
            return store.search(Terms.sought("terms", search, WORDS_MAX), limit);
        });
    }

    /**
     * Notes by what a customer is found, as the site signed it just now; nothing where it signed nothing. It never fails, for
     * nobody is kept out because they could not be found later: what went wrong is told, and done with their next visit.
     */
    Mono<Void> note(Customer customer, @Nullable SiteIdentity signed) {
        return signed == null
                ? Mono.empty()
                : Jobs.apart(
                        "Noting by what " + customer.id() + " is found",
                        Mono.defer(() -> keep(customer, signed.subject())));
    }

    /** The next few of those from before that was noted. */
    Mono<Void> rebuild() {
        return rebuild.step(after -> store.after(after, ROUND_MAX)
                .filter(found -> !found.isEmpty())
                .flatMap(found -> Flux.fromIterable(found)
                        .filter(Customer::verified)
                        .concatMap(customer ->
                                customers.siteOf(customer.id()).flatMap(site -> keep(customer, site.value())))
                        .then(Mono.just(found.getLast().id()))));
    }

    private Mono<Void> keep(Customer customer, @Nullable String subject) {
        return store.keep(customer, Terms.of(Words.of(WORDS_MAX, customer.name(), customer.email(), subject)));
    }
}
