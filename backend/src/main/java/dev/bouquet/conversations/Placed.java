package dev.bouquet.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands, without what was said in it.
 *
 * @param waitingSince since when it waits in its queue; null while it does not wait
 * @param hand null while whoever has it asks nobody for help
 * @param head the seq of the last entry that is in it: of two, the higher one is newer
 */
public record Placed(
        String id,
        Person customer,
        Status status,
        String queue,
        @Nullable Person assignee,
        Instant createdAt,
        @Nullable Instant waitingSince,
        Attendance.@Nullable RaisedHand hand,
        long head) {

    public static Placed of(Conversation conversation) {
        Conversation.InLine inLine = conversation.inLine();
        return new Placed(
                conversation.id(),
                conversation.customer(),
                conversation.status(),
                conversation.queue(),
                conversation.assignee(),
                conversation.createdAt(),
                inLine == null ? null : inLine.since(),
                conversation.attendance().hand(),
                conversation.head());
    }

    /** Whether it waits in a queue, or takes up somebody's place. */
    public boolean isUnderWay() {
        return status == Status.QUEUED || assignee != null && (status == Status.OPEN || status == Status.PENDING);
    }
}
