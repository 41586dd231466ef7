package dev.bouquet.identity;

import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Staff sign-ins. Each is a session in MongoDB ({@link SessionStore}) with nothing but the member's id, their epoch, the CSRF
 * token and the times; name, role and right are read again on each request. The name of a sign-in, {@link
 * Identity.Agent#session()}, is the hash of the cookie's value and the epoch, {@code <hash>.<epoch>}: it tells where to look
 * and opens nothing.
 */
@Component
public class SignIns {
    static final Duration IDLE_MAX = Duration.ofHours(12);

    private static final Logger log = LoggerFactory.getLogger(SignIns.class);

    private final SessionStore sessions;
    private final StaffStore staff;
    private final EndedSessions ended;
    private final Clock clock;

    SignIns(SessionStore sessions, StaffStore staff, EndedSessions ended, Clock clock) {
        this.sessions = sessions;
        this.staff = staff;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * The sessions that end from now on, on whichever node: a hint that usually comes within milliseconds and may be lost.
     * Hot, never ends; {@link #stillValid} is the truth.
     */
    public Flux<String> endedSessions() {
        return ended.stream();
    }

    /**
     * Which of these sign-ins still hold, by session: not signed out or idle for 12 hours, the member active, with the same
     * role and no new password. Where MongoDB does not answer, nothing is known to have ended and all hold.
     */
    public Mono<Set<String>> stillValid(Collection<Identity.Agent> agents) {
        return valid(agents).onErrorResume(trouble -> {
            log.warn("Cannot check sign-ins, all are kept: {}", trouble.toString());
            return Mono.just(agents.stream().map(Identity.Agent::session).collect(Collectors.toUnmodifiableSet()));
        });
    }

    /** As {@link #stillValid}, for who is not let in yet: fails where MongoDB does not answer. */
    Mono<Set<String>> valid(Collection<Identity.Agent> agents) {
        if (agents.isEmpty()) {
            return Mono.just(Set.of());
        }
        List<Identity.Agent> asked = List.copyOf(agents);
        return Mono.zip(holding(asked), members(asked))
                .map(known -> asked.stream()
                        .filter(agent -> known.getT1().contains(hash(agent)))
                        .filter(agent -> holds(agent, known.getT2().get(agent.id())))
                        .map(Identity.Agent::session)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Begins a sign-in under a new session id: one that was planted before leads nowhere. */
    Mono<Void> begin(ServerWebExchange exchange, StaffMember member) {
        return exchange.getSession().flatMap(session -> begin(session, member));
    }

    /** Where it cannot be kept, the session is over before it was handed out, so that no cookie is set. */
    static Mono<Void> begin(WebSession session, StaffMember member) {
        session.getAttributes().clear();
        session.getAttributes().put(StaffSession.MEMBER, member.id());
        session.getAttributes().put(StaffSession.EPOCH, member.epoch());
        session.getAttributes().put(StaffSession.CSRF_TOKEN, Secrets.newToken());
        session.start();
        return session.changeSessionId().doOnError(notKept -> session.setMaxIdleTime(Duration.ZERO));
    }

    /** Who the session cookie of this request stands for; empty for nobody. A session that no longer holds is ended. */
    Mono<Identity.Agent> current(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> {
            String member = session.getAttribute(StaffSession.MEMBER);
            return member == null
                    ? Mono.empty()
                    : staff.find(member)
                            .filter(found -> found.active()
                                    && session.getAttribute(StaffSession.EPOCH) instanceof Integer epoch
                                    && epoch == found.epoch())
                            .map(found -> found.signedIn(name(session, found.epoch())))
                            // Deleted, not invalidated: the same request may begin another sign-in.
                            .switchIfEmpty(Mono.defer(() -> sessions.delete(Secrets.sha256(session.getId())))
                                    .then(Mono.empty()));
        });
    }

    /** Ends the sign-in, then tells every node. Where it could not be ended the cookie stays, to try again. */
    Mono<Void> end(ServerWebExchange exchange, Identity.Agent agent) {
        return sessions.delete(hash(agent))
                .then(exchange.getSession())
                .flatMap(WebSession::invalidate)
                .doOnSuccess(done -> ended.announce(agent.session()));
    }

    private static String name(WebSession session, int epoch) {
        return Secrets.sha256(session.getId()) + "." + epoch;
    }

    private static boolean holds(Identity.Agent agent, @Nullable StaffMember member) {
        return member != null
                && member.active()
                && member.role() == agent.role()
                && agent.session().endsWith("." + member.epoch());
    }

    private Mono<Map<String, StaffMember>> members(List<Identity.Agent> agents) {
        Set<String> ids = agents.stream().map(Identity.Agent::id).collect(Collectors.toSet());
        return staff.find(ids).collectMap(StaffMember::id);
    }

    private Mono<Set<String>> holding(List<Identity.Agent> agents) {
        Set<String> hashes = agents.stream().map(SignIns::hash).collect(Collectors.toSet());
        return sessions.holding(hashes, clock.instant());
    }

    private static String hash(Identity.Agent agent) {
        return agent.session().substring(0, agent.session().indexOf('.'));
    }
}
