package dev.bouquet.stores;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Opens the shared Redis connection of Spring Data before anything is served. Left to the first request it would be opened on
 * one of Redis' own event loops, which may then wait for itself until the time-out. A Redis that is away now does not keep
 * the node from starting.
 */
@Component
class RedisWarmUp implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RedisWarmUp.class);

    private final LettuceConnectionFactory connections;
    private volatile boolean running;

    RedisWarmUp(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void start() {
        running = true;
        try {
            Objects.requireNonNull(connections.getReactiveConnection());
        } catch (DataAccessException | IllegalStateException away) {
            log.warn(
                    "Redis does not answer yet; who is present and the order of queues are known once it does: {}",
                    away.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the factory, before the web server. */
    @Override
    public int getPhase() {
        return 1;
    }
}
