package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The collection {@code sessions}, one document for each sign-in: {@code {_id: SHA-256 of the cookie's value, member, epoch,
 * csrf, createdAt, lastAccessAt, expiresAt}}, plain values only, so that whoever reads the store gains no sign-in and whoever
 * writes to it runs no code. It is gone once somebody signed out. {@code expiresAt} is 12 hours after {@code lastAccessAt},
 * which is written every five minutes at most; from then on the session counts for nothing.
 *
 * <p>Index: {@code expiresAt} finds those that may be forgotten. MongoDB forgets them by it, too; the embedded store does not.
 * None on {@code member}: a member's sessions end by their epoch, nobody seeks them.
 */
@Component
class SessionStore {
    /** So long after its time a document is still there: a store's clock that is ahead ends nothing that holds. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(30);
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> sessions;

    SessionStore(MongoDatabase database) {
        sessions = database.getCollection("sessions");
    }

    /** A session without its id. */
    record Stored(
            String member, int epoch, String csrfToken, Instant createdAt, Instant lastAccessAt, Instant expiresAt) {
        boolean holds(Instant now) {
            return now.isBefore(expiresAt);
        }

        @Override
        public String toString() {
            return "Stored[member=" + member + "]";
        }
    }

    Mono<Void> createIndexes() {
        return Mono.from(sessions.createIndex(
                        Indexes.ascending(EXPIRES_AT),
                        new IndexOptions().expireAfter(FORGOTTEN_AFTER.toSeconds(), TimeUnit.SECONDS)))
                .then();
    }

    /** Whether or not its time is over. */
    Mono<Stored> find(String hash) {
        return StorePatience.one(sessions.find(Filters.eq("_id", hash)).first()).map(SessionStore::read);
    }

    /** Those of them that hold. */
    Mono<Set<String>> holding(Collection<String> hashes, Instant now) {
        return StorePatience.all(sessions.find(Filters.in("_id", hashes)).projection(Projections.include(EXPIRES_AT)))
                .filter(found -> now.isBefore(found.getDate(EXPIRES_AT).toInstant()))
                .map(found -> found.getString("_id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    Mono<Void> insert(String hash, Stored session) {
        Document document = new Document("_id", hash);
        document.putAll(write(session));
        return StorePatience.one(sessions.insertOne(document)).then();
    }

    /** Does nothing where the session is not there any more. */
    Mono<Void> write(String hash, Stored session) {
        return StorePatience.one(sessions.updateOne(Filters.eq("_id", hash), new Document("$set", write(session))))
                .then();
    }

    /** One that is not there is ended already. */
    Mono<Void> delete(String hash) {
        return StorePatience.one(sessions.deleteOne(Filters.eq("_id", hash))).then();
    }

    /** Forgets those whose time has been over for a while. */
    Mono<Void> forget(Instant now) {
        return Mono.from(sessions.deleteMany(Filters.lt(EXPIRES_AT, Date.from(now.minus(FORGOTTEN_AFTER)))))
                .timeout(FORGOTTEN_WITHIN)
                .then();
    }

    private static Document write(Stored session) {
        return new Document("member", session.member())
                .append("epoch", session.epoch())
                .append("csrf", session.csrfToken())
                .append("createdAt", Date.from(session.createdAt()))
                .append("lastAccessAt", Date.from(session.lastAccessAt()))
                .append(EXPIRES_AT, Date.from(session.expiresAt()));
    }

    private static Stored read(Document stored) {
        return new Stored(
                stored.getString("member"),
                stored.getInteger("epoch", 0),
                stored.getString("csrf"),
                stored.getDate("createdAt").toInstant(),
                stored.getDate("lastAccessAt").toInstant(),
                stored.getDate(EXPIRES_AT).toInstant());
    }
}
