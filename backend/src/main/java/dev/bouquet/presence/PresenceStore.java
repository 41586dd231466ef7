package dev.bouquet.presence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of who is here, as all nodes share it in Redis. All times are those of its clock.
 *
 * <ul>
 *   <li>{@code presence:leases}, a sorted set: {@code agentId|nodeId|socketId} by the end of that socket's lease in
 *       milliseconds. A lease ends some time after the socket was last <em>heard</em>, not after it was renewed.
 *   <li>{@code presence:status}, a hash: agentId to {@code <chosen> <since> here|left <name>}. Whoever has a lease is here. The
 *       choice of one who left is kept for a day.
 *   <li>{@code presence:beat}: when a node last renewed. A long pause says that Redis was away from all of them.
 * </ul>
 *
 * They may all be lost at any moment: each node writes its part again with its next round. Only {@link RenewLeases} writes.
 */
@Component
class PresenceStore {
    private static final List<String> KEYS = List.of("presence:leases", "presence:status", "presence:beat");

    private final ReactiveStringRedisTemplate redis;
    private final PresenceSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();

    PresenceStore(ReactiveStringRedisTemplate redis, PresenceSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Writes this node's part and reads the whole, by agent; fails where Redis does not answer in time. */
    Mono<Map<String, Row>> renew(Report report) {
        List<String> arguments = List.of(
                json.writeValueAsString(report),
                Long.toString(settings.lease().toMillis()),
                Long.toString(settings.pauseMax().toMillis()),
                Long.toString(settings.forget().toMillis()));
        return redis.execute(RenewLeases.SCRIPT, KEYS, arguments)
                .next()
                .map(PresenceStore::rows)
                .defaultIfEmpty(Map.of())
                .timeout(settings.patience());
    }

    private static Map<String, Row> rows(List<?> flat) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            rows.put((String) flat.get(i), Row.parse((String) flat.get(i + 1)));
        }
        return rows;
    }
}
