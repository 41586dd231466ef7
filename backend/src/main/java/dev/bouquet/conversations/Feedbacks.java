package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What customers say of how they were served. It stands in the transcript, for them and for staff, and the last of it in the
 * snapshot, for staff only; it reopens nothing and puts nothing into a queue. Refusals as those of {@link Conversations}.
 */
@Component
public class Feedbacks {
    /** For so long after it was resolved last a matter can be rated, and rated anew. */
    static final Duration TAKEN_FOR = Duration.ofDays(30);

    /** In Unicode code points. */
    static final int TEXT_LENGTH_MAX = 1_000;

    static final int RATING_MAX = 5;

    private final Conversations conversations;
    private final Transcript transcript;
    private final Clock clock;

    Feedbacks(Conversations conversations, Transcript transcript, Clock clock) {
        this.conversations = conversations;
        this.transcript = transcript;
        this.clock = clock;
    }

    /**
     * Rates the customer's own conversation. The same clientId gives the same entry, also after the time for feedback; with
     * another rating or text it is refused as {@code conflict}, as is what was never resolved, or is so for more than
     * {@link #TAKEN_FOR}.
     *
     * @param rating 1 for very bad to 5 for very good
     * @param text not blank, at most 1,000 code points; null where they say no more
     */
    public Mono<Appended> give(
            Identity.Customer who, String conversationId, String clientId, int rating, @Nullable String text) {
        return Mono.defer(() -> {
            EntryText.checkClientId(clientId);
            EntryBody.Feedback said = new EntryBody.Feedback(checkRating(rating), text == null ? null : check(text));
            Command command = new GiveFeedback(Conversations.author(who), clientId, said, clock.instant());
            return conversations.mine(who, conversationId).flatMap(mine -> transcript.append(mine.id(), command));
        });
    }

    private static int checkRating(int rating) {
        if (rating < 1 || rating > RATING_MAX) {
            throw Refusal.badField("rating", "must be a whole number from 1 to " + RATING_MAX + ".");
        }
        return rating;
    }

    private static String check(String text) {
        return EntryText.check("text", text, TEXT_LENGTH_MAX);
    }
}
