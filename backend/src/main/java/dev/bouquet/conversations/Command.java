package dev.bouquet.conversations;

import dev.bouquet.queues.Queue;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to happen to a conversation. A command is decided on the state at the head and its entry is inserted
 * at head + 1 only: where another entry came first, it is decided anew on the newer state. So of two agents who take at the
 * same moment exactly one succeeds, without a lock.
 */
interface Command {

    /**
     * @param current the state at the head; null where the conversation does not exist
     * @return the entry to append, or null where there is nothing to do because it is so already
     * @throws Refusal where it may not be done
     */
    @Nullable Draft decide(@Nullable Conversation current);

    /** The entry that an earlier sending of this command made, were it one; null where the command cannot be resent. */
    default @Nullable Draft resent() {
        return null;
    }

    /** Whether an earlier sending of this command made that entry, which has its clientId. */
    default boolean made(EntryBody before, EntryBody now) {
        return before.equals(now);
    }

    /** Opens the conversation; nothing to do where it was opened before. */
    record Open(
            Person customer,
            String channel,
            String queue,
            @Nullable String subject,
            int priority,
            Map<String, Object> attributes)
            implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            return current != null
                    ? null
                    : new Draft(
                            Author.customer(customer.id(), customer.name()),
                            null,
                            new EntryBody.Opened(customer, channel, queue, subject, priority, attributes));
        }
    }

    record PostMessage(Author by, String clientId, EntryBody.Message said) implements Command {
        @Override
        public Draft decide(@Nullable Conversation current) {
            Conversation conversation = Erase.living(current);
            if (by.isAgent() && conversation.status() == Status.RESOLVED) {
                throw closed();
            }
            return resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, said);
        }
    }

    record PostNote(Author by, String clientId, EntryBody.Note said) implements Command {
        @Override
        public Draft decide(@Nullable Conversation current) {
            Erase.living(current);
            return resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, said);
        }
    }

    /**
     * Takes the conversation, gives or hands it over. It is bound to the head at which a place was taken for it: were it
     * decided anew on a later state, that place could be gone.
     *
     * @param mayHandOver whether {@code by} may move what another agent holds
     */
    record Assign(Author by, Person to, long head, boolean mayHandOver) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = Erase.living(current);
            if (conversation.status() == Status.RESOLVED) {
                throw closed();
            }
            if (conversation.occupies(to.id())) {
                return null;
            }
            requireHolder(conversation, by, mayHandOver);
            if (conversation.head() != head) {
                throw Refusal.conflict("This conversation has just moved on. Try again.");
            }
            // Whoever takes up again what they had snoozed gets it from nobody.
            Person from = conversation.isAssignedTo(to.id()) ? null : conversation.assignee();
            return new Draft(by, null, new EntryBody.Assigned(to, from));
        }
    }

    /**
     * Puts the conversation back into a queue.
     *
     * @param clientId under which it is done once; null where it is sent once
     * @param queue of that id; null where there is none by now
     */
    record PutBack(
            Author by,
            @Nullable String clientId,
            String queueId,
            @Nullable Queue queue,
            boolean mayHandOver) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            if (queue == null) {
                throw Refusal.badField("queue", "names no queue.");
            }
            Conversation conversation = Erase.living(current);
            if (conversation.status() == Status.RESOLVED) {
                throw closed();
            }
            Person holder = conversation.assignee();
            if (holder == null) {
                boolean alreadyThere =
                        conversation.status() == Status.QUEUED && queue.id().equals(conversation.queue());
                return alreadyThere ? null : new Draft(by, clientId, into(queue, conversation));
            }
            requireHolder(conversation, by, mayHandOver);
            Integer priority = priorityIn(queue, conversation);
            return new Draft(
                    by, clientId, new EntryBody.Released(holder, queue.id(), ReleaseReason.PUT_BACK, priority));
        }

        @Override
        public @Nullable Draft resent() {
            return clientId == null ? null : new Draft(by, clientId, new EntryBody.Queued(queueId, null));
        }

        /** What it made depends on who had it then. */
        @Override
        public boolean made(EntryBody before, EntryBody now) {
            return before instanceof EntryBody.Queued queued && queueId.equals(queued.queue())
                    || before instanceof EntryBody.Released back && queueId.equals(back.queue());
        }
    }

    /** Takes it back from an agent who is not there; nothing to do where they do not work on it any more. */
    record TakeBack(String agentId, ReleaseReason reason) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = existing(current);
            Person holder = conversation.assignee();
            return holder != null && conversation.occupies(agentId)
                    ? new Draft(Author.SYSTEM, null, new EntryBody.Released(holder, conversation.queue(), reason, null))
                    : null;
        }
    }

    /** Moves it on to another queue; nothing to do where it does not wait in {@code from} any more. */
    record MoveOn(String from, Queue to) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = existing(current);
            boolean waitsThere = conversation.isQueued() && from.equals(conversation.queue()) && !from.equals(to.id());
            return waitsThere ? new Draft(Author.SYSTEM, null, into(to, conversation)) : null;
        }
    }

    /** Names who answers for it while nobody works on it; nothing to do where somebody does already. */
    record Own(Person owner) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = existing(current);
            boolean ownerless = conversation.isQueued() && conversation.owner() == null;
            return ownerless ? new Draft(Author.SYSTEM, null, new EntryBody.Owned(owner)) : null;
        }
    }

    /** Takes the place after {@code head}, unless that is taken. */
    record Fence(long head) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            return existing(current).head() == head ? new Draft(Author.SYSTEM, null, new EntryBody.Fenced()) : null;
        }
    }

    record RequestCallback(
            Author by, String phone, @Nullable Instant at) implements Command {
        @Override
        public Draft decide(@Nullable Conversation current) {
            if (Erase.living(current).status() == Status.RESOLVED) {
                throw closed();
            }
            return new Draft(by, null, new EntryBody.Callback(phone, at));
        }
    }

    /** @param clientId under which it is done once, also where it was reopened since; null where it is sent once */
    record Resolve(Author by, @Nullable String clientId) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            return existing(current).status() == Status.RESOLVED ? null : made();
        }

        @Override
        public @Nullable Draft resent() {
            return clientId == null ? null : made();
        }

        private Draft made() {
            return new Draft(by, clientId, new EntryBody.StatusSet(Status.RESOLVED, null));
        }
    }

    record Reopen(Author by) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            return switch (Erase.living(current).status()) {
                case OPEN, QUEUED -> null;
                case RESOLVED, SNOOZED, PENDING -> new Draft(by, null, new EntryBody.StatusSet(Status.OPEN, null));
            };
        }
    }

    /** The time of a snooze has come; nothing to do where it was woken, resolved or snoozed anew before. */
    record Wake(Instant now) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = existing(current);
            Instant until = conversation.snoozedUntil();
            boolean due = conversation.status() == Status.SNOOZED && until != null && !until.isAfter(now);
            return due ? new Draft(Author.SYSTEM, null, new EntryBody.StatusSet(Status.OPEN, null)) : null;
        }
    }

    private static EntryBody into(Queue queue, Conversation conversation) {
        return new EntryBody.Queued(queue.id(), priorityIn(queue, conversation));
    }

    /** By the rules of that queue; null where it stays what it was: in its own queue, for there staff may have set it. */
    private static @Nullable Integer priorityIn(Queue queue, Conversation conversation) {
        return queue.id().equals(conversation.queue())
                ? null
                : (Integer) priorityIn(queue, conversation.channel(), conversation.attributes());
    }

    /** The priority by the rules of that queue of what comes with these attributes. */
    static int priorityIn(Queue queue, String channel, Map<String, Object> attributes) {
        String language = attributes.get("language") instanceof String named ? named : null;
        return queue.priorityFor(channel, language, attributes);
    }

    /** @throws Refusal {@code not_found} where there is none */
    static Conversation existing(@Nullable Conversation current) {
        if (current == null) {
            throw Refusal.notFound();
        }
        return current;
    }

    private static void requireHolder(Conversation conversation, Author by, boolean mayHandOver) {
        Person holder = conversation.assignee();
        if (holder != null && !mayHandOver && !holder.id().equals(by.id())) {
            throw Refusal.conflict(
                    "This conversation is with " + (holder.name() == null ? "a colleague" : holder.name())
                            + ". They or a supervisor can hand it over.");
        }
    }

    static Refusal closed() {
        return Refusal.of(RefusalCode.CLOSED, "This conversation is resolved. Reopen it first.");
    }
}
