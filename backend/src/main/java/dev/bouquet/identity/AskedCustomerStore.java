package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whom we asked last whether they would recommend us, beside what is known of them in the collection {@code customers}: {@code
 * askedAt}, and {@code askedFor}, upon what. One update of one document asks, so that of two who want to at the same time one
 * does. Found by {@code _id} alone.
 */
@Component
class AskedCustomerStore {
    private final MongoCollection<Document> customers;

    AskedCustomerStore(MongoDatabase database) {
        this.customers = database.getCollection("customers");
    }

    /** True where nobody had asked them since then, and we do now. */
    Mono<Boolean> ask(String id, String upon, Instant since, Instant now) {
        return StorePatience.one(customers.updateOne(
                        Filters.and(CustomerStore.living(id), Filters.not(askedAfter(since))),
                        Updates.combine(Updates.set("askedAt", Date.from(now)), Updates.set("askedFor", upon))))
                .map(done -> done.getMatchedCount() == 1);
    }

    /** Whether it was upon this that they were asked last. */
    Mono<Boolean> wasAsked(String id, String upon) {
        return any(Filters.and(Filters.eq("_id", id), Filters.eq("askedFor", upon)));
    }

    /** Whether any of these was asked since then. */
    Mono<Boolean> wereAsked(Collection<String> ids, Instant since) {
        return any(Filters.and(Filters.in("_id", ids), askedAfter(since)));
    }

    /** When they were asked last; empty where they never were. */
    Mono<Instant> askedAt(String id) {
        return StorePatience.one(customers
                        .find(Filters.and(CustomerStore.living(id), Filters.exists("askedAt")))
                        .projection(Projections.include("askedAt"))
                        .first())
                .map(found -> found.getDate("askedAt").toInstant());
    }

    private Mono<Boolean> any(Bson which) {
        return StorePatience.one(customers.find(which).first()).hasElement();
    }

    private static Bson askedAfter(Instant since) {
        return Filters.gt("askedAt", Date.from(since));
    }
}
