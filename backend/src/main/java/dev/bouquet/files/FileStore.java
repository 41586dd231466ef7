package dev.bouquet.files;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.files.FileHome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code files}: {@code {_id, conversation, uploader, name, type, at, size, width, height, claims: [dedupe],
 * attached, everyone, expiresAt, condemned}}; those of canned answers have {@code home: "answers"} and no conversation, and
 * claims that are ids of answers. The document is there before the bytes, so that bytes without one do not exist;
 * {@code size} is absent until they are whole. {@code expiresAt} is absent once all is known of its claims.
 *
 * <p>Indexes: {@code expiresAt} (sparse) finds what is to be looked at, {@code conversation} what is forgotten with one.
 * Everything else goes by {@code _id}.
 */
@Component
class FileStore {
    /** By so many entries one file can be attached. */
    static final int CLAIMS_MAX = 20;

    private static final String ANSWERS = "answers";
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoCollection<Document> files;

    FileStore(MongoDatabase database) {
        this.files = database.getCollection("files");
    }

    Mono<Void> createIndexes() {
        return Mono.from(files.createIndex(Indexes.ascending("expiresAt"), new IndexOptions().sparse(true)))
                .then(Mono.from(files.createIndex(Indexes.ascending("conversation"))))
                .then();
    }

    /** Says that its bytes are about to come. */
    Mono<Void> begin(StoredFile file, Instant expiresAt) {
        Document stored = new Document("_id", file.id())
                .append("uploader", file.uploader())
                .append("name", file.name())
                .append("type", file.type())
                .append("at", Date.from(file.at()))
                .append("expiresAt", Date.from(expiresAt));
        if (file.home().kind() == Kind.ANSWERS) {
            stored.append("home", ANSWERS);
        } else {
            stored.append("conversation", file.home().id());
        }
        if (file.width() != null && file.height() != null) {
            stored.append("width", file.width()).append("height", file.height());
        }
        return Mono.from(files.insertOne(stored)).timeout(TIMEOUT).then();
    }

