package dev.bouquet.conversations;

import dev.bouquet.identity.AskedCustomers;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    static final int EFFORT_MAX = 7;
    static final int RECOMMEND_MAX = 10;

    private static final Logger log = LoggerFactory.getLogger(Feedbacks.class);

    private final Conversations conversations;
    private final Transcript transcript;
    private final AskedCustomers asked;
    private final Clock clock;

    Feedbacks(Conversations conversations, Transcript transcript, AskedCustomers asked, Clock clock) {
        this.conversations = conversations;
        this.transcript = transcript;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * It is in the transcript, durably.
     *
     * @param askRecommend whether the customer is to be asked now if they would recommend us
     */
    public record Given(Appended entry, boolean askRecommend) {}

    /**
     * Rates the customer's own conversation. What they do not answer anew of effort and recommendation stays as they answered it
     * since it was resolved last; words do not. The same clientId gives the same entry, also after the time for feedback; with other answers it is
     * refused as {@code conflict}, as is what was never resolved, or is so for more than {@link #TAKEN_FOR}.
     */
    public Mono<Given> give(Identity.Customer who, String conversationId, String clientId, EntryBody.Feedback said) {
        return Mono.defer(() -> {
            EntryText.checkClientId(clientId);
            Command command = new GiveFeedback(Conversations.author(who), clientId, check(said), clock.instant());
            return conversations
                    .mine(who, conversationId)
                    .flatMap(mine -> transcript.append(mine.id(), command))
                    .flatMap(entry -> asks(who, entry).map(asks -> new Given(entry, asks)));
        });
    }

    /**
     * Whoever answered without being asked need not be asked, and is not for as long as whoever was: then they are, also where
     * they answered in this conversation before it was resolved again. That it is not known
     * makes nobody rate anew: what they said is kept.
     */
    private Mono<Boolean> asks(Identity.Customer who, Appended given) {
        Conversation now = given.conversation();
        Conversation.LastFeedback said = now.feedback();
        if (said == null || now.status() != Status.RESOLVED) {
            return Mono.just(false);
        }
        boolean answered = said.recommend() != null;
        return asked.mayAsk(who.id(), Entry.id(now.id(), given.seq()))
                .map(asks -> asks && !answered)
                .onErrorResume(failure -> {
                    log.warn("It is not known whether to ask for a recommendation, so nobody does", failure);
                    return Mono.just(false);
                });
    }

    private static EntryBody.Feedback check(EntryBody.Feedback said) {
        check("rating", said.rating(), 1, RATING_MAX);
        check("effort", said.effort(), 1, EFFORT_MAX);
        check("recommend", said.recommend(), 0, RECOMMEND_MAX);
        String text = said.text();
        return text == null
                ? said
                : new EntryBody.Feedback(said.rating(), said.effort(), said.recommend(), check(text));
    }

    private static void check(String field, @Nullable Integer answer, int min, int max) {
        if (answer != null && (answer < min || answer > max)) {
            throw Refusal.badField(field, "must be a whole number from " + min + " to " + max + ".");
        }
    }

    private static String check(String text) {
        return EntryText.check("text", text, TEXT_LENGTH_MAX);
    }
}
