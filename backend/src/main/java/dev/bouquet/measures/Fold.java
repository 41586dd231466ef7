package dev.bouquet.measures;

import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts facts from a transcript, entry by entry: it goes on from what it counted before, and comes to the same as if it had
 * read all at once. That a customer went away while they waited stands in no entry; it is given beside them.
 */
final class Fold {
    private static final Set<String> CAME_TO_NOTHING = Set.of("rejected", "cancelled", "failed", "expired");
    private static final String ASKED_ONLY = "pending_approval";

    private final Progress at;
    private final Tally facts;
    private final Map<Long, Instant> leavings;

    /**
     * @param leavings when the customer left and did not come back, by the seq with which that wait began
     */
    Fold(Progress progress, Tally facts, Map<Long, Instant> leavings) {
        this.at = progress;
        this.facts = facts;
        this.leavings = leavings;
    }

    void apply(Entry entry) {
        if (entry.seq() != at.head + 1) {
            throw new IllegalStateException("entry " + entry.id() + " does not follow head " + at.head);
        }
        at.head = entry.seq();
        switch (entry.body()) {
            case EntryBody.Opened opened -> opened(opened, entry);
            case EntryBody.Message message -> said(entry);
            case EntryBody.Queued queued -> queued(queued, entry);
            case EntryBody.Assigned assigned -> assigned(assigned, entry);
            case EntryBody.Released released -> released(released, entry);
            case EntryBody.StatusSet set -> statusSet(set.status(), entry);
            case EntryBody.Owned owned -> at.owner = owned.owner().id();
            case EntryBody.Feedback feedback -> rated(feedback, entry);
            case EntryBody.Tagged tagged -> at.tags = tagged.after(at.tags);
            case EntryBody.PromiseStep step -> promised(step, entry);
            case EntryBody.GestureStep step -> given(step, entry);
            case EntryBody.Erased erased -> erased(entry);
            default -> {}
        }
    }

    private void opened(EntryBody.Opened opened, Entry entry) {
        at.customer = opened.customer().id();
        at.channel = opened.channel();
        at.queue = opened.queue();
        arrived(entry, 0);
        enqueue(opened.queue(), 0, entry);
    }

    private void arrived(Entry entry, long reopened) {
        at.arrivedAt = entry.at();
        at.askedAt = null;
        at.answered = false;
        note(entry, FactKind.ARRIVED, null, reopened);
    }

    private void said(Entry entry) {
        if (entry.by().isCustomer()) {
            if (at.status == Status.RESOLVED) {
                arrived(entry, 1);
                note(entry, FactKind.REOPENED, at.owner, 0);
            }
            if (at.status != Status.OPEN && at.status != Status.QUEUED) {
                backToWork(entry);
            }
            at.askedAt = at.askedAt == null ? entry.at() : at.askedAt;
        } else if (entry.by().isAgent() && at.askedAt != null && !at.answered) {
            at.answered = true;
            note(entry, FactKind.FIRST_RESPONSE, entry.by().id(), between(at.askedAt, entry.at()));
        }
    }

    private void backToWork(Entry entry) {
        if (at.status == Status.PENDING && at.assignee != null) {
            at.status = Status.OPEN;
        } else if (at.status != Status.OPEN) {
            enqueue(at.queue, at.answered || at.workedMillis > 0 ? 1 : 0, entry);
        }
    }

    private void queued(EntryBody.Queued queued, Entry entry) {
        boolean elsewhere = !queued.queue().equals(at.queue);
        if (elsewhere && entry.by().isAgent()) {
            note(entry, FactKind.TRANSFERRED, at.assignee == null ? entry.by().id() : at.assignee, 0);
        } else if (elsewhere && at.status == Status.QUEUED) {
            note(entry, FactKind.OVERFLOWED, null, 0);
        }
        at.stopWork(entry.at());
        enqueue(queued.queue(), elsewhere ? 2 : 1, entry);
    }

    private void released(EntryBody.Released released, Entry entry) {
        boolean elsewhere = !released.queue().equals(at.queue);
        if (elsewhere
                && released.reason() == ReleaseReason.PUT_BACK
                && entry.by().isAgent()) {
            note(entry, FactKind.TRANSFERRED, released.from().id(), 0);
        }
        at.stopWork(entry.at());
        enqueue(released.queue(), elsewhere ? 2 : 1, entry);
    }

    /** It waits there now. One that waited already has waited since it came into its first queue. */
    private void enqueue(String queue, long whence, Entry entry) {
        Instant waited = at.status == Status.QUEUED ? at.waitBegan : null;
        if (waited == null || !queue.equals(at.queue)) {
            Instant began = waited == null ? entry.at() : waited;
            at.queue = queue;
            at.waitBegan = began;
            at.waitSeq = waited == null ? entry.seq() : at.waitSeq;
            note(entry, FactKind.QUEUED, null, whence);
            Instant left = leavings.get(entry.seq());
            if (left != null && !leftBefore(entry.seq())) {
                String where = queueAt(left);
                facts.add(new Noted(entry.seq(), left, FactKind.ABANDONED, where, null, between(began, left)));
            }
        }
        at.status = Status.QUEUED;
        at.assignee = null;
    }

