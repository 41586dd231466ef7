package dev.bouquet.mail;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code mails}, one document for each mail that was asked for: {@code {_id, kind, customer, conversation, to,
 * about, wantedAt, nextAt, tries, unanswered, outcome, doneAt}}. By its {@code _id} it is kept once, however often it is asked for. {@code
 * nextAt} is when it is to be sent, and moves on by a lease while a node does; it is gone, and {@code to} with it, once that
 * succeeded or was given up, which {@code outcome} says: {@code sent}, {@code moot}, {@code refused}, {@code
 * unanswered}, {@code late} or {@code dead}. {@code unanswered} counts the tries of which nobody heard whether they succeeded.
 *
 * <p>Indexes: {@code nextAt} (sparse) finds what is to be sent, {@code doneAt} (sparse) what may be forgotten, and {@code
 * customer} what is forgotten with them.
 */
@Component
class MailStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);
    private static final String NEXT_AT = "nextAt";

    private final MongoCollection<Document> mails;

    MailStore(MongoDatabase database) {
        this.mails = database.getCollection("mails");
    }

    /**
     * @param tries with this one, how often it was tried to send it; by it a node that slept through its lease is recognised
     * @param unanswered how often it was handed over without an answer
     */
    record Leased(WantedMail mail, int tries, int unanswered) {}

    /** @param sentAt null where it was not sent, or not yet */
    record Kept(WantedMail mail, @Nullable Instant sentAt) {}

    Mono<Void> createIndexes() {
        return Mono.from(mails.createIndex(Indexes.ascending(NEXT_AT), new IndexOptions().sparse(true)))
                .then(Mono.from(mails.createIndex(Indexes.ascending("doneAt"), new IndexOptions().sparse(true))))
                .then(Mono.from(mails.createIndex(Indexes.ascending("customer"))))
                .then();
    }

    /** Keeps it, to be sent at once; where it is kept already nothing is changed. */
    Mono<Void> insert(WantedMail mail) {
        Document about = new Document();
        about.putAll(mail.about());
        Document stored = new Document("_id", mail.id())
                .append("kind", mail.kind())
                .append("to", mail.to())
                .append("about", about)
                .append("wantedAt", Date.from(mail.wantedAt()))
                .append(NEXT_AT, Date.from(mail.wantedAt()))
                .append("tries", 0);
        if (mail.customerId() != null) {
            stored.append("customer", mail.customerId());
        }
        if (mail.conversationId() != null) {
            stored.append("conversation", mail.conversationId());
        }
        return Mono.from(mails.insertOne(stored))
                .timeout(TIMEOUT)
                .then()
                .onErrorResume(StoreTrouble::isDuplicate, known -> Mono.empty());
    }

    Mono<WantedMail> find(String id) {
        return Mono.from(mails.find(Filters.eq("_id", id)).first())
                .timeout(TIMEOUT)
                .map(MailStore::read);
    }

    Flux<String> due(Instant now, int limit) {
        return Flux.from(mails.find(Filters.lte(NEXT_AT, Date.from(now)))
                        .projection(new Document("_id", 1))
                        .sort(Sorts.ascending(NEXT_AT))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(found -> found.getString("_id"));
    }

    /** Takes it for a while; empty where another node was quicker. */
    Mono<Leased> lease(String id, Instant now, Instant until) {
        Bson due = Filters.and(Filters.eq("_id", id), Filters.lte(NEXT_AT, Date.from(now)));
        Bson taken = Updates.combine(Updates.set(NEXT_AT, Date.from(until)), Updates.inc("tries", 1));
        return Mono.from(mails.findOneAndUpdate(
                        due, taken, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(TIMEOUT)
                .map(found -> new Leased(
                        read(found),
                        Objects.requireNonNull(found.getInteger("tries")),
                        found.getInteger("unanswered", 0)));
    }

    Mono<Void> again(Leased leased, Instant nextAt) {
        return update(leased, Updates.set(NEXT_AT, Date.from(nextAt)));
    }

    /** As {@link #again}, of what was handed over without an answer. */
    Mono<Void> againUnanswered(Leased leased, Instant nextAt) {
        return update(leased, Updates.combine(Updates.set(NEXT_AT, Date.from(nextAt)), Updates.inc("unanswered", 1)));
    }

    /** For good. */
    Mono<Void> close(Leased leased, String outcome, Instant now) {
        return update(
                leased,
                Updates.combine(
                        Updates.unset(NEXT_AT),
                        Updates.unset("to"),
                        Updates.set("outcome", outcome),
                        Updates.set("doneAt", Date.from(now))));
    }

    private Mono<Void> update(Leased leased, Bson update) {
        return Mono.from(mails.updateOne(
                        Filters.and(Filters.eq("_id", leased.mail().id()), Filters.eq("tries", leased.tries())),
                        update))
                .timeout(TIMEOUT)
                .then();
    }

    /** In no order. */
    Flux<Kept> of(String customerId) {
        return Flux.from(mails.find(Filters.eq("customer", customerId)))
                .timeout(LONG_TIMEOUT)
                .map(found -> new Kept(
                        read(found),
                        "sent".equals(found.getString("outcome"))
                                ? found.getDate("doneAt").toInstant()
                                : null));
    }

    Mono<Void> deleteOf(String customerId) {
        return Mono.from(mails.deleteMany(Filters.eq("customer", customerId)))
                .timeout(LONG_TIMEOUT)
                .then();
    }

    Mono<Void> forget(Instant doneBefore) {
        return Mono.from(mails.deleteMany(Filters.lt("doneAt", Date.from(doneBefore))))
                .timeout(LONG_TIMEOUT)
                .then();
    }

    private static WantedMail read(Document stored) {
        Map<String, String> about = new LinkedHashMap<>();
        stored.get("about", Document.class).forEach((name, value) -> about.put(name, value.toString()));
        return new WantedMail(
                stored.getString("_id"),
                stored.getString("kind"),
                stored.getString("customer"),
                stored.getString("conversation"),
                stored.getString("to"),
                Map.copyOf(about),
                stored.getDate("wantedAt").toInstant());
    }
}
