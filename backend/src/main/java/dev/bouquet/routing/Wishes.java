package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.Status;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a customer may decide about who serves them. */
@Component
public class Wishes {
    private final Placement placement;
    private final Offers offers;
    private final Limits limits;

    Wishes(Placement placement, Offers offers, Limits limits) {
        this.placement = placement;
        this.offers = offers;
        this.limits = limits;
    }

    /**
     * Somebody else, please: it goes back to the front of its queue with the time that they have waited, and is not given to
     * the same agent before everybody else who is here and free was asked. Nothing to do where nobody has it.
     * Refusals: {@code not_found}, {@code closed} once it is resolved, {@code too_many} where they asked less than ten minutes
     * ago.
     *
     * @param agentId whom they mean: nothing to do where somebody else has it; null for whoever has it
     */
    public Mono<Appended> another(Identity.Customer who, String conversationId, @Nullable String agentId) {
        return placement
                .fresh(conversationId)
                .filter(state -> state.belongsTo(who.id()))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(state -> {
                    Person holder = state.assignee();
                    if (state.status() == Status.RESOLVED) {
                        return Mono.error(Refusal.of(RefusalCode.CLOSED, "This conversation is resolved."));
                    }
                    return holder == null || (agentId != null && !agentId.equals(holder.id()))
                            ? Mono.just(new Appended(state, state.head(), state.lastActivityAt()))
                            : seldom(state).then(passOn(who, state, holder));
                });
    }

    /** Noted before, or it could be given back at once to whom it is taken from. */
    private Mono<Appended> passOn(Identity.Customer who, Conversation state, Person holder) {
        return offers.putBack(state.id(), holder.id())
                .then(Mono.defer(() -> placement.askForAnother(who, state.id(), holder.id())))
                .onErrorResume(
                        Wishes::leftAsItWas,
                        failure -> limits.giveBack(Limit.ANOTHER_AGENT_PER_CONVERSATION, state.id())
                                .then(Mono.error(failure)));
    }

    /** Only then they may ask again at once: where the store gave no answer it may have been done. */
    static boolean leftAsItWas(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() != RefusalCode.UNAVAILABLE;
    }

    private Mono<Void> seldom(Conversation state) {
        return limits.tryTake(Limit.ANOTHER_AGENT_PER_CONVERSATION, state.id())
                .flatMap(wait -> wait.isZero()
                        ? Mono.empty()
                        : Mono.error(Refusal.of(
                                RefusalCode.TOO_MANY, "Somebody else was asked for not long ago. Wait some minutes.")));
    }
}
