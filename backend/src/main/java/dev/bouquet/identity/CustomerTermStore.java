package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * By what customers are found, beside what is known of them in the collection {@code customers}: {@code terms}, of their name,
 * their address and their account of the site. Whoever never proved anything has none.
 *
 * <p>Index: (terms, lastSeenAt), so that a name that very many have leads to those who were seen last and no further. Each
 * visit of theirs moves as many keys as they have terms, some dozen.
 */
@Component
class CustomerTermStore {
    private static final long SEARCH_MILLIS_MAX = 1_500;

    private final MongoCollection<Document> customers;

    CustomerTermStore(MongoDatabase database) {
        this.customers = database.getCollection("customers");
    }

    Mono<Void> createIndexes() {
        return Mono.from(customers.createIndex(
                        Indexes.compoundIndex(Indexes.ascending("terms"), Indexes.descending("lastSeenAt"))))
                .then();
    }

    /** Those for whom all of this is true, whoever was seen last first. */
    Mono<List<MergedCustomerStore.Member>> search(List<Bson> terms, int limit) {
        return Flux.from(customers
                        .find(Filters.and(terms))
                        .sort(Sorts.descending("lastSeenAt"))
                        .limit(limit)
                        .maxTime(SEARCH_MILLIS_MAX, TimeUnit.MILLISECONDS))
                .map(MergedCustomerStore::read)
                .collectList()
                .timeout(StorePatience.MAX);
    }

    /** Sets the terms of this customer, unless they are called something else by now, or have them already. */
    Mono<Void> keep(Customer customer, Collection<String> terms) {
        List<String> all = List.copyOf(terms);
        Bson same = Filters.and(
                CustomerStore.living(customer.id()),
                Filters.eq("name", customer.name()),
                Filters.eq("email", customer.email()),
                Filters.ne("terms", all));
        return StorePatience.one(customers.updateOne(same, Updates.set("terms", all)))
                .then();
    }

    /** Those that come behind this id, in the order of their ids. */
    Mono<List<Customer>> after(String id, int limit) {
        return Flux.from(customers
                        .find(Filters.gt("_id", id))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit))
                .map(CustomerStore::read)
                .collectList()
                .timeout(StorePatience.MAX);
    }
}
