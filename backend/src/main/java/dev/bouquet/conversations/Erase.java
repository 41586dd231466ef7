package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Its customer has what is known of them deleted; nothing to do where that was said before. */
record Erase(Author by) implements Command {
    @Override
    public @Nullable Draft decide(@Nullable Conversation current) {
        return Command.existing(current).erased() ? null : new Draft(by, null, new EntryBody.Erased());
    }

    /** @throws Refusal {@code not_found} where there is none, {@code closed} where it takes nothing any more */
    static Conversation living(@Nullable Conversation current) {
        Conversation conversation = Command.existing(current);
        if (conversation.erased()) {
            throw Refusal.of(RefusalCode.CLOSED, "The customer had their data deleted; this conversation is over.")
                    .because("erased");
        }
        return conversation;
    }

    /** What is left of it: how it went, and of their feedback the figures. */
    static Conversation blank(Conversation before) {
        Conversation.LastFeedback said = before.feedback();
        return new Conversation(
                before.id(),
                new Person(before.customer().id(), null),
                before.channel(),
                before.status(),
                before.queue(),
                before.assignee(),
                before.owner(),
                null,
                before.priority(),
                Map.of(),
                before.createdAt(),
                before.waitingSince(),
                before.inLine(),
                before.returned(),
                before.snoozedUntil(),
                before.resolvedAt(),
                before.head(),
                before.lastActivityAt(),
                null,
                said == null ? null : said.wordless(),
                before.tags(),
                List.of(),
                Attendance.NOBODY,
                true);
    }
}
