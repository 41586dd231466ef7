package dev.bouquet.routing;

import dev.bouquet.identity.Identity;
import dev.bouquet.presence.Presences;
import dev.bouquet.signals.Bells;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How many conversations agents take at once, for those who look at it. What is given out is decided by the agent's document
 * alone; this is the number in it as this node read it last: a moment after it changed on any node, or some seconds later
 * where a hint was lost.
 */
@Component
public class Capacities implements SmartLifecycle {
    private static final String TOPIC = "capacity";

    /** What was asked for since the last look is read together. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Of everybody who is here, in case that a hint was lost. */
    private static final int LOOKS_TO_ALL = 50;

    private final Assignments assignments;
    private final Presences presences;
    private final Bells bells;
    private final Jobs jobs = new Jobs();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Both grow no larger than the staff. */
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private int looks;
    private volatile boolean running;

    Capacities(Assignments assignments, Presences presences, Bells bells) {
        this.assignments = assignments;
        this.presences = presences;
        this.bells = bells;
        bells.onSignal(TOPIC, this::wanted);
    }

    /** As {@link Assignments#setCapacity}; all nodes hear of it. */
    public Mono<Void> set(Identity.Agent who, String agentId, int capacity) {
        return assignments.setCapacity(who, agentId, capacity).doOnSuccess(done -> changed(agentId));
    }

    /** As {@link Assignments#cameOnline}. */
    public Mono<Void> cameOnline(String agentId) {
        return assignments.cameOnline(agentId).doOnSuccess(done -> {
            if (known(agentId) == null) {
                changed(agentId);
            }
        });
    }

    private void changed(String agentId) {
        wanted(agentId);
        bells.signal(TOPIC, agentId);
    }

    /** What this agent takes at once, from memory; null where they never said or it was not read yet. */
    public @Nullable Integer known(String agentId) {
        return known.get(agentId);
    }

    /** Has it read anew what this agent takes; whoever listens hears of it where it is not what was known. */
    public void wanted(String agentId) {
        wanted.add(agentId);
    }

    /** Calls the listener with the id of an agent whose capacity changed; it must only enqueue. */
    public void listen(Consumer<String> changed) {
        listeners.add(changed);
    }

    private Mono<Void> look() {
        Set<String> asked = new HashSet<>(wanted);
        if (looks++ % LOOKS_TO_ALL == 0) {
            asked.addAll(presences.all().keySet());
        }
        if (asked.isEmpty()) {
            return Mono.empty();
        }
        wanted.removeAll(asked);
        return assignments
                .workloads(asked)
                .doOnNext(read -> read.forEach((agentId, workload) -> learned(agentId, workload.capacity())))
                .doOnError(failure -> wanted.addAll(asked))
                .then();
    }

    private void learned(String agentId, @Nullable Integer capacity) {
        if (capacity != null && !Objects.equals(known.put(agentId, capacity), capacity)) {
            listeners.forEach(listener -> listener.accept(agentId));
        }
    }

    @Override
    public void start() {
        running = true;
        jobs.every("Reading how much agents take at once", LOOK_EVERY, this::look);
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As the rest of routing, after the presence of agents. */
    @Override
    public int getPhase() {
        return 3;
    }
}
