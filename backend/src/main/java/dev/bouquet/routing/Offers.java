package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.identity.Identity;
import dev.bouquet.queues.Queue;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.routing.Giving.Handing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Offers a conversation to one agent after another. While an offer stands, a place is kept for it, so whoever accepts has
 * room. Nobody is asked twice before everybody who is here, fit and free was asked once; when all of them have passed, there
 * is a pause as long as one offer before it begins anew.
 */
@Component
class Offers {
    /** How long an acceptance may take before the offer counts as not taken. */
    private static final Duration ACCEPTING = Duration.ofSeconds(10);

    private static final int EXPIRED_AT_ONCE_MAX = 200;

    private final OfferStore store;
    private final SlotStore slots;
    private final Giving giving;
    private final Placement placement;
    private final OfferNews news;
    private final Clock clock;
    private final MeterRegistry meters;

    Offers(
            OfferStore store,
            SlotStore slots,
            Giving giving,
            Placement placement,
            OfferNews news,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.slots = slots;
        this.giving = giving;
        this.placement = placement;
        this.news = news;
        this.clock = clock;
        this.meters = meters;
    }

    Mono<Map<String, Offer>> of(Collection<String> conversationIds) {
        return store.find(conversationIds);
    }

    /**
     * Asks an agent; 1, or 0 where they have no place or another node was quicker.
     *
     * @param anew whether everybody has passed and it begins from the front
     */
    Mono<Integer> make(Queue queue, Conversation state, Person agent, boolean anew) {
        Instant now = clock.instant();
        Instant expiresAt = now.plusSeconds(queue.offerSeconds());
        Slot slot = giving.newSlot(state);
        Offer.Standing standing = new Offer.Standing(new ObjectId().toHexString(), agent.id(), slot, expiresAt);
        return slots.take(agent.id(), slot, false, now)
                .filter(taken -> taken)
                .flatMap(taken -> store.stand(state.id(), standing, anew))
                .flatMap(stands -> stands
                        ? Mono.fromRunnable(() -> made(state, standing)).thenReturn(1)
                        : slots.giveBack(agent.id(), slot).thenReturn(0))
                .defaultIfEmpty(0);
    }

    private void made(Conversation state, Offer.Standing standing) {
        meters.counter("bouquet.routing.offers", "outcome", "made").increment();
        news.offered(state, standing);
    }

    /** The agent takes what they were offered. Refuses with {@code offer_gone} where it does not stand any more. */
    Mono<Appended> accept(Identity.Agent who, String offerId) {
        Instant now = clock.instant();
        Handing handing =
                new Handing(Author.agent(who.id(), who.name()), false, false, new Person(who.id(), who.name()));
        return store.claim(offerId, who.id(), now, now.plus(ACCEPTING))
                .switchIfEmpty(Mono.error(Offers::gone))
                .flatMap(
                        offer -> placement.fresh(offer.conversationId()).flatMap(state -> take(state, handing, offer)));
    }

    private Mono<Appended> take(Conversation state, Handing handing, Offer offer) {
        Offer.Standing standing = offer.standing();
        if (state.occupies(handing.to().id())) {
            return Mono.just(new Appended(state, state.head(), state.lastActivityAt()));
        }
        if (standing == null || !state.isQueued()) {
            return settled(state, state.lastActivityAt()).then(Mono.error(gone()));
        }
        return giving.give(state, handing, standing.slot())
                .doOnSuccess(taken -> meters.counter("bouquet.routing.offers", "outcome", "accepted")
                        .increment())
                .onErrorResume(
                        Refusal.class,
                        refusal -> refusal.code() == RefusalCode.UNAVAILABLE
                                ? Mono.error(refusal)
                                : withdraw(offer).then(Mono.error(gone())));
    }

    /**
     * The agent does not take it; the next one is asked. Refuses with {@code offer_gone} where it does not stand any more.
     *
     * @return the conversation, for which somebody else is sought
     */
    Mono<String> decline(Identity.Agent who, String offerId) {
        return ended(store.pass(offerId, who.id(), clock.instant()), "declined")
                .switchIfEmpty(Mono.error(Offers::gone));
    }

    /** Ends what has run out; the conversations for which somebody else is sought. */
    Flux<String> expire() {
        return store.expired(clock.instant(), EXPIRED_AT_ONCE_MAX).concatMap(offer -> {
            Offer.Standing standing = offer.standing();
            return standing == null ? Mono.empty() : ended(store.expire(standing, clock.instant()), "expired");
        });
    }

    /** They are not here any more: all that stands for them is for somebody else; how much that was. */
    Mono<Long> left(String agentId) {
        return standingFor(agentId)
                .concatMap(standing -> ended(store.passUnclaimed(standing, clock.instant()), "left"))
                .count();
    }

    /** Whoever has put something back, or had it put back, is not given it again before everybody else here was asked. */
    Mono<Void> putBack(String conversationId, String agentId) {
        return store.passed(conversationId, agentId, clock.instant());
    }

    private Mono<String> ended(Mono<Offer> ending, String outcome) {
        return ending.flatMap(ended -> giveBack(ended)
                .doOnSuccess(done -> meters.counter("bouquet.routing.offers", "outcome", outcome)
                        .increment())
                .thenReturn(ended.conversationId()));
    }

    /** The conversation waits no more since then: whoever is being asked is told, unless they are the one who has it. */
    Mono<Void> settled(Conversation state, Instant at) {
        return store.forget(state.id(), state.head(), at).flatMap(offer -> {
            Offer.Standing standing = offer.standing();
            boolean theirs = standing != null && state.occupies(standing.agentId());
            return theirs || standing == null ? Mono.empty() : giveBack(offer);
        });
    }

    private Mono<Void> withdraw(Offer offer) {
        Offer.Standing standing = offer.standing();
        return standing == null
                ? Mono.empty()
                : store.withdraw(offer.conversationId(), standing.offerId()).flatMap(this::giveBack);
    }

    private Mono<Void> giveBack(Offer offer) {
        Offer.Standing standing = offer.standing();
        if (standing == null) {
            return Mono.empty();
        }
        news.withdrawn(standing);
        return slots.giveBack(standing.agentId(), standing.slot()).then();
    }

    /** What stands for this agent, for a console that comes back. */
    Flux<Offer.Standing> standingFor(String agentId) {
        return slots.find(agentId)
                .flatMapIterable(Desk::held)
                .map(Slot::conversationId)
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMap(store::find)
                .flatMapIterable(Map::values)
                .mapNotNull(Offer::standing)
                .filter(standing -> standing.agentId().equals(agentId));
    }

    private static Refusal gone() {
        return Refusal.of(RefusalCode.OFFER_GONE, "This offer is gone.");
    }
}