    /** Whether the customer left this wait in a queue that it had come into before that entry. */
    private boolean leftBefore(long seq) {
        return leavings.keySet().stream().anyMatch(began -> began >= at.waitSeq && began < seq);
    }

    /** Where this wait was then: who left one queue is noted with the next one where it has moved on since. */
    private String queueAt(Instant left) {
        Noted in = facts.last(noted -> noted.kind() == FactKind.QUEUED
                && noted.seq() >= at.waitSeq
                && !noted.at().isAfter(left));
        return in == null ? at.queue : in.queue();
    }

    private void assigned(EntryBody.Assigned assigned, Entry entry) {
        String to = assigned.assignee().id();
        if (at.status == Status.QUEUED && at.waitBegan != null && !leftBefore(entry.seq())) {
            note(entry, FactKind.SERVED, to, between(at.waitBegan, entry.at()));
        }
        if (assigned.from() != null && !assigned.from().id().equals(to)) {
            note(entry, FactKind.TRANSFERRED, assigned.from().id(), 0);
        }
        at.waitBegan = null;
        at.assignee = to;
        at.owner = to;
        at.status = Status.OPEN;
        at.workedSince = at.workedSince == null ? entry.at() : at.workedSince;
    }

    private void statusSet(Status to, Entry entry) {
        switch (to) {
            case OPEN, QUEUED -> {
                if (at.status == Status.RESOLVED) {
                    note(entry, FactKind.REOPENED, at.owner, 0);
                }
                backToWork(entry);
            }
            case PENDING -> set(to);
            case SNOOZED -> {
                at.stopWork(entry.at());
                set(to);
            }
            case RESOLVED -> {
                if (at.status != Status.RESOLVED) {
                    resolved(entry);
                }
                set(to);
            }
        }
    }

    private void set(Status to) {
        at.status = to;
        at.waitBegan = null;
    }

    /** A customer who closes what nobody has begun to work on has given up; whatever else ends is solved. */
    private void resolved(Entry entry) {
        at.stopWork(entry.at());
        if (at.status == Status.QUEUED && at.waitBegan != null && entry.by().isCustomer()) {
            if (!leftBefore(entry.seq())) {
                note(entry, FactKind.ABANDONED, null, between(at.waitBegan, entry.at()));
            }
        } else {
            String agent = at.owner == null && entry.by().isAgent() ? entry.by().id() : at.owner;
            note(entry, FactKind.SOLVED, agent, between(Objects.requireNonNull(at.arrivedAt), entry.at()));
            if (at.workedMillis > 0) {
                note(entry, FactKind.HANDLED, agent, at.workedMillis);
            }
        }
        at.workedMillis = 0;
    }

    private void rated(EntryBody.Feedback feedback, Entry entry) {
        answered(FactKind.RATED, feedback.rating(), entry);
        answered(FactKind.EFFORT, feedback.effort(), entry);
        answered(FactKind.RECOMMENDS, feedback.recommend(), entry);
    }

    /** What they do not answer anew counts where they answered it. */
    private void answered(FactKind question, @Nullable Integer answer, Entry entry) {
        if (answer != null) {
            facts.removeIf(noted -> noted.kind() == question);
            note(entry, question, at.owner, answer);
        }
    }

    private void promised(EntryBody.PromiseStep step, Entry entry) {
        Long made = step.promise();
        switch (step.step()) {
            case MADE ->
                facts.add(new Noted(
                        entry.seq(),
                        step.due(),
                        FactKind.PROMISE_DUE,
                        at.queue,
                        entry.by().id(),
                        0));
            case KEPT -> {
                if (made != null && !entry.at().isAfter(step.due())) {
                    facts.replace(FactKind.PROMISE_DUE, made, 1);
                }
            }
            case WITHDRAWN -> {
                if (made != null) {
                    facts.removeIf(noted -> noted.kind() == FactKind.PROMISE_DUE && noted.seq() == made);
                }
            }
        }
    }

    private void given(EntryBody.GestureStep step, Entry entry) {
        Long counted = at.gestures.get(step.gestureId());
        if (CAME_TO_NOTHING.contains(step.status())) {
            at.gestures.remove(step.gestureId());
            facts.removeIf(
                    noted -> noted.kind() == FactKind.GESTURE && counted != null && noted.seq() == counted.longValue());
        } else if (counted == null && !step.status().equals(ASKED_ONLY) && at.gestures.size() < Progress.GESTURES_MAX) {
            at.gestures.put(step.gestureId(), entry.seq());
            note(entry, FactKind.GESTURE, at.owner, 0);
        }
    }

    /** Who it was is forgotten, and nobody can keep what was promised to them any more. */
    private void erased(Entry entry) {
        facts.removeIf(noted -> noted.kind() == FactKind.PROMISE_DUE
                && noted.value() == 0
                && noted.at().isAfter(entry.at()));
        at.customer = "";
        statusSet(Status.RESOLVED, entry);
    }

    private void note(Entry entry, FactKind kind, @Nullable String agent, long value) {
        facts.add(new Noted(entry.seq(), entry.at(), kind, at.queue, agent, value));
    }

    /** Clocks of two nodes may differ. */
    private static long between(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
