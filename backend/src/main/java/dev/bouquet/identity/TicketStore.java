package dev.bouquet.identity;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The collection {@code tickets}, one document for each ticket that was not used: {@code {_id: SHA-256 of the ticket, kind:
 * agent|customer, who, session, expiresAt}}; {@code session} only of an agent.
 *
 * <p>Nothing waits for a disk, since thousands of sockets may come back at once. A ticket may be lost, so its insert is
 * acknowledged by the primary alone: whoever held it asks for another. That one was used must not be lost: taking it out is
 * acknowledged by the majority, so that no failover brings it back.
 *
 * <p>Index: {@code expiresAt} finds those that may be forgotten. MongoDB forgets them by it, too; the embedded store does not.
 */
@Component
class TicketStore {
    /** So long after its time a ticket is still there: a store's clock that is ahead takes none that is good. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(30);
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> given;
    private final MongoCollection<Document> taken;

    TicketStore(MongoDatabase database) {
        MongoCollection<Document> tickets = database.getCollection("tickets");
        given = tickets.withWriteConcern(WriteConcern.W1.withJournal(false));
        taken = tickets.withWriteConcern(WriteConcern.MAJORITY.withJournal(false));
    }

    /** @param session of an agent; null of a customer */
    record Stored(String kind, String who, @Nullable String session, Instant expiresAt) {}

    Mono<Void> createIndexes() {
        return Mono.from(given.createIndex(
                        Indexes.ascending(EXPIRES_AT),
                        new IndexOptions().expireAfter(FORGOTTEN_AFTER.toSeconds(), TimeUnit.SECONDS)))
                .then();
    }

    Mono<Void> insert(String hash, Stored ticket) {
        Document document = new Document("_id", hash)
                .append("kind", ticket.kind())
                .append("who", ticket.who())
                .append(EXPIRES_AT, Date.from(ticket.expiresAt()));
        if (ticket.session() != null) {
            document.append("session", ticket.session());
        }
        return StorePatience.one(given.insertOne(document)).then();
    }

    /** Takes it out, whether or not its time is over; of all who try, on whichever node, one gets it. */
    Mono<Stored> take(String hash) {
        return StorePatience.one(taken.findOneAndDelete(Filters.eq("_id", hash)))
                .map(found -> new Stored(
                        found.getString("kind"),
                        found.getString("who"),
                        found.getString("session"),
                        found.getDate(EXPIRES_AT).toInstant()));
    }

    /** Forgets those whose time has been over for a while. */
    Mono<Void> forget(Instant now) {
        return Mono.from(given.deleteMany(Filters.lt(EXPIRES_AT, Date.from(now.minus(FORGOTTEN_AFTER)))))
                .timeout(FORGOTTEN_WITHIN)
                .then();
    }
}
