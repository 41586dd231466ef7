package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whom customers lead to, beside what is known of them in the collection {@code customers}: {@code mergedInto}, the id of
 * another, and {@code merge}: {@code {id, by: {id, name}, at}}. A customer has one such field, so that one update of one
 * document merges, one undoes it, and nobody is merged into two; whoever leads to somebody who is merged further goes along.
 *
 * <p>Index: mergedInto (sparse), by which those who lead to somebody are found.
 */
@Component
class MergedCustomerStore {
    private final MongoCollection<Document> customers;

    MergedCustomerStore(MongoDatabase database) {
        this.customers = database.getCollection("customers");
    }

    Mono<Void> createIndexes() {
        return Mono.from(customers.createIndex(Indexes.ascending("mergedInto"), new IndexOptions().sparse(true)))
                .then();
    }

    /** A customer, and by which merge they lead to another; null where to nobody. */
    record Member(Customer customer, @Nullable CustomerMerge merge) {
        String id() {
            return customer.id();
        }
    }

    Mono<Member> find(String id) {
        return StorePatience.one(customers.find(CustomerStore.living(id)).first())
                .map(MergedCustomerStore::read);
    }

    /** Those who lead straight to any of these. */
    Mono<List<Member>> into(Collection<String> ids, int limit) {
        return StorePatience.all(customers
                        .find(Filters.and(Filters.in("mergedInto", ids), Filters.exists("erasedAt", false)))
                        .limit(limit))
                .map(MergedCustomerStore::read)
                .collectList();
    }

    /** To whom customers lead, by their ids. */
    Mono<Map<String, String>> leads(int limit) {
        return StorePatience.all(customers
                        .find(Filters.exists("mergedInto"))
                        .projection(Projections.include("mergedInto"))
                        .limit(limit))
                .collectMap(found -> found.getString("_id"), found -> found.getString("mergedInto"));
    }

    /** True where the customer leads there by this merge now; false where they lead elsewhere already. */
    Mono<Boolean> join(CustomerMerge merge) {
        Document of = new Document("id", merge.id())
                .append(
                        "by",
                        new Document("id", merge.by().id())
                                .append("name", merge.by().name()))
                .append("at", Date.from(merge.at()));
        return StorePatience.one(customers.updateOne(
                        Filters.and(CustomerStore.living(merge.from()), Filters.exists("mergedInto", false)),
                        Updates.combine(Updates.set("mergedInto", merge.into()), Updates.set("merge", of))))
                .filter(done -> done.getMatchedCount() == 1)
                .map(done -> true)
                .switchIfEmpty(Mono.defer(() -> find(merge.from())
                        .map(found ->
                                found.merge() != null && found.merge().id().equals(merge.id()))
                        .defaultIfEmpty(false)));
    }

    /** Undoes this merge; nothing to do where the customer does not lead anywhere by it. */
    Mono<Void> part(String from, String mergeId) {
        return StorePatience.one(customers.updateOne(
                        Filters.and(Filters.eq("_id", from), Filters.eq("merge.id", mergeId)),
                        Updates.combine(Updates.unset("mergedInto"), Updates.unset("merge"))))
                .then();
    }

    static Member read(Document stored) {
        Customer customer = CustomerStore.read(stored);
        String into = stored.getString("mergedInto");
        Document of = stored.get("merge", Document.class);
        if (into == null || of == null) {
            return new Member(customer, null);
        }
        Document by = of.get("by", Document.class);
        return new Member(
                customer,
                new CustomerMerge(
                        of.getString("id"),
                        customer.id(),
                        into,
                        new CustomerMerge.By(by.getString("id"), by.getString("name")),
                        of.getDate("at").toInstant()));
    }
}
