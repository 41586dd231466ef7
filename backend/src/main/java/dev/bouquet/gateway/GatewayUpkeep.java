package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.identity.ClosedCustomers;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.SignIns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a node does for its sockets beside answering them: heartbeats, ending the silent and those who are no longer signed
 * in, and saying farewell before the node stops. One ticker serves all sockets.
 */
@Component
class GatewayUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GatewayUpkeep.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LISTS_EVERY = Duration.ofMillis(250);
    private static final Duration POSITIONS_EVERY = Duration.ofSeconds(1);
    private static final Duration SIGN_INS_EVERY = Duration.ofSeconds(3);
    private static final Duration CLOSED_EVERY = Duration.ofSeconds(3);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(5);
    private static final Duration QUIET_PROBE = Duration.ofMillis(20);
    private static final Duration FAREWELL_WITHIN = Duration.ofSeconds(6);

    private final SocketRegistry registry;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final StaffFeed staffFeed;
    private final QueuePositions positions;
    private final Viewings viewings;
    private final SignIns signIns;
    private final ClosedCustomers closedCustomers;
    private final GatewayEndpoint endpoint;
    private final GatewaySettings settings;
    private final FrameWriter frames;
    private final Disposable.Composite jobs = Disposables.composite();
    private volatile boolean running;

    GatewayUpkeep(
            SocketRegistry registry,
            Conversations conversations,
            Deliveries deliveries,
            StaffFeed staffFeed,
            QueuePositions positions,
            Signals signals,
            Visits visits,
            Viewings viewings,
            SignIns signIns,
            ClosedCustomers closedCustomers,
            GatewayEndpoint endpoint,
            GatewaySettings settings,
            FrameWriter frames) {
        this.registry = registry;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.staffFeed = staffFeed;
        this.positions = positions;
        this.viewings = viewings;
        this.signIns = signIns;
        this.closedCustomers = closedCustomers;
        this.endpoint = endpoint;
        this.settings = settings;
        this.frames = frames;
        // Here and not at the start: the web server may open sockets before this begins to tick.
        conversations.listen(this::appended);
        signals.listen();
        visits.listen();
        viewings.listen();
    }

    @Override
    public void start() {
        jobs.add(Flux.interval(TICK).onBackpressureDrop().subscribe(this::tick));
        jobs.add(Flux.interval(TICK).onBackpressureDrop().subscribe(tick -> viewings.tick(tick)));
        jobs.add(Flux.interval(LISTS_EVERY).onBackpressureDrop().subscribe(tick -> staffFeed.flush()));
        jobs.add(Flux.interval(POSITIONS_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> positions(), 0)
                .subscribe());
        jobs.add(Flux.interval(SIGN_INS_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> checkSignIns(), 0)
                .subscribe());
        jobs.add(signIns.endedSessions().subscribe(this::endSession));
        jobs.add(closedCustomers.stream().subscribe(this::endCustomer));
        jobs.add(Flux.interval(CLOSED_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> checkCustomers(), 0)
                .subscribe());
        running = true;
    }

    private Mono<Void> positions() {
        return positions.look().onErrorResume(failure -> {
            log.warn(
                    "Waiting customers will be told their place later: {}",
                    failure.getClass().getName());
            return Mono.empty();
        });
    }

    private void appended(Conversation conversation, List<Entry> entries, boolean moved, boolean written) {
        if (!entries.isEmpty()) {
            deliveries.appended(conversation, entries);
        }
        staffFeed.appended(conversation, entries, moved);
    }

    /** Each socket has its own second of the heartbeat, so that they do not all beat at once. */
    private void tick(long now) {
        long period = settings.heartbeat().toSeconds();
        for (Socket socket : registry.all()) {
            if (socket.identity() == null
                    && !socket.redeeming
                    && socket.openFor(settings.helloWithin().toNanos())) {
                socket.close(CloseCode.NOT_SIGNED_IN);
            } else if (socket.silentFor().compareTo(settings.silenceMax()) > 0) {
                socket.close(CloseCode.TOO_SLOW);
            } else if (Math.floorMod(System.identityHashCode(socket), period) == now % period) {
                socket.loop().execute(() -> beat(socket));
            }
        }
    }

    private void beat(Socket socket) {
        Identity who = socket.identity();
        if (who == null || socket.closing()) {
            return;
        }
        registry.stillHere(who);
        socket.writer.ping();
        Map<String, Long> heads = new HashMap<>();
        socket.followings.values().stream()
                .filter(following -> following.begun)
                .forEach(
                        following -> heads.put(following.conversationId, conversations.head(following.conversationId)));
        socket.writer.send(frames.encode(new ServerFrame.Heads(heads)));
    }

    /** The truth about sign-ins, asked often enough that whoever was signed out is out within five seconds. */
    private Mono<Void> checkSignIns() {
        List<Identity.Agent> agents = new ArrayList<>();
        registry.staff().forEach(socket -> {
            if (socket.identity() instanceof Identity.Agent agent) {
                agents.add(agent);
            }
        });
        return signIns.stillValid(agents)
                .doOnNext(valid -> endOthers(agents, valid))
                .then()
                .onErrorResume(failure -> {
                    log.warn(
                            "Sign-ins could not be checked: {}",
                            failure.getClass().getName());
                    return Mono.empty();
                });
    }

    private void endOthers(List<Identity.Agent> asked, Set<String> valid) {
        asked.stream()
                .map(Identity.Agent::session)
                .distinct()
                .filter(session -> !valid.contains(session))
                .forEach(this::endSession);
    }

    /** What the bell did not tell: nobody who had their data deleted stays longer than this, on any node. */
    private Mono<Void> checkCustomers() {
        return closedCustomers.lately().doOnNext(this::endCustomer).then().onErrorResume(failure -> {
            log.warn(
                    "Whose sockets are to be closed will be asked again: {}",
                    failure.getClass().getName());
            return Mono.empty();
        });
    }

    private void endCustomer(String id) {
        registry.all().forEach(socket -> {
            if (socket.identity() instanceof Identity.Customer customer
                    && customer.id().equals(id)) {
                socket.close(CloseCode.NOT_SIGNED_IN);
            }
        });
    }

    private void endSession(String session) {
        registry.staff().forEach(socket -> {
            if (socket.identity() instanceof Identity.Agent agent
                    && agent.session().equals(session)) {
                socket.close(CloseCode.NOT_SIGNED_IN);
            }
        });
    }

    /** Drains: no new sockets, a word to the open ones, the writes under way to their end, then farewell. */
    @Override
    public void stop(Runnable stopped) {
        endpoint.goAway();
        byte[] farewell =
                frames.encode(new ServerFrame.GoingAway(settings.drain().toMillis()));
        registry.all().forEach(socket -> socket.writer.send(farewell));
        Mono<Void> quiet = Flux.interval(QUIET_PROBE)
                .takeUntil(tick -> conversations.quiet())
                .take(QUIET_WITHIN)
                .then();
        quiet.then(Mono.fromRunnable(() -> registry.all().forEach(socket -> socket.close(CloseCode.GOING_AWAY))))
                .then(Flux.interval(QUIET_PROBE)
                        .takeUntil(tick -> registry.all().isEmpty())
                        .take(FAREWELL_WITHIN)
                        .then())
                .doFinally(signal -> {
                    running = false;
                    jobs.dispose();
                    stopped.run();
                })
                .subscribe();
    }

    @Override
    public void stop() {
        running = false;
        jobs.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Stopped before the web server, which waits for open connections, which are ours; and alone in its phase, since of
     * several that stop in one Spring may take the end of another for the end of this.
     */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
