package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which staff sort a conversation, in whatever state it is. Each is the same entry however often it is sent,
 * by its clientId; where it is so already there is nothing to do.
 */
final class Sort {
    private Sort() {}

    record Tag(Author by, String clientId, EntryBody.Tagged tagged) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            Conversation conversation = Erase.living(current);
            var after = Tags.after(conversation.tags(), tagged);
            if (after.size() > Tags.MAX) {
                throw Refusal.badField("add", "would make more than " + Tags.MAX + " tags.");
            }
            return after.equals(conversation.tags()) ? null : resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, tagged);
        }
    }

    record Prioritise(Author by, String clientId, int priority) implements Command {
        @Override
        public @Nullable Draft decide(@Nullable Conversation current) {
            return Erase.living(current).priority() == priority ? null : resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, new EntryBody.Prioritised(priority));
        }
    }
}
