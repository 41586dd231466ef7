package dev.bouquet.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One matter a customer brings, as the fold of its transcript up to {@code head}: events applied to a stale conversation
 * equal a fresh one.
 *
 * @param owner who answers for it until it is solved: whoever took it or was handed it last, also once it was put back
 * @param priority 0 to 9; higher ones go first in their queue. By the rules of that queue, or as staff set it since
 * @param waitingSince since when the customer waits; one who comes back from an agent or from a solved matter has waited
 *     since they first came, and keeps that place
 * @param inLine when it came into the queue in which it waits; null while it does not wait
 * @param returned whether it came back because its agent went away, or because its customer asked for somebody else: such ones go before others of their priority
 * @param resolvedAt when it was resolved last, also where it was reopened since; null where it never was
 * @param head the seq of the last entry folded in
 * @param feedback what the customer said last of how they were served; null where they said nothing
 * @param tags by which staff sort it, in the order in which they were added; no two are alike, see {@link Tags}
 * @param promises the open ones, the earliest due first; also of what is resolved
 * @param attendance who else takes part, and who asks for help
 * @param erased whether its customer had their data deleted: it is resolved, blank, and takes nothing any more
 */
public record Conversation(
        String id,
        Person customer,
        String channel,
        Status status,
        String queue,
        @Nullable Person assignee,
        @Nullable Person owner,
        @Nullable String subject,
        int priority,
        Map<String, Object> attributes,
        Instant createdAt,
        @Nullable Instant waitingSince,
        @Nullable InLine inLine,
        boolean returned,
        @Nullable Instant snoozedUntil,
        @Nullable Instant resolvedAt,
        long head,
        Instant lastActivityAt,
        @Nullable LastMessage lastMessage,
        @Nullable LastFeedback feedback,
        List<String> tags,
        List<Promise> promises,
        Attendance attendance,
        boolean erased) {

    /** The entry with which a wait in one queue began. */
    public record InLine(long seq, Instant since) {}

    public record LastMessage(String text, Instant at, Author by) {}

    /**
     * As in {@link EntryBody.Feedback}.
     *
     * @param text cut as that of a last message; null where they wrote nothing
     */
    public record LastFeedback(
            int rating,
            @Nullable Integer effort,
            @Nullable Integer recommend,
            @Nullable String text,
            Instant at) {
        LastFeedback wordless() {
            return new LastFeedback(rating, effort, recommend, null, at);
        }
    }

    /** In code points. Longer last messages are cut in lists; the transcript has them whole. */
    static final int LAST_MESSAGE_LENGTH_MAX = 200;

    /** The state after one more entry. The first must be {@code opened}; the others must follow without a gap. */
    static Conversation fold(@Nullable Conversation before, Entry entry) {
        if (before == null) {
            return Opening.of(entry);
        }
        if (entry.seq() != before.head + 1) {
            throw new IllegalStateException("entry " + entry.id() + " does not follow head " + before.head);
        }
        Change change = new Change(before);
        change.apply(entry);
        Conversation result = change.result(entry);
        return entry.body() instanceof EntryBody.Erased ? Erase.blank(result) : result;
    }

    /** Further than any two waiting times are apart, and small enough for sums of it to be exact as a double. */
    private static final long STEP_AHEAD = 10_000_000_000_000L;

    /**
     * Where it stands in its queue: the smallest goes first, equal ones by id. Priority decides, then whether it came back,
     * then how long it has waited. Between -2·10¹⁴ and 10¹³ for any time until the year 2286.
     */
    public long rank() {
        Instant since = waitingSince == null ? createdAt : waitingSince;
        return since.toEpochMilli() - (2L * priority + (returned ? 1 : 0)) * STEP_AHEAD;
    }

    /** Below this rank stand all that have this priority or a higher one, and nobody else. */
    static long rankBelow(int priority) {
        return (1 - 2L * priority) * STEP_AHEAD;
    }

    /** Whether it waits in a queue for somebody to take it. */
    public boolean isQueued() {
        return status == Status.QUEUED;
    }

    /** Whether it takes up one of the agent's places. */
    public boolean occupies(String agentId) {
        return isAssignedTo(agentId) && (status == Status.OPEN || status == Status.PENDING);
    }

    public boolean belongsTo(String customerId) {
        return customer.id().equals(customerId);
    }

    public boolean isAssignedTo(String agentId) {
        return assignee != null && assignee.id().equals(agentId);
    }

    /** Whether more changed than what was said: what decides in which lists it stands. */
    boolean movedSince(Conversation before) {
        return status != before.status
                || !Objects.equals(queue, before.queue)
                || !Objects.equals(assignee, before.assignee)
                || !Objects.equals(owner, before.owner)
                || !Objects.equals(waitingSince, before.waitingSince)
                || priority != before.priority
                || !tags.equals(before.tags)
                || !promises.equals(before.promises)
                || !attendance.equals(before.attendance);
    }

    /** The few fields that entries can change, while one entry is applied. */
    private static final class Change {
        private final Conversation before;
        private Status status;
        private String queue;
        private @Nullable Person assignee;
        private @Nullable Person owner;
        private int priority;
        private @Nullable Instant waitingSince;
        private @Nullable InLine inLine;
        private boolean returned;
        private @Nullable Instant snoozedUntil;
        private @Nullable Instant resolvedAt;
        private @Nullable LastMessage lastMessage;
        private @Nullable LastFeedback feedback;
        private List<String> tags;
        private List<Promise> promises;

        Change(Conversation before) {
            this.before = before;
            this.status = before.status;
            this.queue = before.queue;
            this.assignee = before.assignee;
            this.owner = before.owner;
            this.priority = before.priority;
            this.waitingSince = before.waitingSince;
            this.inLine = before.inLine;
            this.returned = before.returned;
            this.snoozedUntil = before.snoozedUntil;
            this.resolvedAt = before.resolvedAt;
            this.lastMessage = before.lastMessage;
            this.feedback = before.feedback;
            this.tags = before.tags;
            this.promises = before.promises;
        }

        void apply(Entry entry) {
            switch (entry.body()) {
                case EntryBody.Message message -> {
                    lastMessage = Shortened.message(message, entry);
                    if (entry.by().isCustomer()) {
                        customerWrote(entry);
                    }
                }
                case EntryBody.Note n -> {}
                case EntryBody.Callback c -> {}
                case EntryBody.GestureStep g -> {}
                case EntryBody.Fenced f -> {}
                case EntryBody.Assistance a -> {}
                case EntryBody.Feedback said -> feedback = Shortened.feedback(said, entry);
                case EntryBody.Tagged tagged -> tags = Tags.after(tags, tagged);
                case EntryBody.Prioritised prioritised -> priority = prioritised.priority();
                case EntryBody.PromiseStep step ->
                    promises = before.erased ? promises : Promise.after(promises, step, entry);
                case EntryBody.Owned owned -> owner = owned.owner();
                case EntryBody.Opened o ->
                    throw new IllegalStateException("conversation " + before.id + " was opened twice");
                case EntryBody.Queued queued -> wait(queued.queue(), queued.priority(), entry);
                case EntryBody.Assigned assigned -> assigned(assigned.assignee());
                case EntryBody.Released released -> {
                    wait(released.queue(), released.priority(), entry);
                    returned = released.reason().goesFirst();
                }
                case EntryBody.StatusSet set -> statusSet(set.status(), set.until(), entry);
                case EntryBody.Erased e -> statusSet(Status.RESOLVED, null, entry);
            }
        }

        /**
         * A customer's word brings a sleeping or solved matter back. Its agent gave its place away meanwhile, and may have
         * gone home: so it waits in the queue, where its owner is asked first.
         */
        private void customerWrote(Entry entry) {
            if (status == Status.RESOLVED || status == Status.SNOOZED || status == Status.PENDING) {
                backToWork(entry);
            }
        }

        private void backToWork(Entry entry) {
            if (status == Status.PENDING && assignee != null) {
                status = Status.OPEN;
            } else if (status != Status.OPEN) {
                wait(queue, null, entry);
            }
        }

        /** @param first its priority there; null where that stays what it was */
        private void wait(String in, @Nullable Integer first, Entry entry) {
            if (!before.isQueued() || !before.queue.equals(in)) {
                inLine = new InLine(entry.seq(), entry.at());
            }
            status = Status.QUEUED;
            queue = in;
            priority = first == null ? priority : first;
            assignee = null;
            waitingSince = before.createdAt;
            snoozedUntil = null;
        }

        private void assigned(Person to) {
            assignee = to;
            owner = to;
            status = Status.OPEN;
            waitingSince = null;
            returned = false;
            snoozedUntil = null;
        }

        private void statusSet(Status to, @Nullable Instant until, Entry entry) {
            switch (to) {
                case OPEN, QUEUED -> backToWork(entry);
                case PENDING, SNOOZED, RESOLVED -> {
                    status = to;
                    waitingSince = null;
                    returned = false;
                    snoozedUntil = to == Status.SNOOZED ? until : null;
                    resolvedAt = to == Status.RESOLVED ? entry.at() : resolvedAt;
                }
            }
        }

        Conversation result(Entry entry) {
            return new Conversation(
                    before.id,
                    before.customer,
                    before.channel,
                    status,
                    queue,
                    assignee,
                    owner,
                    before.subject,
                    priority,
                    before.attributes,
                    before.createdAt,
                    waitingSince,
                    status == Status.QUEUED ? inLine : null,
                    returned,
                    snoozedUntil,
                    resolvedAt,
                    entry.seq(),
                    entry.at(),
                    lastMessage,
                    feedback,
                    tags,
                    promises,
                    before.attendance.after(entry, assignee, status),
                    before.erased);
        }
    }
}
