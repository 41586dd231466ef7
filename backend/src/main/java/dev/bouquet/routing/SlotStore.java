package dev.bouquet.routing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
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
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code slots}, one document an agent:
 * {@code {_id: agent, capacity, free, held: [{slot, conversation, weight, fence, checkAfter}], lastGivenAt}}. It always holds
 * that {@code free} = 1000 · capacity (0 where unset) − the weights held, since each change moves both in one conditional
 * update. So a place can be taken once, by any number of nodes at the same moment, without a lock.
 *
 * <p>Indexes: {@code held.conversation} (multikey, sparse) finds who holds what is to be checked. No index on {@code free}:
 * it changes with every conversation, and those who are online, some hundreds, are asked for by their ids.
 */
@Component
class SlotStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    /** How often two who set one agent's capacity at the same moment may get in each other's way. */
    private static final int CAPACITY_TRIES_MAX = 5;

    private final MongoCollection<Document> slots;

    SlotStore(MongoDatabase database) {
        this.slots = database.getCollection("slots");
    }

    Mono<Void> createIndexes() {
        return Mono.from(slots.createIndex(Indexes.ascending("held.conversation"), new IndexOptions().sparse(true)))
                .then();
    }

    /**
     * Takes a place, if enough of one is free and the agent has none for this conversation.
     *
     * @param byHand by the agent's own choice: then one without a capacity has room for everything
     * @return whether it was taken; an error means that nothing is known, and what was taken is found by the sweeper
     */
    Mono<Boolean> take(String agentId, Slot slot, boolean byHand, Instant now) {
        Bson room = Filters.gte("free", slot.weight());
        Bson enough = byHand ? Filters.or(Filters.exists("capacity", false), room) : room;
        Bson available =
                Filters.and(Filters.eq("_id", agentId), enough, Filters.ne("held.conversation", slot.conversationId()));
        Bson taken = Updates.combine(
                Updates.inc("free", -(long) slot.weight()),
                Updates.push("held", write(slot)),
                Updates.set("lastGivenAt", Date.from(now)));
        Mono<Boolean> update = Mono.from(slots.updateOne(available, taken)).map(done -> done.getModifiedCount() == 1);
        return (byHand ? exists(agentId).then(update) : update).timeout(TIMEOUT);
    }

    /** Makes sure that there is a document to take a place on. */
    private Mono<Void> exists(String agentId) {
        return Mono.from(slots.updateOne(
                        Filters.eq("_id", agentId),
                        Updates.setOnInsert(new Document("free", 0L).append("held", List.of())),
                        new UpdateOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .then();
    }

    /** Moves a taken place on to a newer head and another name; false where it was given back or moved meanwhile. */
    Mono<Boolean> renew(String agentId, Slot slot, Slot renewed) {
        Instant checkAfter = renewed.checkAfter();
        return Mono.from(slots.updateOne(
                        mine(agentId, slot),
                        Updates.combine(
                                Updates.set("held.$.slot", renewed.id()),
                                Updates.set("held.$.fence", renewed.fence()),
                                checkAfter == null
                                        ? Updates.unset("held.$.checkAfter")
                                        : Updates.set("held.$.checkAfter", Date.from(checkAfter)))))
                .timeout(TIMEOUT)
                .map(done -> done.getMatchedCount() == 1);
    }

    /** Notes that the conversation came, so that it is not looked for again soon. */
    Mono<Void> confirm(String agentId, Slot slot) {
        return Mono.from(slots.updateOne(mine(agentId, slot), Updates.unset("held.$.checkAfter")))
                .timeout(TIMEOUT)
                .then();
    }

    /** Gives a place back; nothing happens where it was given back or renewed before. */
    Mono<Boolean> giveBack(String agentId, Slot slot) {
        return Mono.from(slots.updateOne(
                        mine(agentId, slot),
                        Updates.combine(
                                Updates.inc("free", (long) slot.weight()),
                                Updates.pull("held", new Document("slot", slot.id())))))
                .timeout(TIMEOUT)
                .map(done -> done.getModifiedCount() == 1);
    }

    private static Bson mine(String agentId, Slot slot) {
        return Filters.and(
                Filters.eq("_id", agentId),
                Filters.elemMatch(
                        "held", Filters.and(Filters.eq("slot", slot.id()), Filters.eq("fence", slot.fence()))));
    }

    /** Sets how many whole conversations the agent takes at once. */
    Mono<Void> setCapacity(String agentId, int capacity) {
        return Mono.defer(() -> exists(agentId).then(find(agentId)))
                .flatMap(desk -> changeCapacity(desk, capacity))
                .filter(done -> done)
                .repeatWhenEmpty(CAPACITY_TRIES_MAX, tries -> tries)
                .timeout(TIMEOUT)
                .then();
    }

    private Mono<Boolean> changeCapacity(Desk desk, int capacity) {
        Integer before = desk.capacity();
        long change = (long) (capacity - (before == null ? 0 : before)) * Slot.WHOLE;
        Bson unchanged = before == null ? Filters.exists("capacity", false) : Filters.eq("capacity", before);
        return Mono.from(slots.updateOne(
                        Filters.and(Filters.eq("_id", desk.agentId()), unchanged),
                        Updates.combine(Updates.set("capacity", capacity), Updates.inc("free", change))))
                .map(done -> done.getMatchedCount() == 1);
    }

    Mono<Desk> find(String agentId) {
        return Mono.from(slots.find(Filters.eq("_id", agentId)).first())
                .timeout(TIMEOUT)
                .map(SlotStore::read);
    }

    Flux<Desk> find(Collection<String> agentIds) {
        return Flux.from(slots.find(Filters.in("_id", agentIds)))
                .timeout(TIMEOUT)
                .map(SlotStore::read);
    }

    /** Everybody who holds anything; as many as there are agents. */
    Flux<Desk> occupied() {
        return Flux.from(slots.find(Filters.exists("held.conversation")))
                .timeout(TIMEOUT)
                .map(SlotStore::read);
    }

    private static Document write(Slot slot) {
        Document stored = new Document("slot", slot.id())
                .append("conversation", slot.conversationId())
                .append("weight", slot.weight())
                .append("fence", slot.fence());
        Instant checkAfter = slot.checkAfter();
        return checkAfter == null ? stored : stored.append("checkAfter", Date.from(checkAfter));
    }

    private static Desk read(Document stored) {
        List<Document> held = stored.getList("held", Document.class, List.of());
        return new Desk(
                stored.getString("_id"),
                stored.getInteger("capacity"),
                Objects.requireNonNull(stored.get("free", Number.class)).longValue(),
                held.stream().map(SlotStore::slot).toList(),
                instant(stored.getDate("lastGivenAt")));
    }

    private static Slot slot(Document stored) {
        return new Slot(
                stored.getString("slot"),
                stored.getString("conversation"),
                stored.get("weight", Number.class).intValue(),
                stored.get("fence", Number.class).longValue(),
                instant(stored.getDate("checkAfter")));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
