package dev.bouquet.presence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 *   <li>{@code presence:said}, a hash: agentId to 1 where that agent said to be what {@code presence:status} has; missing where
 *       they are busy because they never said anything. Kept as long as the choice.
 *   <li>{@code presence:beat}: when a node last renewed. A long pause says that Redis was away from all of them.
 * </ul>
 *
 * They may all be lost at any moment: each node writes its part again with its next round. Only {@link RenewLeases} writes.
 */
@Component
class PresenceStore {
    private static final Logger log = LoggerFactory.getLogger(PresenceStore.class);

    /** In the answer of the script, of each agent. */
    private static final int FIELDS = 3;

    private static final List<String> KEYS =
            List.of("presence:leases", "presence:status", "presence:beat", "presence:said");

    private final ReactiveStringRedisTemplate redis;
    private final PresenceSettings settings;
    private final Counter skipped;
    private final AtomicBoolean complained = new AtomicBoolean();
    private final JsonMapper json = JsonMapper.builder().build();

    PresenceStore(ReactiveStringRedisTemplate redis, PresenceSettings settings, MeterRegistry meters) {
        this.redis = redis;
        this.settings = settings;
        this.skipped = meters.counter("bouquet.presence.skipped");
    }

    /**
     * Writes this node's part and reads the whole, by agent, without rows that are not understood; fails where Redis does not
     * answer in time.
     */
    Mono<Map<String, Row>> renew(Report report) {
        List<String> arguments = List.of(
                json.writeValueAsString(report),
                Long.toString(settings.lease().toMillis()),
                Long.toString(settings.pauseMax().toMillis()),
                Long.toString(settings.forget().toMillis()));
        return redis.execute(RenewLeases.SCRIPT, KEYS, arguments)
                .next()
                .map(this::rows)
                .defaultIfEmpty(Map.of())
                .timeout(settings.patience());
    }

    private Map<String, Row> rows(List<?> flat) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += FIELDS) {
            String agentId = (String) flat.get(i);
            Row row = Row.parse((String) flat.get(i + 1), "1".equals(flat.get(i + 2)));
            if (row == null) {
                skip(agentId);
            } else {
                rows.put(agentId, row);
            }
        }
        return rows;
    }

    /** Said once, for it would be said every two seconds; counted each time. */
    private void skip(String agentId) {
        skipped.increment();
        if (complained.compareAndSet(false, true)) {
            log.warn(
                    "What Redis holds of the presence of {} is not understood, nor perhaps of others: left out",
                    agentId);
        }
    }
}
