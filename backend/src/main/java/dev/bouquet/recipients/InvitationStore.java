package dev.bouquet.recipients;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code invitations}, one document a gift whose recipient is asked:
 * {@code {_id: key, link, signedBy, vendorPage, from, note, itemName, picture, locale, createdAt, expiresAt, standing,
 * answeredAt, city, address: {key, text}, wipeAfter, wipedAt, told, owedAfter, tries}}. {@code address} is encrypted, see
 * {@link RecipientKey}; of a link only the part without its signature is kept. What the listener is still owed is what lies
 * between {@code told} and {@code standing}; {@code owedAfter} is there as long as that is anything. After wiping, what is
 * left says only that there was an invitation, and how it ended.
 *
 * <p>Indexes: {@code link} (unique) opens a page; {@code owedAfter}, {@code wipeAfter} and {@code address.key} (each sparse,
 * so of those only that have it) find what is owed, too old, or sealed by a key that is to go; (signedBy, standing,
 * expiresAt) tells until when a key is needed for links. None on {@code expiresAt} alone: nobody is to be told of an end that
 * the clock tells.
 */
@Component
class InvitationStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    /** How long a node may take to tell before another one does. */
    static final Duration OWED_AFTER = Duration.ofSeconds(4);

    private final MongoCollection<Document> invitations;

    InvitationStore(MongoDatabase database) {
        invitations = database.getCollection("invitations");
    }

    Mono<Void> createIndexes() {
        return Flux.concat(
                        invitations.createIndex(Indexes.ascending("link"), new IndexOptions().unique(true)),
                        invitations.createIndex(Indexes.ascending("owedAfter"), new IndexOptions().sparse(true)),
                        invitations.createIndex(Indexes.ascending("wipeAfter"), new IndexOptions().sparse(true)),
                        invitations.createIndex(Indexes.ascending("address.key"), new IndexOptions().sparse(true)),
                        invitations.createIndex(Indexes.ascending("signedBy", "standing", "expiresAt")))
                .then();
    }

    /** False where there is one of that key. */
    Mono<Boolean> insert(Invited fresh, Instant now) {
        return Mono.from(invitations.insertOne(write(fresh, now)))
                .timeout(TIMEOUT)
                .map(inserted -> true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    Mono<Invited> find(String key) {
        return one(Filters.eq("_id", key));
    }

    Mono<Invited> findByLink(String link) {
        return one(Filters.eq("link", link));
    }

    private Mono<Invited> one(Bson which) {
        return Mono.from(invitations.find(which).first()).timeout(TIMEOUT).map(InvitationStore::read);
    }

    /** Notes that somebody looked; false where it was noted before, or it is answered. */
    Mono<Boolean> open(String key, Instant now) {
        return change(
                Filters.and(Filters.eq("_id", key), Filters.eq("standing", Standing.SENT.stored())),
                Updates.combine(Updates.set("standing", Standing.OPENED.stored()), owes(now)));
    }

    /**
     * Takes the answer, if it is the first and in time. So it is taken once, by any number of nodes at the same moment.
     *
     * @param sealed the address; null where none was asked for
     */
    Mono<Boolean> accept(String key, @Nullable String city, @Nullable Sealed sealed, Instant now, Instant wipeAfter) {
        List<Bson> taken = answered(Standing.ACCEPTED, now);
        if (city != null && sealed != null) {
            taken.add(Updates.set("city", city));
            taken.add(Updates.set("address", write(sealed)));
            taken.add(Updates.set("wipeAfter", Date.from(wipeAfter)));
        }
        return change(answerable(key, now), Updates.combine(taken));
    }

    /** As {@link #accept}. */
    Mono<Boolean> decline(String key, Instant now) {
        return change(answerable(key, now), Updates.combine(answered(Standing.DECLINED, now)));
    }

    /** False where it was answered or withdrawn before, or there is none. */
    Mono<Boolean> withdraw(String key) {
        return change(
                Filters.and(Filters.eq("_id", key), Filters.in("standing", Standing.UNANSWERED)),
                Updates.combine(Updates.set("standing", Standing.WITHDRAWN.stored()), Updates.unset("owedAfter")));
    }

    /** Takes out all that people wrote, and the address. */
    Mono<Void> wipe(String key, Instant now) {
        return change(
                        Filters.eq("_id", key),
                        Updates.combine(
                                Updates.unset("address"),
                                Updates.unset("city"),
                                Updates.unset("wipeAfter"),
                                Updates.unset("picture"),
                                Updates.set("from", ""),
                                Updates.set("note", ""),
                                Updates.set("itemName", ""),
                                Updates.set("wipedAt", Date.from(now))))
                .then();
    }

    /** Keys of those whose address was kept long enough. */
    Flux<String> tooOld(Instant now, int limit) {
        return keys(Filters.lte("wipeAfter", Date.from(now)), limit);
    }

    /** Keys of those whose listener is owed something that nobody is just telling. */
    Flux<String> owing(Instant now, int limit) {
        return keys(Filters.lte("owedAfter", Date.from(now)), limit);
    }

    private Flux<String> keys(Bson which, int limit) {
        return Flux.from(invitations
                        .find(which)
                        .projection(Projections.include("_id"))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(found -> found.getString("_id"));
    }

    /** Takes it on to tell what is owed; false where another node did. */
    Mono<Boolean> lease(Invited invited, Instant now) {
        return change(
                Filters.and(Filters.eq("_id", invited.key()), Filters.lte("owedAfter", Date.from(now))),
                Updates.combine(
                        Updates.set("owedAfter", Date.from(now.plus(invited.tellAgainAfter()))),
                        Updates.inc("tries", 1)));
    }

    /** Notes what the listener knows now; something that happened meanwhile stays owed. */
    Mono<Void> told(Invited invited) {
        return change(
                        Filters.and(
                                Filters.eq("_id", invited.key()),
                                Filters.eq("standing", invited.standing().stored())),
                        Updates.combine(
                                Updates.set("told", invited.standing().stored()),
                                Updates.set("tries", 0),
                                Updates.unset("owedAfter")))
                .then();
    }

    /** Some of those whose address that key sealed. */
    Flux<Invited> sealedBy(String keyId, int limit) {
        return Flux.from(invitations.find(Filters.eq("address.key", keyId)).limit(limit))
                .timeout(TIMEOUT)
                .map(InvitationStore::read);
    }

    /** Puts the same address under another key, unless it changed or was wiped meanwhile. */
    Mono<Boolean> reseal(String key, Sealed before, Sealed after) {
        return change(
                Filters.and(Filters.eq("_id", key), Filters.eq("address.text", before.text())),
                Updates.set("address", write(after)));
    }

    /** When the last link that the key signed and that can be answered runs out; empty where there is none. */
    Mono<Instant> lastLinkSignedBy(String keyId, Instant now) {
        return Mono.from(invitations
                        .find(Filters.and(
                                Filters.eq("signedBy", keyId),
                                Filters.in("standing", Standing.UNANSWERED),
                                Filters.gt("expiresAt", Date.from(now))))
                        .sort(Sorts.descending("expiresAt"))
                        .limit(1)
                        .first())
                .timeout(TIMEOUT)
                .map(last -> last.getDate("expiresAt").toInstant());
    }

    private Mono<Boolean> change(Bson which, Bson change) {
        return Mono.from(invitations.updateOne(which, change))
                .timeout(TIMEOUT)
                .map(done -> done.getMatchedCount() == 1);
    }

    private static Bson answerable(String key, Instant now) {
        return Filters.and(
                Filters.eq("_id", key),
                Filters.in("standing", Standing.UNANSWERED),
                Filters.gt("expiresAt", Date.from(now)));
    }

    private static List<Bson> answered(Standing answer, Instant now) {
        return new ArrayList<>(List.of(
                Updates.set("standing", answer.stored()), Updates.set("answeredAt", Date.from(now)), owes(now)));
    }

    private static Bson owes(Instant now) {
        return Updates.set("owedAfter", Date.from(now.plus(OWED_AFTER)));
    }

    private static Document write(Sealed sealed) {
        return new Document("key", sealed.keyId()).append("text", sealed.text());
    }

    private static Document write(Invited fresh, Instant now) {
        Invitation shown = fresh.invitation();
        Document document = new Document("_id", shown.key())
                .append("link", fresh.link())
                .append("signedBy", fresh.signedBy())
                .append("vendorPage", shown.vendorPage())
                .append("from", shown.from())
                .append("note", shown.note())
                .append("itemName", shown.itemName())
                .append("locale", shown.locale())
                .append("createdAt", Date.from(now))
                .append("expiresAt", Date.from(shown.expiresAt()))
                .append("standing", fresh.standing().stored())
                .append("told", fresh.told().stored())
                .append("tries", fresh.tries());
        if (!shown.countries().isEmpty()) {
            document.append("countries", shown.countries());
        }
        return shown.picture() == null ? document : document.append("picture", shown.picture());
    }

    private static Invited read(Document stored) {
        Document address = stored.get("address", Document.class);
        Date answeredAt = stored.getDate("answeredAt");
        return new Invited(
                stored.getString("link"),
                stored.getString("signedBy"),
                new Invitation(
                        stored.getString("_id"),
                        stored.getBoolean("vendorPage", false),
                        stored.getString("from"),
                        stored.getString("note"),
                        stored.getString("itemName"),
                        stored.getString("picture"),
                        stored.getString("locale"),
                        stored.getDate("expiresAt").toInstant(),
                        List.copyOf(stored.getList("countries", String.class, List.of()))),
                Standing.ofStored(stored.getString("standing")),
                answeredAt == null ? null : answeredAt.toInstant(),
                stored.getString("city"),
                address == null ? null : new Sealed(address.getString("key"), address.getString("text")),
                Standing.ofStored(stored.getString("told")),
                stored.getInteger("tries", 0));
    }
}
