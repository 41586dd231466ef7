package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.Status;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Brings a conversation to an agent: a place first, then the entry {@code assigned}, which may stand only right after the
 * head at which the place was taken. A node may die between the two; then the sweeper gives the place back. So agents may
 * for a moment have less to do than they could, and never more.
 */
@Component
class Giving {
    /** How often something may be said in the conversation while it is being given. */
    private static final int TRIES_MAX = 20;

    private final Placement placement;
    private final SlotStore slots;
    private final RoutingSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    Giving(Placement placement, SlotStore slots, RoutingSettings settings, Clock clock, MeterRegistry meters) {
        this.placement = placement;
        this.slots = slots;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param by who decides it; the system where nobody does
     * @param supervisor whether {@code by} may take it from a colleague
     * @param byHand whether somebody chose it, so that an agent without a capacity has room
     * @param clientId under which a supervisor takes it over; null for all else
     */
    record Handing(
            Author by,
            boolean supervisor,
            boolean byHand,
            Person to,
            @Nullable String clientId) {
        Handing(Author by, boolean supervisor, boolean byHand, Person to) {
            this(by, supervisor, byHand, to, null);
        }

        static Handing bySystem(Person to) {
            return new Handing(Author.SYSTEM, false, false, to);
        }
    }

    /**
     * Gives a conversation of which this is the state in the store a moment ago; nothing to do where the agent has it. Refuses with
     * {@code conflict} where they have no free place or somebody else was quicker, {@code closed} where it is resolved.
     */
    Mono<Appended> give(Conversation state, Handing handing) {
        String agentId = handing.to().id();
        if (state.occupies(agentId)) {
            return Mono.just(new Appended(state, state.head(), state.lastActivityAt()));
        }
        if (state.status() == Status.RESOLVED) {
            return Mono.error(Refusal.of(RefusalCode.CLOSED, "This conversation is resolved. Reopen it first."));
        }
        return take(state, handing).flatMap(place -> assign(state, handing, place.slot(), 1));
    }

    /** Gives it on a place that an offer has taken before. */
    Mono<Appended> give(Conversation state, Handing handing, Slot slot) {
        return renewed(state, handing, slot)
                // An acceptance whose end nobody knows has moved it already.
                .onErrorResume(Refusal.class, moved -> before(state, handing))
                .switchIfEmpty(Mono.error(() -> noPlace(handing)))
                .flatMap(renewed -> assign(state, handing, renewed, 1));
    }

    /**
     * A place that is taken for a conversation.
     *
     * @param adopted whether somebody had taken it before: they may be about to give the conversation on it, which asks for
     *     nothing but its head, so nobody but the sweeper, which looks whether that came true, may give it back untried
     */
    record Place(Slot slot, boolean adopted) {}

    /** A place for it: a new one, or the one that it has already, because it was offered or another node is giving it. */
    Mono<Place> take(Conversation state, Handing handing) {
        Slot slot = newSlot(state);
        Mono<Place> taken = Mono.defer(() -> slots.take(handing.to().id(), slot, handing.byHand(), clock.instant()))
                .filter(free -> free)
                .map(free -> new Place(slot, false));
        return taken.switchIfEmpty(before(state, handing)
                        .map(adopted -> new Place(adopted, true))
                        .onErrorResume(Refusal.class, gone -> Mono.empty()))
                // The one that it had was given back between the two looks.
                .switchIfEmpty(taken)
                .switchIfEmpty(Mono.error(() -> noPlace(handing)));
    }

    /** A place for a conversation as it is; the sweeper gives it back where nothing comes of it soon. */
    Slot newSlot(Conversation state) {
        return newSlot(state.id(), settings.weightOf(state.channel()), state.head());
    }

    private Slot newSlot(String conversationId, int weight, long head) {
        return new Slot(
                new ObjectId().toHexString(),
                conversationId,
                weight,
                head,
                clock.instant().plus(settings.checkAfter()));
    }

    private Mono<Slot> before(Conversation state, Handing handing) {
        return Mono.defer(() -> slots.find(handing.to().id()))
                .flatMap(desk -> Mono.justOrEmpty(desk.slotOf(state.id())))
                .flatMap(slot -> renewed(state, handing, slot));
    }

    private Mono<Slot> renewed(Conversation state, Handing handing, Slot slot) {
        // Under a name of its own: whoever knows the old one, such as an offer, cannot give this one back.
        Slot renewed = newSlot(slot.conversationId(), slot.weight(), state.head());
        return slots.renew(handing.to().id(), slot, renewed)
                .flatMap(done -> done ? Mono.just(renewed) : Mono.error(moved()));
    }

    /** Gives it on a place that was taken for it. */
    Mono<Appended> assign(Conversation state, Handing handing, Slot slot) {
        return assign(state, handing, slot, 1);
    }

    private Mono<Appended> assign(Conversation state, Handing handing, Slot slot, int tries) {
        return assigned(placed(state.id(), handing, slot.fence()), state, handing, slot, tries);
    }

    /** Goes on from the first answer to the assignment. */
    Mono<Appended> assigned(Mono<Appended> answer, Conversation state, Handing handing, Slot slot) {
        return assigned(answer, state, handing, slot, 1);
    }

    private Mono<Appended> assigned(Mono<Appended> answer, Conversation state, Handing handing, Slot slot, int tries) {
        return answer.doOnSuccess(given -> meters.counter(
                                "bouquet.routing.given", "by", handing.by().kind())
                        .increment())
                .onErrorResume(Refusal.class, refusal -> refused(state, handing, slot, tries, refusal));
    }

    private Mono<Appended> placed(String conversationId, Handing handing, long head) {
        String clientId = handing.clientId();
        return clientId == null
                ? placement.assign(handing.by(), handing.supervisor(), conversationId, handing.to(), head)
                : placement.takeOver(handing.by(), conversationId, handing.to(), head, clientId);
    }

    /** Where nothing is known, the place stays taken: the assignment may have come true. */
    private Mono<Appended> refused(Conversation state, Handing handing, Slot slot, int tries, Refusal refusal) {
        if (refusal.code() == RefusalCode.UNAVAILABLE || refusal.code() == RefusalCode.INTERNAL) {
            return Mono.error(refusal);
        }
        Mono<Appended> giveUp = slots.giveBack(handing.to().id(), slot).then(Mono.error(refusal));
        if (refusal.code() != RefusalCode.CONFLICT || tries >= TRIES_MAX) {
            return giveUp;
        }
        return placement.fresh(state.id()).flatMap(now -> {
            boolean onlySaid = now.head() != slot.fence()
                    && now.status() == state.status()
                    && Objects.equals(now.assignee(), state.assignee());
            return onlySaid
                    ? renewed(now, handing, slot).flatMap(renewed -> assign(now, handing, renewed, tries + 1))
                    : giveUp;
        });
    }

    /** Nothing came of it. */
    Mono<Boolean> giveBack(Handing handing, Slot slot) {
        return slots.giveBack(handing.to().id(), slot);
    }

    private static Refusal noPlace(Handing handing) {
        boolean self = handing.to().id().equals(handing.by().id());
        String name =
                handing.to().name() == null ? "Your colleague" : handing.to().name();
        return Refusal.conflict(
                        self
                                ? "You have no free place. Finish a conversation, or raise how many you take at once."
                                : name + " has no free place.")
                .because("full");
    }

    private static Refusal moved() {
        return Refusal.conflict("This conversation has just moved on. Try again.");
    }
}
