package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Three collections.
 *
 * <ul>
 *   <li>{@code customers}: found by {@code _id}, by terms, see {@link CustomerTermStore}, and by whom they lead to, see
 *       {@link MergedCustomerStore}; what they were asked, see {@link AskedCustomerStore}. {@code erasedAt} stands where the customer had their data deleted: nothing else is left but
 *       when they came first, and nothing is added. Its index (sparse) finds whose sockets are to be closed.
 *   <li>{@code visitorTokens}: {@code _id} is the SHA-256 of the token. By {@code customer} all of somebody's are found who
 *       is to be forgotten.
 *   <li>{@code identities}: {@code _id} is {@code site:<sub>}, or {@code site/<name>:<sub>} where the site has a name, so that
 *       inserting is claiming: one site account belongs to one customer for good. {@code slot}, unique and sparse, is
 *       {@code site:<customer>}: one customer belongs to one
 *       site account for good. Identities of other kinds, of which a customer may have several, leave it unset.
 * </ul>
 */
@Component
class CustomerStore {
    private final MongoCollection<Document> customers;
    private final MongoCollection<Document> tokens;
    private final MongoCollection<Document> identities;

    CustomerStore(MongoDatabase database) {
        customers = database.getCollection("customers");
        tokens = database.getCollection("visitorTokens");
        identities = database.getCollection("identities");
    }

    Mono<Void> createIndexes() {
        return Mono.from(identities.createIndex(
                        Indexes.ascending("slot"),
                        new IndexOptions().unique(true).sparse(true)))
                .then(Mono.from(customers.createIndex(Indexes.ascending("erasedAt"), new IndexOptions().sparse(true))))
                .then(Mono.from(tokens.createIndex(Indexes.ascending("customer"))))
                .then();
    }

    /** Also nobody who had their data deleted. */
    Mono<Customer> find(String id) {
        return StorePatience.one(customers.find(living(id)).first()).map(CustomerStore::read);
    }

    static Bson living(String id) {
        return Filters.and(Filters.eq("_id", id), Filters.exists("erasedAt", false));
    }

    /** What a visit tells of a customer. */
    record Sighting(
            @Nullable String locale,
            Customer.@Nullable Page page,
            @Nullable SiteIdentity signed,
            Instant at) {}

