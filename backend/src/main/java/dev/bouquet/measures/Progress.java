package dev.bouquet.measures;

import dev.bouquet.conversations.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How things stand in one conversation, as far as the counting of what comes next depends on it. Changed by {@link Fold}
 * alone, each time a copy of what is kept.
 */
final class Progress {
    /** Gestures of one conversation that are known apart. */
    static final int GESTURES_MAX = 200;

    long head;
    String customer = "";
    String channel = "";
    List<String> tags = List.of();
    Status status = Status.QUEUED;
    String queue = "";

    @Nullable String assignee;

    @Nullable String owner;

    /** When the contact began. */
    @Nullable Instant arrivedAt;

    /** When the customer said something first in this contact, and whether an agent has answered since. */
    @Nullable Instant askedAt;

    boolean answered;

    /** Since when it waits, in whatever queues; null while it does not. */
    @Nullable Instant waitBegan;

    /** Of the entry with which it came into the first of the queues in which it waits or waited last. */
    long waitSeq;

    /** Since when it takes up a place; null while it does not. */
    @Nullable Instant workedSince;

    long workedMillis;

    /** Those that count, each with the seq of the entry by which it does. */
    final Map<String, Long> gestures = new TreeMap<>();

    Progress copy() {
        Progress copy = new Progress();
        copy.head = head;
        copy.customer = customer;
        copy.channel = channel;
        copy.tags = tags;
        copy.status = status;
        copy.queue = queue;
        copy.assignee = assignee;
        copy.owner = owner;
        copy.arrivedAt = arrivedAt;
        copy.askedAt = askedAt;
        copy.answered = answered;
        copy.waitBegan = waitBegan;
        copy.waitSeq = waitSeq;
        copy.workedSince = workedSince;
        copy.workedMillis = workedMillis;
        copy.gestures.putAll(gestures);
        return copy;
    }

    /** Whether what comes next would be counted alike, wherever either stands. */
    boolean countsLike(Progress other) {
        return all().equals(other.all());
    }

    private List<@Nullable Object> all() {
        return Arrays.asList(
                customer,
                channel,
                tags,
                status,
                queue,
                assignee,
                owner,
                arrivedAt,
                askedAt,
                answered,
                waitBegan,
                waitSeq,
                workedSince,
                workedMillis,
                gestures);
    }

    void stopWork(Instant until) {
        if (workedSince != null) {
            workedMillis += Math.max(0, Duration.between(workedSince, until).toMillis());
            workedSince = null;
        }
    }
}
