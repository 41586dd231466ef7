package dev.bouquet.conversations;

import org.jspecify.annotations.Nullable;

/** The customer wants somebody else than that agent; nothing to do where it is not with them any more. */
record AskForAnother(Author by, String agentId) implements Command {
    @Override
    public @Nullable Draft decide(@Nullable Conversation current) {
        Conversation conversation = Erase.living(current);
        if (conversation.status() == Status.RESOLVED) {
            throw Command.closed();
        }
        Person holder = conversation.assignee();
        return holder != null && conversation.isAssignedTo(agentId)
                ? new Draft(
                        by,
                        null,
                        new EntryBody.Released(holder, conversation.queue(), ReleaseReason.CUSTOMER_ASKED, null))
                : null;
    }
}
