package dev.bouquet.conversations;

import dev.bouquet.conversations.EntryBody.PromiseStep;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What staff promise to customers. A promise stands in the transcript, for staff only, and in the snapshot while it is open: so
 * it outlives the shift of whoever made it, and the resolution of the matter. All of the staff may make and settle each. Each
 * verb may be sent again under its clientId; refusals as those of {@link Conversations}.
 */
@Component
public class Promises {
    /** By so much later at most a promise is due. */
    static final Duration AHEAD_MAX = Duration.ofDays(366);

    /** Of one conversation. */
    static final int OPEN_MAX = 10;

    private final Conversations conversations;
    private final Transcript transcript;
    private final Clock clock;

    Promises(Conversations conversations, Transcript transcript, Clock clock) {
        this.conversations = conversations;
        this.transcript = transcript;
        this.clock = clock;
    }

    /**
     * Promises something to the customer of that conversation. With {@link #OPEN_MAX} open ones it is refused as {@code
     * conflict}.
     *
     * @param text one line of at most 200 code points
     * @param due in the future and at most {@link #AHEAD_MAX} ahead, kept in milliseconds
     */
    public Mono<Appended> make(Identity.Agent who, String conversationId, String clientId, String text, Instant due) {
        return Mono.defer(() -> {
            EntryText.checkClientId(clientId);
            String line = EntryText.checkLine("text", text);
            Instant by = due.truncatedTo(ChronoUnit.MILLIS);
            Instant now = clock.instant();
            return conversations.mine(who, conversationId).flatMap(found -> {
                PromiseStep made = new PromiseStep(
                        PromiseStep.Step.MADE, null, line, by, found.customer().id());
                return transcript.append(
                        found.id(), new Promising.Make(Conversations.author(who), clientId, made, now));
            });
        });
    }

    /**
     * Says what became of a promise. One that is not open any more is refused as {@code conflict}, and {@code not_found} where
     * there was none.
     *
     * @param promise the seq of the entry in which it was made
     * @param outcome kept or withdrawn
     */
    public Mono<Appended> settle(
            Identity.Agent who, String conversationId, long promise, String clientId, PromiseStep.Step outcome) {
        return Mono.defer(() -> {
            EntryText.checkClientId(clientId);
            return conversations
                    .mine(who, conversationId)
                    .flatMap(found -> made(found.id(), promise))
                    .flatMap(made -> {
                        PromiseStep settled =
                                new PromiseStep(outcome, promise, made.text(), made.due(), made.customer());
                        return transcript.append(
                                conversationId, new Promising.Settle(Conversations.author(who), clientId, settled));
                    });
        });
    }

    /** As it was made: what is settled says it again. */
    private Mono<PromiseStep> made(String conversationId, long promise) {
        return conversations
                .entry(conversationId, promise)
                .map(Entry::body)
                .ofType(PromiseStep.class)
                .filter(step -> step.step() == PromiseStep.Step.MADE)
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }
}
