package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passes on what was offered to agents who went away or whose connection was lost, and takes their conversations back when
 * the grace time is over. Every node watches with its own clock from when it first saw somebody missing, so a node that has just started waits the whole time
 * again; whichever is first takes them back, once. While presence is not known nobody counts as missing.
 */
@Component
class Absences {
    /**
     * A page that is loaded anew is back before, and so is whoever was asked to come back by a node that drains: within 5 s,
     * and a few more where so many come that they are let in one after the other.
     */
    static final Duration OFFER_GRACE = Duration.ofSeconds(12);

    private final Presences presences;
    private final SlotStore slots;
    private final Placement placement;
    private final Offers offers;
    private final Rounds rounds;
    private final RoutingSettings settings;
    private final Map<String, Long> missingSinceNanos = new HashMap<>();

    Absences(
            Presences presences,
            SlotStore slots,
            Placement placement,
            Offers offers,
            Rounds rounds,
            RoutingSettings settings) {
        this.presences = presences;
        this.slots = slots;
        this.placement = placement;
        this.offers = offers;
        this.rounds = rounds;
        this.settings = settings;
    }

    /** One look at everybody who holds something. Not to be called again before it has ended. */
    Mono<Void> look() {
        if (!presences.known()) {
            missingSinceNanos.clear();
            return Mono.empty();
        }
        return slots.occupied().collectList().flatMap(desks -> {
            Set<String> holding = new HashSet<>();
            desks.forEach(desk -> holding.add(desk.agentId()));
            missingSinceNanos.keySet().retainAll(holding);
            return Flux.fromIterable(desks)
                    .concatMap(
                            desk -> isMissing(desk, OFFER_GRACE) ? passOn(desk).then(takeBack(desk)) : Mono.empty())
                    .then();
        });
    }

    private Mono<Void> passOn(Desk desk) {
        return Jobs.apart("Passing on what " + desk.agentId() + " was offered", offers.left(desk.agentId()))
                .filter(passed -> passed > 0)
                .doOnNext(passed -> rounds.dueEverywhere())
                .then();
    }

    private boolean isMissing(Desk desk, Duration grace) {
        PresenceStatus status = presences.of(desk.agentId()).status();
        if (status == PresenceStatus.ONLINE || status == PresenceStatus.BUSY) {
            missingSinceNanos.remove(desk.agentId());
            return false;
        }
        long now = System.nanoTime();
        Long since = missingSinceNanos.putIfAbsent(desk.agentId(), now);
        return since != null && now - since >= grace.toNanos();
    }

    /** One that cannot be taken back now is in the next look; whoever has come back meanwhile keeps the rest. */
    private Mono<Void> takeBack(Desk desk) {
        return Flux.fromIterable(desk.held())
                .concatMap(
                        slot -> isMissing(desk, settings.grace())
                                ? takeBack(desk.agentId(), slot.conversationId())
                                : Mono.empty(),
                        1)
                .then();
    }

    private Mono<Appended> takeBack(String agentId, String conversationId) {
        Presence presence = presences.of(agentId);
        ReleaseReason reason =
                presence.status() == PresenceStatus.AWAY ? ReleaseReason.AGENT_AWAY : ReleaseReason.AGENT_LEFT;
        return Jobs.apart(
                "Taking back conversation " + conversationId, placement.takeBack(conversationId, agentId, reason));
    }
}
