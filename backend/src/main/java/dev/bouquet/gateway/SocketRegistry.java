package dev.bouquet.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bouquet.identity.Identity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** All sockets of this node: who is here, and who follows what. */
@Component
class SocketRegistry {
    private static final int QUOTAS_MAX = 200_000;

    private final GatewaySettings settings;
    private final MeterRegistry meters;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> staff = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Socket>> followers = new ConcurrentHashMap<>();

    /** Kept for a while after the last socket closed, so that reconnecting does not renew the minute. */
    private final Cache<String, FrameQuota> quotas = Caffeine.newBuilder()
            .maximumSize(QUOTAS_MAX)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    SocketRegistry(GatewaySettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        Gauge.builder("bouquet.sockets", sockets::size).register(meters);
    }

    void opened(Socket socket) {
        sockets.add(socket);
    }

    /** Notes who is at the other end; false where that person has too many sockets already. */
    boolean signedIn(Socket socket, Identity identity) {
        FrameQuota quota = quotas.get(identity.kind() + " " + identity.id(), key -> newQuota(identity));
        if (quota.opened() > settings.socketsPerIdentity()) {
            quota.closed();
            return false;
        }
        socket.signedIn(identity, quota);
        if (identity.isStaff()) {
            staff.add(socket);
        }
        return true;
    }

    /** Staff are not counted by the minute; their sockets are slowed down by their unanswered frames. */
    private FrameQuota newQuota(Identity identity) {
        return new FrameQuota(identity.isStaff() ? 0 : settings.framesPerMinute());
    }

    /** A quota lives as long as its sockets do: without this it would be forgotten under them and begin anew. */
    void stillHere(Identity identity) {
        FrameQuota unused = quotas.getIfPresent(identity.kind() + " " + identity.id());
    }

    void closed(Socket socket) {
        sockets.remove(socket);
        staff.remove(socket);
        FrameQuota quota = socket.quota();
        if (quota != null) {
            quota.closed();
        }
        CloseCode code = socket.closedWith();
        meters.counter("bouquet.sockets.closed", "code", code == null ? "client" : String.valueOf(code.number()))
                .increment();
    }

    void follow(String conversationId, Socket socket) {
        followers.compute(conversationId, (id, known) -> {
            Set<Socket> set = known == null ? ConcurrentHashMap.newKeySet(2) : known;
            set.add(socket);
            return set;
        });
    }

    void unfollow(String conversationId, Socket socket) {
        followers.computeIfPresent(conversationId, (id, known) -> {
            known.remove(socket);
            return known.isEmpty() ? null : known;
        });
    }

    /** All that somebody follows here. */
    Set<String> followed() {
        return followers.keySet();
    }

    Collection<Socket> followers(String conversationId) {
        return followers.getOrDefault(conversationId, Set.of());
    }

    Collection<Socket> all() {
        return sockets;
    }

    Collection<Socket> staff() {
        return staff;
    }
}
