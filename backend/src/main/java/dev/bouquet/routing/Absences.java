package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.upkeep.Jobs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes conversations back from agents who went away or whose connection was lost, when the grace time is over. Every node
 * watches with its own clock from when it first saw somebody missing, so a node that has just started waits the whole time
 * again; whichever is first takes them back, once. While presence is not known nobody counts as missing.
 */
@Component
class Absences {
    private final Presences presences;
    private final SlotStore slots;
    private final Placement placement;
    private final RoutingSettings settings;
    private final Map<String, Long> missingSinceNanos = new HashMap<>();

    Absences(Presences presences, SlotStore slots, Placement placement, RoutingSettings settings) {
        this.presences = presences;
        this.slots = slots;
        this.placement = placement;
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
                    .filter(this::isOverdue)
                    .concatMap(this::takeBack)
                    .then();
        });
    }

    private boolean isOverdue(Desk desk) {
        PresenceStatus status = presences.of(desk.agentId()).status();
        if (status == PresenceStatus.ONLINE || status == PresenceStatus.BUSY) {
            missingSinceNanos.remove(desk.agentId());
            return false;
        }
        long now = System.nanoTime();
        Long since = missingSinceNanos.putIfAbsent(desk.agentId(), now);
        return since != null && now - since >= settings.grace().toNanos();
    }

    /** One that cannot be taken back now is in the next look; whoever has come back meanwhile keeps the rest. */
    private Mono<Void> takeBack(Desk desk) {
        return Flux.fromIterable(desk.held())
                .concatMap(slot -> isOverdue(desk) ? takeBack(desk.agentId(), slot.conversationId()) : Mono.empty(), 1)
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