    /** Says that all its bytes are kept; false where it was given up meanwhile. */
    Mono<Boolean> finish(String id, long size) {
        return Mono.from(files.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.exists("condemned", false)),
                        Updates.set("size", size)))
                .map(result -> result.getMatchedCount() == 1)
                .timeout(TIMEOUT);
    }

    /** Those of them that were received as a whole and are not being forgotten, in no order. */
    Flux<StoredFile> find(Collection<String> ids) {
        return Flux.from(files.find(Filters.and(
                        Filters.in("_id", ids), Filters.exists("size"), Filters.exists("condemned", false))))
                .map(FileStore::read)
                .timeout(TIMEOUT);
    }

    /** Notes that somebody is about to attach them; how many of them could be. Harmless when repeated. */
    Mono<Long> claim(Collection<String> ids, FileHome home, String uploader, String claim, Instant expiresAt) {
        Bson theirs = Filters.and(
                Filters.in("_id", ids),
                sentTo(home),
                Filters.exists("size"),
                Filters.exists("condemned", false),
                // The same claim again is always welcome: what it stands for may be durable already.
                Filters.or(
                        Filters.eq("claims", claim),
                        Filters.and(
                                Filters.eq("uploader", uploader),
                                Filters.exists("claims." + (CLAIMS_MAX - 1), false))));
        return Mono.from(files.updateMany(
                        theirs,
                        Updates.combine(
                                Updates.addToSet("claims", claim), Updates.set("expiresAt", Date.from(expiresAt)))))
                .map(result -> result.getMatchedCount())
                .timeout(TIMEOUT);
    }

    /** Notes that an entry has them. Harmless when repeated. */
    Mono<Void> settle(Collection<String> ids, boolean everyone) {
        List<Bson> changes = new ArrayList<>(List.of(Updates.set("attached", true), Updates.unset("expiresAt")));
        if (everyone) {
            changes.add(Updates.set("everyone", true));
        }
        return Mono.from(files.updateMany(Filters.in("_id", ids), Updates.combine(changes)))
                .timeout(TIMEOUT)
                .then();
    }

    /** Of these it is to be found out from then on whether something has them. */
    Mono<Void> doubt(Collection<String> ids, Instant expiresAt) {
        return Mono.from(files.updateMany(Filters.in("_id", ids), Updates.set("expiresAt", Date.from(expiresAt))))
                .timeout(TIMEOUT)
                .then();
    }

    /** Notes that all is known of it; nothing happens where it was claimed or doubted since it was read. */
    Mono<Void> settleAsSeen(String id, Instant expiresAt) {
        return Mono.from(files.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.eq("expiresAt", Date.from(expiresAt))),
                        Updates.unset("expiresAt")))
                .timeout(TIMEOUT)
                .then();
    }

    /** What is to be looked at, also what was broken off. */
    Flux<StoredFile> expired(Kind kind, Instant now, int limit) {
        return Flux.from(files.find(Filters.and(ofKind(kind), Filters.lte("expiresAt", Date.from(now))))
                        .sort(Sorts.ascending("expiresAt"))
                        .limit(limit))
                .map(FileStore::read)
                .timeout(TIMEOUT);
    }

    /** From now on it cannot be attached; false where it was attached, or claimed anew, meanwhile. */
    Mono<Boolean> condemn(String id, Instant now) {
        return Mono.from(files.updateOne(
                        Filters.and(
                                Filters.eq("_id", id),
                                Filters.lte("expiresAt", Date.from(now)),
                                Filters.exists("attached", false)),
                        Updates.set("condemned", true)))
                .map(result -> result.getMatchedCount() == 1)
                .timeout(TIMEOUT);
    }

    /** From now on none of this conversation can be attached, and what is just being received is not kept; their ids. */
    Flux<String> condemnAllOf(String conversationId) {
        Bson theirs = Filters.eq("conversation", conversationId);
        return Mono.from(files.updateMany(theirs, Updates.set("condemned", true)))
                .timeout(TIMEOUT)
                .thenMany(Flux.from(files.find(theirs).projection(Projections.include("_id")))
                        .timeout(TIMEOUT))
                .map(found -> found.getString("_id"))
                .collectList()
                .flatMapIterable(ids -> ids);
    }

    Mono<Void> remove(String id) {
        return Mono.from(files.deleteOne(Filters.eq("_id", id)))
                .timeout(TIMEOUT)
                .then();
    }

    private static Bson sentTo(FileHome home) {
        return home.kind() == Kind.ANSWERS ? ofKind(Kind.ANSWERS) : Filters.eq("conversation", home.id());
    }

    private static Bson ofKind(Kind kind) {
        return Filters.eq("home", kind == Kind.ANSWERS ? ANSWERS : null);
    }

    private static StoredFile read(Document stored) {
        List<String> claims = stored.getList("claims", String.class, List.of());
        Number size = stored.get("size", Number.class);
        Date expiresAt = stored.getDate("expiresAt");
        return new StoredFile(
                stored.getString("_id"),
                ANSWERS.equals(stored.getString("home"))
                        ? FileHome.ANSWERS
                        : FileHome.conversation(stored.getString("conversation")),
                stored.getString("uploader"),
                stored.getString("name"),
                stored.getString("type"),
                size == null ? 0 : size.longValue(),
                pixels(stored, "width"),
                pixels(stored, "height"),
                Objects.requireNonNull(stored.getDate("at")).toInstant(),
                Set.copyOf(claims),
                stored.getBoolean("attached", false),
                stored.getBoolean("everyone", false),
                expiresAt == null ? null : expiresAt.toInstant());
    }

    private static @Nullable Integer pixels(Document stored, String field) {
        Number value = stored.get(field, Number.class);
        return value == null ? null : value.intValue();
    }
}
