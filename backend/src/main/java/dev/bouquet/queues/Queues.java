package dev.bouquet.queues;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Staff;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.signals.Bells;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The queues that there are. A node has them in memory and reads them anew when another node says that it changed one, and
 * every 10 s in case that this was lost.
 */
@Component
public class Queues {
    static final int COUNT_MAX = 500;
    static final String TOPIC = "queues";

    /** How often others may change a queue while it is put without saying on what that is based. */
    private static final int PUT_TRIES_MAX = 5;

    private final QueueStore store;
    private final Staff staff;
    private final ObjectProvider<QueueUse> uses;
    private final Audit audit;
    private final Bells bells;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong readings = new AtomicLong();
    private volatile Snapshot snapshot = new Snapshot(0, Map.of());

    Queues(QueueStore store, Staff staff, ObjectProvider<QueueUse> uses, Audit audit, Bells bells) {
        this.store = store;
        this.staff = staff;
        this.uses = uses;
        this.audit = audit;
        this.bells = bells;
    }

    /** What the store held, and which reading of it that was: a reading that began earlier is not newer. */
    private record Snapshot(long reading, Map<String, Queue> queues) {}

    /** The queue of that id; one that this node does not know is sought in the store. Empty where there is none. */
    public Mono<Queue> find(String id) {
        Queue known = known(id);
        if (known != null) {
            return Mono.just(known);
        }
        return WireQueue.isId(id) ? store.find(id) : Mono.empty();
    }

    /** The queue of that id as this node knows it, from memory; null where there is none. */
    public @Nullable Queue known(String id) {
        return snapshot.queues().get(id);
    }

    /** Whether there is a queue of that id, as this node knows it. */
    public boolean exists(String id) {
        return snapshot.queues().containsKey(id);
    }

    /** All queues as this node knows them, by name. */
    public Collection<Queue> all() {
        return snapshot.queues().values();
    }

    /** Calls from now on, for good, after something changed; whatever thread that is on, so it must only enqueue. */
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    /** All queues as the store has them. */
    Mono<List<StoredQueue>> stored() {
        return store.allStored();
    }

