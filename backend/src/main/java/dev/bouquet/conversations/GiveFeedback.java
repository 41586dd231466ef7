package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The customer says how they were served: of a matter that is resolved, or was not long ago, also where it was reopened
 * since – whoever was not content writes again at once, and may change their mind about both.
 */
record GiveFeedback(Author by, String clientId, EntryBody.Feedback said, Instant now) implements Command {
    @Override
    public Draft decide(@Nullable Conversation current) {
        Instant resolvedAt = Erase.living(current).resolvedAt();
        if (resolvedAt == null) {
            throw Refusal.conflict("This conversation was not resolved yet. Feedback is taken once it is.");
        }
        if (resolvedAt.plus(Feedbacks.TAKEN_FOR).isBefore(now)) {
            throw Refusal.conflict("This conversation was resolved too long ago for feedback.");
        }
        return resent();
    }

    @Override
    public Draft resent() {
        return new Draft(by, clientId, said);
    }
}
