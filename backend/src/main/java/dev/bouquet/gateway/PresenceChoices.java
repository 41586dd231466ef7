package dev.bouquet.gateway;

import dev.bouquet.identity.Identity;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.routing.Capacities;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What staff say to be. Of one socket one after the other, so that what was said last holds: to come online takes longer than
 * to go away.
 */
@Component
class PresenceChoices {
    private final Presences presences;
    private final Capacities capacities;

    PresenceChoices(Presences presences, Capacities capacities) {
        this.presences = presences;
        this.capacities = capacities;
    }

    /** On the socket's loop. To be subscribed: the next one waits until this one has begun to hold. */
    Mono<ServerFrame> choose(Socket socket, Identity.Agent who, ClientFrame.SetPresence choice) {
        Mono<Void> before = socket.choosing;
        Sinks.Empty<Void> done = Sinks.empty();
        socket.choosing = done.asMono();
        return before.then(Mono.defer(() -> takesUpTo(who, choice)))
                // Once what follows has begun: from then on it holds, though Redis may not have it yet.
                .doFinally(ready -> done.tryEmitEmpty().orThrow())
                .then(presences.set(who, choice.status()))
                .thenReturn(ServerFrame.Ok.bare(choice.ref()));
    }

    /** The capacity first: who comes online must not be given more than they said. */
    private Mono<Void> takesUpTo(Identity.Agent who, ClientFrame.SetPresence choice) {
        Integer capacity = choice.capacity();
        if (capacity != null) {
            return capacities.set(who, who.id(), capacity);
        }
        return choice.status() == PresenceStatus.ONLINE ? capacities.cameOnline(who.id()) : Mono.empty();
    }
}
