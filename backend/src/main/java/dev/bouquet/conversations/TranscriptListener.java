package dev.bouquet.conversations;

import java.util.List;

/** Is told of entries once they are durable, in the order of each conversation. Must not block. */
public interface TranscriptListener {

    /**
     * @param conversation the state after the last of these entries
     * @param entries without a gap; none where only the state became known
     * @param moved whether more changed than what was said: status, queue, assignee, owner, waiting time, priority, tags
     * @param written whether this node wrote them; every other node is told of the same entries as read
     */
    void appended(Conversation conversation, List<Entry> entries, boolean moved, boolean written);
}
