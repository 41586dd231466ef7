package dev.bouquet.conversations;

import org.jspecify.annotations.Nullable;

/** Tells how far a gesture has come, each step once by its clientId, also where the matter is resolved but not erased. */
record TellGesture(String clientId, EntryBody.GestureStep step) implements Command {
    @Override
    public @Nullable Draft decide(@Nullable Conversation current) {
        return Command.existing(current).erased() ? null : resent();
    }

    @Override
    public Draft resent() {
        return new Draft(Author.SYSTEM, clientId, step);
    }
}
