package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Assisting;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What people do about who has which conversation: take, hand over, put back, answer offers, and say how much they can take.
 * Refusals: {@code conflict} where somebody has no free place or was not quick enough, {@code offer_gone}, and those of
 * {@link Conversations}.
 */
@Component
public class Assignments {
    /** More conversations than a person can hold at once. */
    public static final int CAPACITY_MAX = 100;

    private final Giving giving;
    private final Placement placement;
    private final Offers offers;
    private final OfferNews news;
    private final SlotStore slots;
    private final Staff staff;
    private final Rounds rounds;
    private final RoutingSettings settings;
    private final Queues queues;
    private final Assisting assisting;
    private final Interventions interventions;

    Assignments(
            Giving giving,
            Placement placement,
            Offers offers,
            OfferNews news,
            SlotStore slots,
            Staff staff,
            Rounds rounds,
            RoutingSettings settings,
            Queues queues,
            Assisting assisting,
            Interventions interventions) {
        this.giving = giving;
        this.placement = placement;
        this.offers = offers;
        this.news = news;
        this.slots = slots;
        this.staff = staff;
        this.rounds = rounds;
        this.settings = settings;
        this.queues = queues;
        this.assisting = assisting;
        this.interventions = interventions;
    }

    /** Takes the conversation; nothing to do where one has it. */
    public Mono<Appended> take(Identity.Agent who, String conversationId) {
        return give(who, conversationId, new Person(who.id(), who.name()));
    }

    /** Hands it to a colleague: what nobody has, what one has oneself, or as a supervisor what anybody has. */
    public Mono<Appended> handOver(Identity.Agent who, String conversationId, String agentId) {
        return staff.find(agentId)
                .filter(member -> member.active())
                .switchIfEmpty(Mono.error(() -> Refusal.badField("agentId", "names nobody who works here.")))
                .flatMap(member -> give(who, conversationId, new Person(member.id(), member.name())));
    }

    /**
     * Takes it as a supervisor, also from a colleague, once under its clientId; nothing to do where one has it. Refuses with
     * {@code conflict} where one has no free place: nobody has more than they can do, not even in an emergency.
     */
    public Mono<Appended> takeOver(Identity.Agent who, String conversationId, String clientId) {
        return Mono.fromSupplier(() -> who.demand(Role.SUPERVISOR)).flatMap(supervisor -> {
            Person me = new Person(who.id(), who.name());
            Giving.Handing handing = new Giving.Handing(Conversations.author(who), true, true, me, clientId);
            return assisting
                    .takenOver(who, conversationId, clientId)
                    .switchIfEmpty(Mono.defer(() -> give(who, conversationId, handing)));
        });
    }

    private Mono<Appended> give(Identity.Agent who, String conversationId, Person to) {
        Giving.Handing handing =
                new Giving.Handing(Conversations.author(who), who.role().atLeast(Role.SUPERVISOR), true, to);
        return give(who, conversationId, handing);
    }

    private Mono<Appended> give(Identity.Agent who, String conversationId, Giving.Handing handing) {
        // What this node knows may be a moment old, and "you have it" and "it is resolved" are said of what is.
        return placement
                .fresh(conversationId)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(state -> interventions
                        .gives(who, state, handing.to())
                        .then(Mono.defer(() -> giving.give(state, handing))));
    }

    /**
     * Puts it back into a queue; nothing to do where it waits there.
     *
     * @param clientId as of {@link Placement#putBack}
     */
    public Mono<Appended> putBack(Identity.Agent who, String conversationId, String queue, @Nullable String clientId) {
        // Noted before, or it could be given back at once to whom it is taken from; only where it may be put back
        // there.
        return placement
                .fresh(conversationId)
                .filter(state -> queues.exists(queue))
                .flatMap(state -> Mono.justOrEmpty(state.assignee())
                        .filter(holder ->
                                holder.id().equals(who.id()) || who.role().atLeast(Role.SUPERVISOR))
                        .flatMap(holder -> interventions
                                .putsBack(who, state, queue)
                                .then(Mono.defer(() -> offers.putBack(conversationId, holder.id())))))
                .then(Mono.defer(() -> placement.putBack(who, conversationId, queue, clientId)));
    }

    public Mono<Appended> accept(Identity.Agent who, String offerId) {
        return offers.accept(who, offerId);
    }

    /** Passes; somebody else is asked. */
    public Mono<Void> decline(Identity.Agent who, String offerId) {
        return offers.decline(who, offerId)
                .doOnNext(conversationId -> rounds.dueEverywhere())
                .then();
    }

    /** Sets how many conversations somebody takes at once: one's own, or as a supervisor anybody's. */
    public Mono<Void> setCapacity(Identity.Agent who, String agentId, int capacity) {
        return Mono.defer(() -> {
            if (!who.id().equals(agentId)) {
                who.demand(Role.SUPERVISOR);
            }
            if (capacity < 0 || capacity > CAPACITY_MAX) {
                throw Refusal.badField("capacity", "must be from 0 to " + CAPACITY_MAX + ".");
            }
            return staff.find(agentId)
                    .switchIfEmpty(Mono.error(() -> Refusal.badField("id", "names nobody who works here.")))
                    .then(interventions.setsCapacity(who, agentId, capacity))
                    .then(Mono.defer(() -> slots.setCapacity(agentId, capacity)))
                    .doOnSuccess(done -> rounds.dueEverywhere());
        });
    }

    /** Who comes online can be given something: a capacity is set where they never said one. */
    public Mono<Void> cameOnline(String agentId) {
        return slots.find(agentId)
                .filter(desk -> desk.capacity() != null)
                .switchIfEmpty(Mono.defer(() ->
                        slots.setCapacity(agentId, settings.capacityDefault()).then(slots.find(agentId))))
                .doOnNext(desk -> rounds.dueEverywhere())
                .then();
    }

    /**
     * How much somebody has to do.
     *
     * @param capacity null where they never said
     * @param active conversations and offers that take up a place
     */
    public record Workload(@Nullable Integer capacity, int active) {}

    /** Of each of these agents who ever had a place. */
    public Mono<Map<String, Workload>> workloads(Collection<String> agentIds) {
        return slots.find(agentIds)
                .collectMap(
                        Desk::agentId,
                        desk -> new Workload(desk.capacity(), desk.held().size()));
    }

    /** An offer that stands for somebody. */
    public record Open(String offerId, String conversationId, Instant expiresAt) {}

    /** What stands for this agent, for a console that comes back. */
    public Flux<Open> offersFor(String agentId) {
        return offers.standingFor(agentId)
                .map(standing -> new Open(standing.offerId(), standing.slot().conversationId(), standing.expiresAt()));
    }

    public void listen(OfferListener listener) {
        news.listen(listener);
    }
}