    /**
     * Notes the visit; the customer is created with that id where there is none yet. Empty where they had their data deleted.
     */
    Mono<Customer> seen(String id, Sighting sighting) {
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.setOnInsert("createdAt", Date.from(sighting.at())));
        changes.add(Updates.set("lastSeenAt", Date.from(sighting.at())));
        Optional.ofNullable(sighting.locale()).ifPresent(locale -> changes.add(Updates.set("locale", locale)));
        Optional.ofNullable(sighting.page())
                .ifPresent(page -> changes.add(Updates.combine(
                        Updates.set("page", write(page)), Updates.set("pageAt", Date.from(sighting.at())))));
        Optional.ofNullable(sighting.signed()).ifPresent(signed -> {
            changes.add(Updates.set("verified", true));
            Optional.ofNullable(signed.name()).ifPresent(name -> changes.add(Updates.set("name", name)));
            // What the site signs no more is not proven any more.
            changes.add(signed.email() == null ? Updates.unset("email") : Updates.set("email", signed.email()));
        });
        return StorePatience.one(customers.findOneAndUpdate(
                        living(id),
                        Updates.combine(changes),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .onErrorResume(CustomerStore::isTaken, erased -> Mono.empty())
                .map(CustomerStore::read);
    }

    /** Notes where a customer is now; nothing is changed where they were elsewhere later than that. */
    Mono<Void> on(Customer.Page page, String id, Instant at) {
        return unlessLater(id, "pageAt", at, Updates.set("page", write(page)));
    }

    /**
     * Notes what the site says of the visit during a conversation, in place of all it said before; nothing is changed where
     * it said something later than that.
     */
    Mono<Void> said(Map<String, Object> attributes, String conversationId, String id, Instant at) {
        return unlessLater(
                id,
                "attributesAt",
                at,
                Updates.combine(
                        Updates.set("attributes", write(attributes)), Updates.set("attributesOf", conversationId)));
    }

    /** Each told thing has a time of its own: of two tabs one may tell the page and the other the rest. */
    private Mono<Void> unlessLater(String id, String timeField, Instant at, Bson change) {
        Date time = Date.from(at);
        return StorePatience.one(customers.updateOne(
                        Filters.and(living(id), Filters.not(Filters.gt(timeField, time))),
                        Updates.combine(change, Updates.set(timeField, time), Updates.max("lastSeenAt", time))))
                .then();
    }

    /** The customer's id behind a token; empty for an unknown one. */
    Mono<String> customerOfToken(String token) {
        return StorePatience.one(
                        tokens.find(Filters.eq("_id", Secrets.sha256(token))).first())
                .map(found -> found.getString("customer"));
    }

    Mono<Void> keepToken(String token, String customer, Instant at) {
        return StorePatience.one(tokens.insertOne(new Document("_id", Secrets.sha256(token))
                        .append("customer", customer)
                        .append("createdAt", Date.from(at))))
                .then();
    }

    /** Ends a token for good; one that is unknown is ended already. */
    Mono<Void> forgetToken(String token) {
        return StorePatience.one(tokens.deleteOne(Filters.eq("_id", Secrets.sha256(token))))
                .then();
    }

    Mono<String> customerOfSite(SiteIdentity signed) {
        return StorePatience.one(
                        identities.find(Filters.eq("_id", signed.account())).first())
                .map(found -> found.getString("customer"));
    }

    /** The site account that this customer has proven to be theirs; empty where there is none. */
    Mono<ProvenIdentity> siteOf(String customer) {
        return StorePatience.one(
                        identities.find(Filters.eq("slot", "site:" + customer)).first())
                .map(found -> SiteIdentity.proven(
                        found.getString("_id"), found.getDate("createdAt").toInstant()));
    }

    /** True where the claim is ours now; false where the site account or the customer was bound before. */
    Mono<Boolean> claim(SiteIdentity signed, String customer, Instant at) {
        return StorePatience.one(identities.insertOne(new Document("_id", signed.account())
                        .append("customer", customer)
                        .append("slot", "site:" + customer)
                        .append("createdAt", Date.from(at))))
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    /** Whether somebody of that id was there at each try, who is not to be found. */
    private static boolean isTaken(Throwable failure) {
        Throwable last = failure.getCause();
        return Exceptions.isRetryExhausted(failure) && last != null && StoreTrouble.isDuplicate(last);
    }

    static Customer read(Document stored) {
        return new Customer(
                stored.getString("_id"),
                stored.getString("name"),
                stored.getString("email"),
                stored.getBoolean("verified", false),
                stored.getString("locale"),
                stored.getDate("createdAt").toInstant(),
                readPage(stored.get("page", Document.class)),
                readAttributes(stored.getList("attributes", Document.class)),
                stored.getString("attributesOf"),
                stored.getDate("lastSeenAt").toInstant());
    }

    private static Customer.@Nullable Page readPage(@Nullable Document page) {
        return page == null
                ? null
                : new Customer.Page(page.getString("url"), page.getString("title"), page.getString("referrer"));
    }

    private static @Nullable Map<String, Object> readAttributes(@Nullable List<Document> attributes) {
        if (attributes == null) {
            return null;
        }
        Map<String, Object> read = new LinkedHashMap<>();
        attributes.forEach(attribute -> read.put(attribute.getString("name"), attribute.get("value")));
        return read;
    }

    /** A list, because their names may have dots, by which an update would find its way into a document. */
    private static List<Document> write(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> new Document("name", attribute.getKey()).append("value", attribute.getValue()))
                .toList();
    }

    private static Document write(Customer.Page page) {
        Document document = new Document("url", page.url());
        Optional.ofNullable(page.title()).ifPresent(title -> document.append("title", title));
        Optional.ofNullable(page.referrer()).ifPresent(referrer -> document.append("referrer", referrer));
        return document;
    }
}
