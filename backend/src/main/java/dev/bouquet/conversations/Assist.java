package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which supervisors help with what a colleague works on, and by which that colleague asks for it. Each with a
 * clientId is the same entry however often it is sent; what is so already is nothing to do.
 */
final class Assist {
    private Assist() {}

    record Whisper(Author by, String clientId, EntryBody.Whisper said) implements Command {
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

    /** Takes part; nothing to do for whoever has it or takes part already. */
    record Join(Author by, String clientId) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = open(current);
            String id = String.valueOf(by.id());
            if (conversation.isAssignedTo(id) || conversation.attendance().has(id)) {
                return null;
            }
            if (conversation.attendance().joined().size() >= Assisting.JOINED_MAX) {
                throw Refusal.conflict(Assisting.JOINED_MAX + " colleagues take part already.")
                        .because("too_many_joined");
            }
            return resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, new EntryBody.Joined());
        }
    }

    /** Takes part no longer; nothing to do for whoever does not. */
    record Leave(Author by, String clientId) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            boolean takesPart = Command.existing(current).attendance().has(String.valueOf(by.id()));
            return takesPart ? resent() : null;
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, new EntryBody.Left());
        }
    }

    /**
     * Raises a hand or takes it down; nothing to do where it is so.
     *
     * @param supervisor whether {@code by} may take down that of a colleague
     */
    record RaiseHand(Author by, EntryBody.Hand said, boolean supervisor) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = open(current);
            boolean has = conversation.isAssignedTo(String.valueOf(by.id()));
            if (!has && (said.raised() || !supervisor)) {
                throw Refusal.forbidden("Only whoever has this conversation can raise a hand in it.")
                        .because("not_yours");
            }
            Attendance.RaisedHand before = conversation.attendance().hand();
            boolean already =
                    said.raised() ? before != null && Objects.equals(before.reason(), said.reason()) : before == null;
            if (already) {
                return null;
            }
            if (said.raised() && conversation.status() == Status.SNOOZED) {
                throw Refusal.conflict("This conversation is set aside. Reopen it first.")
                        .because("set_aside");
            }
            return new Draft(by, null, said);
        }
    }

    /** An assignment that is done once under its clientId, also where somebody else has it since. */
    record TakeOver(Command.Assign assign, String clientId) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Draft draft = assign.decide(current);
            return draft == null ? null : new Draft(draft.by(), clientId, draft.body());
        }

        @Override
        public Draft resent() {
            return new Draft(assign.by(), clientId, new EntryBody.Assigned(assign.to(), null));
        }

        /** From whom it was taken depends on who had it then. */
        @Override
        public boolean made(EntryBody before, EntryBody now) {
            return before instanceof EntryBody.Assigned assigned
                    && assigned.assignee().id().equals(assign.to().id());
        }
    }

    private static Conversation open(@Nullable Conversation current) {
        Conversation conversation = Erase.living(current);
        if (conversation.status() == Status.RESOLVED) {
            throw Command.closed();
        }
        return conversation;
    }
}