    /** The queue as the store has it; refuses with {@code not_found}. */
    Mono<StoredQueue> stored(String id) {
        return Mono.defer(() -> WireQueue.isId(id) ? store.findStored(id) : Mono.empty())
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /**
     * What was put.
     *
     * @param created whether it is new
     */
    record Kept(StoredQueue stored, boolean created) {}

    /**
     * Creates the queue or replaces it whole. One that is so already is left as it is, whatever is expected of it: so the same
     * may be sent again. Refuses with a bad field where it names an agent who does not work here, or a queue that does not
     * exist or leads back to it, and with {@code conflict} where it is not as expected, or there are too many. Two
     * administrators who at the very same moment let queues flow into each other both succeed: whoever routes must not rely
     * on an end.
     *
     * @param who answers out of hours where the queue can be closed and neither it nor the one that it replaces
     *     names anybody
     */
    Mono<Kept> put(Queue queue, Identity.Agent who, Expected expected) {
        return Mono.defer(() -> putOnce(queue, who, expected))
                .repeatWhenEmpty(PUT_TRIES_MAX, tries -> tries)
                .switchIfEmpty(Mono.error(Refusal::unavailable))
                .flatMap(kept -> told(queue.id()).thenReturn(kept));
    }

    /** Empty where it was changed between the look at it and the change. */
    private Mono<Kept> putOnce(Queue queue, Identity.Agent who, Expected expected) {
        return store.allStored().flatMap(all -> {
            StoredQueue before = all.stream()
                    .filter(each -> each.queue().id().equals(queue.id()))
                    .findFirst()
                    .orElse(null);
            Queue owned = queue.ownedBy(ownerOf(before, who.id()))
                    .heldAs(before == null ? null : before.queue().byHand());
            return checkOwner(owned).then(Mono.defer(() -> putOnce(who, owned, before, all, expected)));
        });
    }

    private Mono<Void> note(Identity.Agent who, String action, String id) {
        return audit.note(who, action, "queue:" + id, Map.of());
    }

    private static String ownerOf(@Nullable StoredQueue before, String otherwise) {
        String owner = before == null ? null : before.queue().outOfHours().owner();
        return owner == null ? otherwise : owner;
    }

    private Mono<Kept> putOnce(
            Identity.Agent who, Queue queue, @Nullable StoredQueue before, List<StoredQueue> all, Expected expected) {
        if (before != null && before.queue().equals(queue)) {
            return Mono.just(new Kept(before, false));
        }
        expected.demand(before);
        check(queue, byId(all.stream().map(StoredQueue::queue).toList()));
        return note(who, before == null ? "queue.made" : "queue.changed", queue.id())
                .then(Mono.defer(() -> before == null
                        ? store.insert(queue).map(stored -> new Kept(stored, true))
                        : store.replace(queue, before).map(stored -> new Kept(stored, false))));
    }

    /**
     * Opens or closes the queue, which changes nothing else of it; where it is closed and names nobody who answers for what
     * comes meanwhile, whoever does this does. Refuses with {@code not_found}.
     */
    Mono<StoredQueue> setOpen(String id, boolean open, Identity.Agent who) {
        return stored(id)
                .flatMap(found -> note(who, open ? "queue.opened" : "queue.closed", id))
                .then(Mono.defer(() -> store.setOpen(id, open, who.id())))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(stored -> told(id).thenReturn(stored));
    }

    /**
     * Notes what somebody wants of the queue for now; how it is set up stays as it is. The same asked for again changes nothing.
     * Refuses with {@code not_found}, and with a bad field where it is to flow over and flows nowhere.
     */
    Mono<StoredQueue> hold(String id, ByHand wanted, String agentId) {
        return stored(id)
                .doOnNext(found -> {
                    if (wanted.overflow() && found.queue().overflow() == null) {
                        throw Refusal.badField("overflow", "needs a queue into which this one flows");
                    }
                })
                .flatMap(found -> store.hold(id, wanted.isNothing() ? null : wanted, agentId))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(stored -> told(id).thenReturn(stored));
    }

    /**
     * Deletes the queue. Refuses with {@code not_found}, and with {@code conflict} the general one, one where somebody waits
     * and one into which another flows over.
     */
    Mono<Void> delete(Identity.Agent who, String id) {
        if (id.equals(Queue.GENERAL)) {
            return Mono.error(() -> Refusal.conflict("The queue " + Queue.GENERAL + " is always there."));
        }
        return store.all()
                .doOnNext(all -> checkMayGo(id, all))
                .thenMany(Flux.defer(() -> Flux.fromStream(uses.stream())))
                .concatMap(use -> use.isWaited(id))
                .filter(waited -> waited)
                .flatMap(waited -> Mono.error(() -> Refusal.conflict("Somebody waits in this queue.")))
                .then(Mono.defer(() -> note(who, "queue.deleted", id)))
                .then(Mono.defer(() -> store.delete(id)))
                .then(Mono.defer(() -> told(id)));
    }

    /** Reads all queues anew and calls those who listen where something is not as it was. */
    Mono<Void> reload() {
        return Mono.defer(() -> {
                    long reading = readings.incrementAndGet();
                    return store.all().map(all -> new Snapshot(reading, byId(all)));
                })
                .filter(this::changed)
                .doOnNext(changed -> listeners.forEach(Runnable::run))
                .then();
    }

    private synchronized boolean changed(Snapshot read) {
        Snapshot before = snapshot;
        if (read.reading() <= before.reading()) {
            return false;
        }
        snapshot = read;
        return !read.queues().equals(before.queues());
    }

    /** The other nodes are told before this one reads, which may fail: the change is in the store. */
    private Mono<Void> told(String id) {
        bells.signal(TOPIC, id);
        return reload();
    }

    private Mono<Void> checkOwner(Queue queue) {
        String owner = queue.outOfHours().owner();
        return owner == null
                ? Mono.empty()
                : staff.find(owner)
                        .switchIfEmpty(
                                Mono.error(() -> Refusal.badField("outOfHours.owner", "names nobody who works here")))
                        .then();
    }

    private static void check(Queue queue, Map<String, Queue> all) {
        if (!all.containsKey(queue.id()) && all.size() >= COUNT_MAX) {
            throw Refusal.conflict("There are " + COUNT_MAX + " queues already.");
        }
        Queue.Overflow overflow = queue.overflow();
        if (overflow != null && !all.containsKey(overflow.queue())) {
            throw Refusal.badField("overflow.queue", "names no queue");
        }
        Set<String> passed = new HashSet<>();
        while (overflow != null && passed.add(overflow.queue())) {
            if (overflow.queue().equals(queue.id())) {
                throw Refusal.badField("overflow.queue", "leads back to this queue");
            }
            Queue next = all.get(overflow.queue());
            overflow = next == null ? null : next.overflow();
        }
    }

    private static void checkMayGo(String id, List<Queue> all) {
        if (all.stream().noneMatch(queue -> queue.id().equals(id))) {
            throw Refusal.notFound();
        }
        for (Queue other : all) {
            if (other.overflow() != null && other.overflow().queue().equals(id)) {
                throw Refusal.conflict("The queue " + other.id() + " flows over into this one.");
            }
        }
    }

    private static Map<String, Queue> byId(List<Queue> queues) {
        Map<String, Queue> byId = new LinkedHashMap<>();
        queues.forEach(queue -> byId.put(queue.id(), queue));
        return Collections.unmodifiableMap(byId);
    }
}
