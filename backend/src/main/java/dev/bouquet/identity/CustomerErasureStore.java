package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How what {@link CustomerStore} and {@link CustomerTermStore} keep of a customer is forgotten. */
@Component
class CustomerErasureStore {
    /** Nobody waits for it, and somebody may have come back with a new token for years. */
    private static final Duration FORGETTING_MAX = Duration.ofSeconds(60);

    /** Far more than ask for it in a minute. */
    private static final int LATELY_MAX = 1_000;

    private static final Bson BLANK = Updates.combine(
            Updates.unset("name"),
            Updates.unset("email"),
            Updates.unset("verified"),
            Updates.unset("locale"),
            Updates.unset("page"),
            Updates.unset("pageAt"),
            Updates.unset("attributes"),
            Updates.unset("attributesAt"),
            Updates.unset("attributesOf"),
            Updates.unset("terms"),
            Updates.unset("askedAt"),
            Updates.unset("askedFor"),
            Updates.unset("mergedInto"),
            Updates.unset("merge"));

    private final MongoCollection<Document> customers;
    private final MongoCollection<Document> tokens;
    private final MongoCollection<Document> identities;

    CustomerErasureStore(MongoDatabase database) {
        customers = database.getCollection("customers");
        tokens = database.getCollection("visitorTokens");
        identities = database.getCollection("identities");
    }

    /** From now on there is nobody of that id, and nobody comes to be. Harmless when repeated. */
    Mono<Void> close(String id, Instant at) {
        return StorePatience.one(customers.updateOne(
                        Filters.eq("_id", id), Updates.combine(BLANK, Updates.min("erasedAt", Date.from(at)))))
                // Whoever led to them leads nowhere, and may be merged anew.
                .then(Mono.from(customers.updateMany(
                        Filters.eq("mergedInto", id),
                        Updates.combine(Updates.unset("mergedInto"), Updates.unset("merge")))))
                .timeout(FORGETTING_MAX)
                .then();
    }

    /** Forgets the account of the site, which may be bound anew to somebody new, and the tokens. */
    Mono<Void> forgetProofs(String id) {
        return Mono.from(identities.deleteMany(Filters.eq("slot", "site:" + id)))
                .then(Mono.from(tokens.deleteMany(Filters.eq("customer", id))))
                .timeout(FORGETTING_MAX)
                .then();
    }

    /** Whoever was closed since then. */
    Flux<String> closedSince(Instant since) {
        return StorePatience.all(customers
                        .find(Filters.gte("erasedAt", Date.from(since)))
                        .projection(Projections.include("_id"))
                        .limit(LATELY_MAX))
                .map(found -> found.getString("_id"));
    }
}
