package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets a conversation aside. Whether its time is one to wait for is part of the decision: what was done when it was is answered
 * as before also once that time has come.
 *
 * @param clientId under which it is done once, also where it woke since; null where it is sent once
 * @param until when it comes back by itself; null until the customer writes
 */
record Snooze(
        Author by, @Nullable String clientId, @Nullable Instant until, Instant now) implements Command {
    private static final Duration AHEAD_MAX = Duration.ofDays(366);

    @Override
    public @Nullable Draft decide(@Nullable Conversation current) {
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(AHEAD_MAX)))) {
            throw Refusal.badField("until", "must be in the future, at most a year ahead.");
        }
        Conversation conversation = Erase.living(current);
        if (conversation.status() == Status.RESOLVED) {
            throw Command.closed();
        }
        boolean alreadySo = conversation.status() == Status.SNOOZED
                && Objects.equals(stored(conversation.snoozedUntil()), stored(until));
        return alreadySo ? null : new Draft(by, clientId, set());
    }

    @Override
    public @Nullable Draft resent() {
        return clientId == null ? null : new Draft(by, clientId, set());
    }

    private EntryBody set() {
        return new EntryBody.StatusSet(Status.SNOOZED, stored(until));
    }

    /** As exactly as times are kept. */
    private static @Nullable Instant stored(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
