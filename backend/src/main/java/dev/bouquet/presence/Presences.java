package dev.bouquet.presence;

import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.signals.Bells;
import dev.bouquet.web.StoreTrouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Who of the staff is here, on whichever node.
 *
 * <p>A node goes round every two seconds, and at once when something happened on it or another node says so: one call to
 * Redis tells all about its own sockets and reads the whole table. There is one round at a time, so what is read is applied
 * in the order of Redis, and what comes together goes together.
 *
 * <p>Promised: whoever closes their last socket is offline on every node at once by a hint, and within some two seconds without
 * one; whoever falls silent without a word, or was on a node that was killed, within 40 seconds. Nobody is offline because
 * Redis is away or has lost its data; where it was away or lost them, that time and one lease are added to the 40 seconds.
 */
@Component
public class Presences implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Presences.class);
    private static final String TOPIC = "presence";

    private final PresenceStore store;
    private final PresenceSettings settings;
    private final Bells bells;
    private final Counter failures;
    private final Roster roster;
    private final List<Consumer<Presence>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Sinks.Empty<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean known;
    private volatile boolean running;
    private volatile boolean outage;
    private volatile @Nullable Disposable ticks;

    Presences(PresenceStore store, PresenceSettings settings, Bells bells, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.settings = settings;
        this.bells = bells;
        this.roster = new Roster(UUID.randomUUID().toString().substring(0, 8), settings.lease(), clock);
        this.failures = meters.counter("bouquet.presence.failures");
        for (PresenceStatus status : List.of(PresenceStatus.ONLINE, PresenceStatus.AWAY, PresenceStatus.BUSY)) {
            Gauge.builder("bouquet.presence.agents", () -> count(status))
                    .tag("status", status.wire())
                    .register(meters);
        }
        bells.onSignal(TOPIC, hint -> goRound());
    }

    private long count(PresenceStatus status) {
        return all().values().stream()
                .filter(presence -> presence.status() == status)
                .count();
    }

    /**
     * A socket of this agent was opened on this node. Several are one agent. Who never said a status is busy.
     *
     * @param socketId unique on this node
     * @param silentFor for how long nothing has been heard of it; asked in each round, from any thread
     */
    public void opened(Identity.Agent who, String socketId, Supplier<Duration> silentFor) {
        roster.opened(who, socketId, silentFor);
        goRound();
    }

    /** That socket is gone; nothing happens for one that was never opened. */
    public void closed(String socketId) {
        if (roster.closed(socketId)) {
            goRound();
        }
    }

    /**
     * What this agent says to be; completes when Redis has it. While Redis is away it holds on this node and is written when
     * Redis is back. Refuses {@code offline}, which nobody chooses.
     */
    public Mono<Void> set(Identity.Agent who, PresenceStatus status) {
        return set(who.id(), who.name(), status);
    }

    /** As {@link #set(Identity.Agent, PresenceStatus)}, said by somebody else, on whichever node the agent is. */
    public Mono<Void> set(String agentId, String name, PresenceStatus status) {
        if (status == PresenceStatus.OFFLINE) {
            return Mono.error(Refusal.badField("status", "must be online, away or busy."));
        }
        return Mono.defer(() -> {
            roster.chose(agentId, name, status);
            return nextRound();
        });
    }

    /** Everybody who is here, by the agent's id, from memory; without those who are offline. */
    public Map<String, Presence> all() {
        return roster.here();
    }

    /** What this agent is, from memory; offline for anybody who is not known. */
    public Presence of(String agentId) {
        Row row = roster.rows().get(agentId);
        return row == null ? Presence.unknown(agentId) : row.of(agentId);
    }

    /**
     * Whether Redis answered in the last round. Where not, those on other nodes are shown as they last were, and nothing may
     * be taken from anybody because of it.
     */
    public boolean known() {
        return known;
    }

    /** The ids of those who have a socket on this node, from memory: what it knows of them does not depend on Redis. */
    public Set<String> connectedHere() {
        return roster.connected();
    }

    /** Calls the listener with each change of a status, one after the other, in the order of Redis; it must only enqueue. */
    public void listen(Consumer<Presence> changed) {
        listeners.add(changed);
    }

    /** Completes when a round that began after this has ended, well or not. */
    private Mono<Void> nextRound() {
        if (!running) {
            return Mono.empty();
        }
        Sinks.Empty<Void> ended = Sinks.empty();
        waiting.add(ended);
        goRound();
        return ended.asMono();
    }

    /** Begins a round, or has the one under way followed by another. */
    private void goRound() {
        if (running && wanted.getAndIncrement() == 0) {
            begin();
        }
    }

    private void begin() {
        Disposable unused =
                Mono.delay(settings.gap()).then(Mono.defer(this::round)).subscribe();
    }

    private Mono<Void> round() {
        // Whatever was wanted until here is in the report.
        wanted.set(1);
        List<Sinks.Empty<Void>> served = new ArrayList<>();
        for (Sinks.Empty<Void> one = waiting.poll(); one != null; one = waiting.poll()) {
            served.add(one);
        }
        // One that was put off until after the end would find Redis' connection closed.
        Mono<Void> renewal = running ? Mono.fromSupplier(roster::next).flatMap(this::renew) : Mono.empty();
        return renewal.onErrorResume(bug -> Mono.fromRunnable(() -> log.error("A round of presence broke off", bug)))
                .doFinally(end -> ended(served));
    }

    private Mono<Void> renew(Roster.Sent sent) {
        return store.renew(sent.report())
                .publishOn(Schedulers.parallel())
                .doOnNext(read -> renewed(sent, read))
                .onErrorResume(failure -> Mono.fromRunnable(() -> notRenewed(sent, failure)))
                .then();
    }

    private void renewed(Roster.Sent sent, Map<String, Row> read) {
        List<Presence> changes = roster.renewed(sent, read);
        known = true;
        if (outage) {
            outage = false;
            log.info("Who is here is known again");
        }
        tell(changes);
        if (sent.news()) {
            bells.signal(TOPIC, "changed");
        }
    }

    private void notRenewed(Roster.Sent sent, Throwable failure) {
        known = false;
        failures.increment();
        if (!outage) {
            outage = true;
            complain(failure);
        }
        tell(roster.notRenewed(sent));
    }

    /** A bug leaves the table as old as a Redis that is away, and what this node has to say as unsaid. */
    private static void complain(Throwable failure) {
        if (StoreTrouble.isOne(failure)) {
            log.warn("Who is here on other nodes is not known while Redis does not answer: {}", failure.toString());
        } else {
            log.error("Who is here on other nodes is not known: a round of presence broke off", failure);
        }
    }

    private void tell(List<Presence> changes) {
        changes.forEach(change -> listeners.forEach(listener -> {
            try {
                listener.accept(change);
            } catch (RuntimeException bug) {
                log.error("A change of presence could not be told", bug);
            }
        }));
    }

    private void ended(List<Sinks.Empty<Void>> served) {
        served.forEach(one -> one.tryEmitEmpty().orThrow());
        if (wanted.decrementAndGet() > 0 && running) {
            begin();
        }
    }

    @Override
    public void start() {
        wanted.set(0);
        running = true;
        ticks = Flux.interval(Duration.ZERO, settings.tick())
                .onBackpressureDrop()
                .subscribe(tick -> goRound());
    }

    /** Takes what is left of this node out of the table, so that nobody has to wait for its leases. */
    @Override
    public void stop(Runnable stopped) {
        roster.allClosed();
        nextRound()
                .timeout(settings.patience().multipliedBy(3), Mono.empty())
                .doFinally(end -> {
                    stop();
                    stopped.run();
                })
                .subscribe();
    }

    @Override
    public void stop() {
        running = false;
        known = false;
        Disposable ticking = ticks;
        if (ticking != null) {
            ticking.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the connection to Redis and the bells, before the web server opens sockets; stopped when they are gone. */
    @Override
    public int getPhase() {
        return 2;
    }
}
