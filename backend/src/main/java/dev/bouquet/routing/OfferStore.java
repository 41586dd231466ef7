package dev.bouquet.routing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code offers}, one document for each conversation that is being offered:
 * {@code {_id: conversation, standing: {offer, agent, slot, weight, fence, expiresAt}, passed: [agent], passedAt}}. There is
 * one {@code standing} or none, so that two nodes cannot offer the same conversation to two agents. The document goes when
 * the conversation waits no more.
 *
 * <p>Indexes: {@code standing.offer} (unique, sparse) finds what an agent answers to; {@code standing.expiresAt} (sparse)
 * what has run out.
 */
@Component
class OfferStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final String STANDING = "standing";

    private final MongoCollection<Document> offers;

    OfferStore(MongoDatabase database) {
        this.offers = database.getCollection("offers");
    }

    Mono<Void> createIndexes() {
        IndexOptions sparse = new IndexOptions().sparse(true);
        return Mono.from(offers.createIndex(
                        Indexes.ascending("standing.offer"),
                        new IndexOptions().unique(true).sparse(true)))
                .then(Mono.from(offers.createIndex(Indexes.ascending("standing.expiresAt"), sparse)))
                .then();
    }

    /** What is known of these, by conversation. */
    Mono<Map<String, Offer>> find(Collection<String> conversationIds) {
        return Flux.from(offers.find(Filters.in("_id", conversationIds)))
                .timeout(TIMEOUT)
                .map(OfferStore::read)
                .collectMap(Offer::conversationId);
    }

    Flux<Offer> expired(Instant now, int limit) {
        return Flux.from(offers.find(Filters.lt("standing.expiresAt", Date.from(now)))
                        .limit(limit))
                .timeout(TIMEOUT)
                .map(OfferStore::read);
    }

    /** Lets an offer stand where none does; false where another node was quicker. */
    Mono<Boolean> stand(String conversationId, Offer.Standing standing, boolean anew) {
        Bson nobodyAsked = Filters.and(Filters.eq("_id", conversationId), Filters.exists(STANDING, false));
        Bson ask = Updates.set(STANDING, write(standing));
        Bson update = anew ? Updates.combine(ask, Updates.unset("passed"), Updates.unset("passedAt")) : ask;
        return Mono.from(offers.updateOne(nobodyAsked, update, new UpdateOptions().upsert(true)))
                .timeout(TIMEOUT)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, quicker -> Mono.just(false));
    }

    /** Keeps the offer standing a while longer, for who accepts it; empty where it does not stand any more. */
    Mono<Offer> claim(String offerId, String agentId, Instant now, Instant until) {
        return Mono.from(offers.findOneAndUpdate(
                        Filters.and(
                                Filters.eq("standing.offer", offerId),
                                Filters.eq("standing.agent", agentId),
                                Filters.gte("standing.expiresAt", Date.from(now))),
                        Updates.set("standing.expiresAt", Date.from(until)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(TIMEOUT)
                .map(OfferStore::read);
    }

    /** Ends an offer that was not taken; empty where it was ended before. */
    Mono<Offer> pass(String offerId, String agentId, Instant now) {
        return pass(
                Filters.and(Filters.eq("standing.offer", offerId), Filters.eq("standing.agent", agentId)),
                agentId,
                now);
    }

    /** As {@link #pass}, where it has run out and is not being accepted. */
    Mono<Offer> expire(Offer.Standing standing, Instant now) {
        return pass(
                Filters.and(
                        Filters.eq("standing.offer", standing.offerId()),
                        Filters.lt("standing.expiresAt", Date.from(now))),
                standing.agentId(),
                now);
    }

    /** As {@link #pass}, where it is not being accepted since it was read. */
    Mono<Offer> passUnclaimed(Offer.Standing standing, Instant now) {
        return pass(
                Filters.and(
                        Filters.eq("standing.offer", standing.offerId()),
                        Filters.eq("standing.expiresAt", Date.from(standing.expiresAt()))),
                standing.agentId(),
                now);
    }

    private Mono<Offer> pass(Bson offer, String agentId, Instant now) {
        return Mono.from(offers.findOneAndUpdate(
                        offer,
                        Updates.combine(
                                Updates.unset(STANDING),
                                Updates.addToSet("passed", agentId),
                                Updates.set("passedAt", Date.from(now))),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE)))
                .timeout(TIMEOUT)
                .map(OfferStore::read);
    }

    /** Ends an offer as if it had not been made; what was known, empty where another one stands or none. */
    Mono<Offer> withdraw(String conversationId, String offerId) {
        return Mono.from(offers.findOneAndUpdate(
                        Filters.and(Filters.eq("_id", conversationId), Filters.eq("standing.offer", offerId)),
                        Updates.unset(STANDING),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE)))
                .timeout(TIMEOUT)
                .map(OfferStore::read);
    }

    /** Notes that an agent does not want it, though nobody had offered it to them. */
    Mono<Void> passed(String conversationId, String agentId, Instant now) {
        return Mono.from(offers.updateOne(
                        Filters.eq("_id", conversationId),
                        Updates.combine(Updates.addToSet("passed", agentId), Updates.set("passedAt", Date.from(now))),
                        new UpdateOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(TIMEOUT)
                .then();
    }

    /**
     * Forgets all about offering a conversation that waits no more since {@code at}, when {@code head} was written; what was
     * known, where there was anything. What was noted since then, by a node that knew it waits again, stays.
     */
    Mono<Offer> forget(String conversationId, long head, Instant at) {
        Bson stoodBefore = Filters.or(Filters.exists(STANDING, false), Filters.lt("standing.fence", head));
        Bson passedBefore = Filters.or(Filters.exists("passedAt", false), Filters.lte("passedAt", Date.from(at)));
        // Most were never offered, and a look costs less than two writes that find nothing.
        Mono<Document> known =
                Mono.from(offers.find(Filters.eq("_id", conversationId)).first());
        Mono<Document> all = Mono.from(
                offers.findOneAndDelete(Filters.and(Filters.eq("_id", conversationId), stoodBefore, passedBefore)));
        Mono<Document> standing = Mono.from(offers.findOneAndUpdate(
                Filters.and(Filters.eq("_id", conversationId), Filters.lt("standing.fence", head)),
                Updates.unset(STANDING),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE)));
        return known.flatMap(any -> all.switchIfEmpty(standing))
                .timeout(TIMEOUT)
                .map(OfferStore::read);
    }

    private static Document write(Offer.Standing standing) {
        return new Document("offer", standing.offerId())
                .append("agent", standing.agentId())
                .append("slot", standing.slot().id())
                .append("weight", standing.slot().weight())
                .append("fence", standing.slot().fence())
                .append("expiresAt", Date.from(standing.expiresAt()));
    }

    private static Offer read(Document stored) {
        String conversationId = stored.getString("_id");
        Document standing = stored.get(STANDING, Document.class);
        Date passedAt = stored.getDate("passedAt");
        return new Offer(
                conversationId,
                standing == null ? null : standing(conversationId, standing),
                Set.copyOf(stored.getList("passed", String.class, List.of())),
                passedAt == null ? null : passedAt.toInstant());
    }

    private static Offer.@Nullable Standing standing(String conversationId, Document stored) {
        Slot slot = new Slot(
                stored.getString("slot"),
                conversationId,
                stored.get("weight", Number.class).intValue(),
                stored.get("fence", Number.class).longValue(),
                null);
        return new Offer.Standing(
                stored.getString("offer"),
                stored.getString("agent"),
                slot,
                stored.getDate("expiresAt").toInstant());
    }
}
