package dev.bouquet.signals;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes to all other nodes and hears them. Everything is lossy: while Redis is away, what is said is dropped and counted.
 * A subscription can fall silent after a reconnect without an error, so each node pings itself and subscribes anew when it
 * does not hear its own ping.
 */
@Component
public class Bells implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Bells.class);
    private static final String BELL = "bouquet:bell";
    private static final String SIGNALS = "bouquet:signals";
    private static final String CANARY = "canary";

    /** Rung once a node can ring again that could not: whoever hears it looks for what it did not hear. */
    public static final String LOOK_AROUND = "look-around";

    private static final Duration CANARY_PERIOD = Duration.ofSeconds(2);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /** A node that heard no other for this long is alone and rings for nobody; a new one is heard by its first ping. */
    private static final Duration ALONE_AFTER = Duration.ofSeconds(10);

    private final RedisClient client;
    private final Counter dropped;
    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final List<Consumer<String>> bellListeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<Consumer<String>>> signalListeners = new ConcurrentHashMap<>();
    private final AtomicLong lastHeardNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong lastOtherNanos = new AtomicLong(System.nanoTime());
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> subscription;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> publishing;
    private volatile boolean bellLost;
    private @Nullable Disposable canary;

    Bells(RedisClient client, MeterRegistry registry) {
        this.client = client;
        this.dropped = registry.counter("bouquet.bells.dropped");
    }

    /** Tells the other nodes; never fails, never waits. */
    public void ring(String payload) {
        if (!alone()) {
            publish(BELL, payload);
        }
    }

    /**
     * Tells the other nodes something of the moment, such as typing.
     *
     * @param topic one word, by which those who listen are found
     */
    public void signal(String topic, String payload) {
        if (!alone()) {
            publish(SIGNALS, topic + " " + payload);
        }
    }

    private boolean alone() {
        return System.nanoTime() - lastOtherNanos.get() > ALONE_AFTER.toNanos();
    }

    /** Calls the listener for each bell of another node, on a Redis thread: it must only enqueue. */
    public void onBell(Consumer<String> listener) {
        bellListeners.add(listener);
    }

    /** As {@link #onBell}, for the signals of one topic. */
    public void onSignal(String topic, Consumer<String> listener) {
        signalListeners
                .computeIfAbsent(topic, first -> new CopyOnWriteArrayList<>())
                .add(listener);
    }

    /** Whether this node heard its own ping lately; where not, only polling finds what others wrote. */
    public boolean hearing() {
        return System.nanoTime() - lastHeardNanos.get() < SILENCE_MAX.toNanos();
    }

    private void publish(String channel, String payload) {
        StatefulRedisPubSubConnection<String, String> connection = publishing;
        if (connection == null || !connection.isOpen()) {
            lost(channel, payload);
            return;
        }
        connection.async().publish(channel, node + " " + payload).exceptionally(failure -> {
            lost(channel, payload);
            return 0L;
        });
    }

    private void lost(String channel, String payload) {
        dropped.increment();
        bellLost |= channel.equals(BELL) && !payload.equals(CANARY);
    }

    private void heard(String channel, String message) {
        int space = message.indexOf(' ');
        if (space < 0) {
            return;
        }
        String payload = message.substring(space + 1);
        if (message.startsWith(node)) {
            if (payload.equals(CANARY)) {
                heardMyself();
            }
            return;
        }
        lastOtherNanos.set(System.nanoTime());
        if (channel.equals(SIGNALS)) {
            heardSignal(payload);
        } else if (!payload.equals(CANARY)) {
            bellListeners.forEach(listener -> listener.accept(payload));
        }
    }

    /** After a silence nobody knows who else is there until they ping: until then it rings. */
    private void heardMyself() {
        long now = System.nanoTime();
        if (now - lastHeardNanos.getAndSet(now) > 2 * CANARY_PERIOD.toNanos()) {
            lastOtherNanos.set(now);
            lookAround();
        }
    }

    /** What was rung in a silence was not heard here, however short it was. */
    private void lookAround() {
        bellListeners.forEach(listener -> listener.accept(LOOK_AROUND));
    }

    private void heardSignal(String payload) {
        int space = payload.indexOf(' ');
        if (space > 0) {
            signalListeners
                    .getOrDefault(payload.substring(0, space), List.of())
                    .forEach(listener -> listener.accept(payload.substring(space + 1)));
        }
    }

    private void beat() {
        if (publishing == null || subscription == null || !hearing()) {
            connectAnew();
            lookAround();
        }
        publish(BELL, CANARY);
        if (bellLost) {
            // Lost again, it says so again.
            bellLost = false;
            publish(BELL, LOOK_AROUND);
        }
    }

    private void connectAnew() {
        close(subscription);
        close(publishing);
        subscription = null;
        publishing = null;
        StatefulRedisPubSubConnection<String, String> listening = null;
        try {
            listening = client.connectPubSub();
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard(channel, message);
                }
            });
            listening.sync().subscribe(BELL, SIGNALS);
            subscription = listening;
            publishing = client.connectPubSub();
            lastHeardNanos.set(System.nanoTime());
            lastOtherNanos.set(System.nanoTime());
            publish(BELL, CANARY);
        } catch (RuntimeException away) {
            close(listening);
            subscription = null;
            log.warn("Redis does not answer; messages reach other nodes by polling meanwhile: {}", away.getMessage());
        }
    }

    private static void close(@Nullable StatefulRedisPubSubConnection<String, String> connection) {
        if (connection != null) {
            connection.closeAsync().exceptionally(failure -> null);
        }
    }

    @Override
    public void start() {
        connectAnew();
        canary = Flux.interval(CANARY_PERIOD, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(tick -> beat());
    }

    @Override
    public void stop() {
        Disposable beating = canary;
        if (beating != null) {
            beating.dispose();
        }
        canary = null;
        close(subscription);
        close(publishing);
    }

    @Override
    public boolean isRunning() {
        return canary != null;
    }

    /** Before whatever rings, and stopped after it. */
    @Override
    public int getPhase() {
        return -1;
    }
}
