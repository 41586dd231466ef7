package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The customer says how they were served: of a matter that is resolved, or was not long ago, also where it was reopened
 * since – whoever was not content writes again at once, and may change their mind about both.
 */
record GiveFeedback(Author by, String clientId, EntryBody.Feedback said, Instant now) implements Command {
    @Override
    public Draft decide(@Nullable Conversation current) {
        Conversation conversation = Erase.living(current);
        Instant resolvedAt = conversation.resolvedAt();
        if (resolvedAt == null) {
            throw Refusal.conflict("This conversation was not resolved yet. Feedback is taken once it is.");
        }
        if (resolvedAt.plus(Feedbacks.TAKEN_FOR).isBefore(now)) {
            throw Refusal.conflict("This conversation was resolved too long ago for feedback.");
        }
        return new Draft(by, clientId, whole(conversation.feedback(), resolvedAt));
    }

    /**
     * What they answered since it was resolved and do not answer anew stays, so that the last entry can be read alone. What
     * they answered before that was of something else, and perhaps of somebody else.
     */
    private EntryBody.Feedback whole(Conversation.@Nullable LastFeedback before, Instant resolvedAt) {
        return before == null || before.at().isBefore(resolvedAt)
                ? said
                : new EntryBody.Feedback(
                        said.rating(),
                        said.effort() == null ? before.effort() : said.effort(),
                        said.recommend() == null ? before.recommend() : said.recommend(),
                        said.text());
    }

    @Override
    public Draft resent() {
        return new Draft(by, clientId, said);
    }

    /** What it made has what was answered before, too. */
    @Override
    public boolean made(EntryBody before, EntryBody now) {
        return before instanceof EntryBody.Feedback made
                && made.rating() == said.rating()
                && Objects.equals(made.text(), said.text())
                && (said.effort() == null || said.effort().equals(made.effort()))
                && (said.recommend() == null || said.recommend().equals(made.recommend()));
    }
}
