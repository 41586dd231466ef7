package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.upkeep.Jobs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives back places whose conversation is not with that agent and is not offered to them: a node died between taking the
 * place and writing the assignment or the offer, or between the end of a conversation and giving the place back. An assignment that hangs somewhere on its way
 * could still come true as long as nothing stands at the place it would take; then that place is filled first.
 */
@Component
class SlotSweeper {
    private static final int AT_ONCE_MAX = 16;

    /** Places that were seen in use are looked at again in every so many sweeps. */
    private static final int THOROUGH_EVERY = 6;

    private final SlotStore slots;
    private final OfferStore offers;
    private final Placement placement;
    private final Clock clock;
    private final Counter returned;
    private long sweeps;

    SlotSweeper(SlotStore slots, OfferStore offers, Placement placement, Clock clock, MeterRegistry meters) {
        this.slots = slots;
        this.offers = offers;
        this.placement = placement;
        this.clock = clock;
        this.returned = meters.counter("bouquet.routing.slots.returned");
    }

    /** How many places were given back. Not to be called again before it has ended. */
    Mono<Long> sweep() {
        sweeps++;
        boolean thorough = sweeps % THOROUGH_EVERY == 0;
        Instant now = clock.instant();
        return slots.occupied()
                .flatMap(desk -> Flux.fromIterable(desk.held())
                        .filter(slot -> isDue(slot, now, thorough))
                        .flatMap(
                                slot -> Jobs.apart(
                                        "Looking after a place of " + desk.agentId(), check(desk.agentId(), slot)),
                                AT_ONCE_MAX))
                .filter(gaveBack -> gaveBack)
                .count()
                .doOnNext(returned::increment);
    }

    private static boolean isDue(Slot slot, Instant now, boolean thorough) {
        Instant checkAfter = slot.checkAfter();
        return checkAfter == null ? thorough : now.isAfter(checkAfter);
    }

    private Mono<Boolean> check(String agentId, Slot slot) {
        return placement
                .fresh(slot.conversationId())
                .flatMap(state -> check(agentId, slot, state))
                .switchIfEmpty(Mono.defer(() -> slots.giveBack(agentId, slot)));
    }

    private Mono<Boolean> check(String agentId, Slot slot, Conversation state) {
        if (state.occupies(agentId)) {
            return slot.checkAfter() == null
                    ? Mono.just(false)
                    : slots.confirm(agentId, slot).thenReturn(false);
        }
        return offers.find(List.of(state.id()))
                .filter(found -> isKeptFor(found.get(state.id()), slot))
                .map(standing -> false)
                .switchIfEmpty(Mono.defer(() -> orphaned(agentId, slot, state)));
    }

    /** Whoever is asked has room for it while they are; the offer's end gives the place back. */
    private static boolean isKeptFor(@Nullable Offer offer, Slot slot) {
        Offer.Standing standing = offer == null ? null : offer.standing();
        return standing != null && standing.slot().id().equals(slot.id());
    }

    private Mono<Boolean> orphaned(String agentId, Slot slot, Conversation state) {
        if (state.head() > slot.fence()) {
            return slots.giveBack(agentId, slot);
        }
        // It is checked again in the next sweep: the assignment may have been what took the place.
        return placement.fence(state.id(), slot.fence()).thenReturn(false).onErrorReturn(Refusal.class, false);
    }
}
