package dev.bouquet.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * One session as a request has it in hand, and what of it is not in the store yet. It holds a member's id, their epoch and a
 * CSRF token, as plain values, and refuses anything else.
 */
final class StaffSession implements Session {
    static final String MEMBER = "member";
    static final String EPOCH = "epoch";
    static final String CSRF_TOKEN = "csrf";

    private static final Map<String, Class<?>> KEPT =
            Map.of(MEMBER, String.class, EPOCH, Integer.class, CSRF_TOKEN, String.class);

    private final Clock clock;
    private final Instant createdAt;
    private final Map<String, Object> attributes = new HashMap<>();
    private String id;
    private Instant lastAccessAt;
    private Duration idleMax = SignIns.IDLE_MAX;

    private @Nullable String storedId;
    private Instant storedAccessAt;
    private boolean changed;

    private StaffSession(String id, Instant createdAt, Instant lastAccessAt, Clock clock) {
        this.id = id;
        this.createdAt = createdAt;
        this.lastAccessAt = lastAccessAt;
        this.storedAccessAt = lastAccessAt;
        this.clock = clock;
    }

    /** One that nobody has signed in by; the store knows nothing of it. */
    static StaffSession fresh(String id, Clock clock) {
        Instant now = clock.instant();
        return new StaffSession(id, now, now, clock);
    }

    static StaffSession stored(String id, SessionStore.Stored stored, Clock clock) {
        StaffSession session = new StaffSession(id, stored.createdAt(), stored.lastAccessAt(), clock);
        session.attributes.put(MEMBER, stored.member());
        session.attributes.put(EPOCH, stored.epoch());
        session.attributes.put(CSRF_TOKEN, stored.csrfToken());
        session.storedId = id;
        return session;
    }

    /** As the store is to have it. */
    SessionStore.Stored toStore() {
        return new SessionStore.Stored(
                this.<String>getRequiredAttribute(MEMBER),
                this.<Integer>getRequiredAttribute(EPOCH),
                this.<String>getRequiredAttribute(CSRF_TOKEN),
                createdAt,
                lastAccessAt,
                lastAccessAt.plus(idleMax));
    }

    /** The id under which the store has it; null where it does not. */
    @Nullable String storedId() {
        return storedId;
    }

    /** Whether the store has it with other attributes than these. */
    boolean changed() {
        return changed;
    }

    /** For how long the store has not been told that it is in use. */
    Duration sinceStoredAccess() {
        return Duration.between(storedAccessAt, lastAccessAt);
    }

    /** To be called once the store has it as it is now. */
    void markStored() {
        storedId = id;
        storedAccessAt = lastAccessAt;
        changed = false;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = StaffSessions.newId();
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    /** @throws IllegalArgumentException for what is not kept */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        Class<?> type = KEPT.get(name);
        if (type == null || !type.isInstance(value)) {
            throw new IllegalArgumentException("A session keeps " + KEPT.keySet() + " only, not " + name + ".");
        }
        attributes.put(name, value);
        changed = true;
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
        changed = true;
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {
        lastAccessAt = lastAccessedTime;
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastAccessAt;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        idleMax = interval;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idleMax;
    }

    @Override
    public boolean isExpired() {
        return !clock.instant().isBefore(lastAccessAt.plus(idleMax));
    }
}
