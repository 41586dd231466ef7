package dev.bouquet.gateway;

import dev.bouquet.identity.Identity;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.Presences;
import dev.bouquet.routing.Capacities;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells staff who is here, and how many conversations they take: all of it after the welcome, then each change. A socket notes <em>of whom</em> it has still to be
 * told; what they are is looked up when the frame goes out. So the last word is always the newest, and a colleague who
 * changes often costs a slow reader one frame.
 */
@Component
class PresenceFeed {
    private final Presences presences;
    private final Capacities capacities;
    private final SocketRegistry registry;
    private final FrameWriter frames;
    private final AtomicLong socketIds = new AtomicLong();

    /** By agent, so that a frame for everybody is encoded once; grows no larger than the staff. */
    private final Map<String, Encoded> encoded = new ConcurrentHashMap<>();

    private record Encoded(Presence presence, @Nullable Integer capacity, byte[] frame) {}

    PresenceFeed(Presences presences, Capacities capacities, SocketRegistry registry, FrameWriter frames) {
        this.presences = presences;
        this.capacities = capacities;
        this.registry = registry;
        this.frames = frames;
        presences.listen(presence -> changed(presence.agentId()));
        capacities.listen(this::changed);
    }

    /** On the socket's loop, right after the welcome. */
    void welcomed(Socket socket, Identity.Agent who) {
        Telling telling = new Telling(Long.toString(socketIds.incrementAndGet()));
        socket.telling = telling;
        presences.opened(who, telling.socketId, socket::silentFor);
        capacities.wanted(who.id());
        tell(socket, telling, presences.all().keySet());
    }

    /** On the socket's loop. */
    void closed(Socket socket) {
        if (socket.telling != null) {
            presences.closed(socket.telling.socketId);
        }
    }

    private void changed(String agentId) {
        List<String> whom = List.of(agentId);
        registry.staff()
                .forEach(socket -> socket.loop().execute(() -> {
                    if (socket.telling != null) {
                        tell(socket, socket.telling, whom);
                    }
                }));
    }

    private void tell(Socket socket, Telling telling, Collection<String> agentIds) {
        telling.untold.addAll(agentIds);
        if (!telling.underWay) {
            telling.underWay = true;
            tellNext(socket, telling);
        }
    }

    /** One after the other as the network takes them: all colleagues at once would look like a reader who is too slow. */
    private void tellNext(Socket socket, Telling telling) {
        Iterator<String> untold = telling.untold.iterator();
        if (!untold.hasNext()) {
            telling.underWay = false;
            return;
        }
        String agentId = untold.next();
        untold.remove();
        socket.writer.sendThen(frame(presences.of(agentId)), () -> tellNext(socket, telling));
    }

    private byte[] frame(Presence presence) {
        Integer capacity = capacities.known(presence.agentId());
        Encoded known = encoded.get(presence.agentId());
        if (known == null || !known.presence().equals(presence) || !Objects.equals(known.capacity(), capacity)) {
            ServerFrame.By by = new ServerFrame.By("agent", presence.agentId(), presence.name());
            ServerFrame.Presence told =
                    new ServerFrame.Presence(presence.status().wire(), presence.said(), capacity, by);
            known = new Encoded(presence, capacity, frames.encode(told));
            encoded.put(presence.agentId(), known);
        }
        return known.frame();
    }
}
