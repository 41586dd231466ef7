package dev.bouquet.identity;

import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets Spring Session keep sessions in MongoDB. It saves a session at the end of each request; that costs a write only where
 * the session is new, has a new id or has not been noted as in use for five minutes. Nothing is remembered between requests,
 * so a session that was ended on one node is at an end on all.
 */
@Component
class StaffSessions implements ReactiveSessionRepository<StaffSession> {
    static final Duration ACCESS_NOTED_EVERY = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(StaffSessions.class);

    private final SessionStore store;
    private final Clock clock;

    StaffSessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    static String newId() {
        return Secrets.newToken();
    }

    @Override
    public Mono<StaffSession> createSession() {
        return Mono.fromSupplier(() -> StaffSession.fresh(newId(), clock));
    }

    /** Empty for an id that is unknown, ended or idle for too long. */
    @Override
    public Mono<StaffSession> findById(String id) {
        return Secrets.looksLikeToken(id)
                ? store.find(Secrets.sha256(id))
                        .filter(stored -> stored.holds(clock.instant()))
                        .map(stored -> StaffSession.stored(id, stored, clock))
                : Mono.empty();
    }

    @Override
    public Mono<Void> save(StaffSession session) {
        return Mono.defer(() -> {
            if (!session.getId().equals(session.storedId())) {
                return begin(session);
            }
            if (session.changed()) {
                return write(session);
            }
            return session.sinceStoredAccess().compareTo(ACCESS_NOTED_EVERY) < 0 ? Mono.empty() : note(session);
        });
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return Secrets.looksLikeToken(id) ? store.delete(Secrets.sha256(id)) : Mono.empty();
    }

    /** First the id that it had is at an end, then the new one opens something: never both. */
    private Mono<Void> begin(StaffSession session) {
        String before = session.storedId();
        return (before == null ? Mono.<Void>empty() : deleteById(before))
                .then(Mono.defer(() -> store.insert(Secrets.sha256(session.getId()), session.toStore())))
                .doOnSuccess(kept -> session.markStored());
    }

    /** Where the session was ended meanwhile, it stays ended. */
    private Mono<Void> write(StaffSession session) {
        return store.write(Secrets.sha256(session.getId()), session.toStore())
                .doOnSuccess(written -> session.markStored());
    }

    /** What was asked for has been done by now: that it was asked is noted the next time. */
    private Mono<Void> note(StaffSession session) {
        return write(session).onErrorResume(StoreTrouble::isOne, trouble -> {
            log.debug("It is not noted that a session is in use: {}", trouble.toString());
            return Mono.empty();
        });
    }
}
