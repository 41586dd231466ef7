package dev.bouquet.conversations;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One matter a customer brings, as the fold of its transcript up to {@code head}: events applied to a stale conversation
 * equal a fresh one.
 *
 * @param owner the one who answers for it until it is solved: whoever took it or was handed it last, also once it was put
 *     back
 * @param waitingSince since when the customer waits in a queue
 * @param head the seq of the last entry folded in
 * @param lastActivityAt when its last entry was written
 */
public record Conversation(
        String id,
        Person customer,
        String channel,
        Status status,
        @Nullable String queue,
        @Nullable Person assignee,
        @Nullable Person owner,
        @Nullable String subject,
        int priority,
        Map<String, Object> attributes,
        Instant createdAt,
        @Nullable Instant waitingSince,
        @Nullable Instant snoozedUntil,
        long head,
        Instant lastActivityAt,
        @Nullable LastMessage lastMessage) {

    public record LastMessage(String text, Instant at, Author by) {}

    /** In code points. Longer last messages are cut in lists; the transcript has them whole. */
    static final int LAST_MESSAGE_LENGTH_MAX = 200;

    /** The state after one more entry. The first must be {@code opened}; the others must follow without a gap. */
    static Conversation fold(@Nullable Conversation before, Entry entry) {
        if (before == null) {
            return opened(entry);
        }
        if (entry.seq() != before.head + 1) {
            throw new IllegalStateException("entry " + entry.id() + " does not follow head " + before.head);
        }
        Change change = new Change(before);
        change.apply(entry);
        return change.result(entry);
    }

    private static Conversation opened(Entry entry) {
        if (!(entry.body() instanceof EntryBody.Opened opened) || entry.seq() != 1) {
            throw new IllegalStateException("transcript of " + entry.conversationId() + " does not begin with opened");
        }
        return new Conversation(
                entry.conversationId(),
                opened.customer(),
                opened.channel(),
                Status.QUEUED,
                opened.queue(),
                null,
                null,
                opened.subject(),
                0,
                opened.attributes(),
                entry.at(),
                entry.at(),
                null,
                1,
                entry.at(),
                null);
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
                || !Objects.equals(waitingSince, before.waitingSince);
    }

    /** The few fields that entries can change, while one entry is applied. */
    private static final class Change {
        private final Conversation before;
        private Status status;
        private @Nullable String queue;
        private @Nullable Person assignee;
        private @Nullable Person owner;
        private @Nullable Instant waitingSince;
        private @Nullable Instant snoozedUntil;
        private @Nullable LastMessage lastMessage;

        Change(Conversation before) {
            this.before = before;
            this.status = before.status;
            this.queue = before.queue;
            this.assignee = before.assignee;
            this.owner = before.owner;
            this.waitingSince = before.waitingSince;
            this.snoozedUntil = before.snoozedUntil;
            this.lastMessage = before.lastMessage;
        }

        void apply(Entry entry) {
            switch (entry.body()) {
                case EntryBody.Message message -> {
                    lastMessage = new LastMessage(shortened(message.text()), entry.at(), entry.by());
                    if (entry.by().isCustomer()) {
                        customerWrote(entry.at());
                    }
                }
                case EntryBody.Note n -> {}
                case EntryBody.Opened o ->
                    throw new IllegalStateException("conversation " + before.id + " was opened twice");
                case EntryBody.Queued queued -> wait(queued.queue(), entry.at());
                case EntryBody.Assigned assigned -> assigned(assigned.assignee());
                case EntryBody.Released released -> {
                    assignee = null;
                    wait(released.queue(), entry.at());
                }
                case EntryBody.StatusSet set -> statusSet(set.status(), set.until(), entry.at());
            }
        }

        /** A customer's word brings a sleeping or solved matter back: to its agent where it has one, else to the queue. */
        private void customerWrote(Instant at) {
            if (status == Status.RESOLVED || status == Status.SNOOZED || status == Status.PENDING) {
                backToWork(at);
            }
        }

        private void backToWork(Instant at) {
            snoozedUntil = null;
            if (assignee == null) {
                wait(queue, at);
            } else {
                status = Status.OPEN;
            }
        }

        private void wait(@Nullable String to, Instant at) {
            status = Status.QUEUED;
            queue = to;
            waitingSince = at;
            snoozedUntil = null;
        }

        private void assigned(Person to) {
            assignee = to;
            owner = to;
            status = Status.OPEN;
            waitingSince = null;
            snoozedUntil = null;
        }

        private void statusSet(Status to, @Nullable Instant until, Instant at) {
            switch (to) {
                case OPEN, QUEUED -> backToWork(at);
                case PENDING, SNOOZED, RESOLVED -> {
                    status = to;
                    waitingSince = null;
                    snoozedUntil = to == Status.SNOOZED ? until : null;
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
                    before.priority,
                    before.attributes,
                    before.createdAt,
                    waitingSince,
                    snoozedUntil,
                    entry.seq(),
                    entry.at(),
                    lastMessage);
        }

        private static String shortened(String text) {
            return text.codePointCount(0, text.length()) <= LAST_MESSAGE_LENGTH_MAX
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LAST_MESSAGE_LENGTH_MAX)) + "…";
        }
    }
}
