package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Customers who ask to be called back instead of waiting. Refusals as those of {@link Conversations}. */
@Component
public class Callbacks {
    private static final Duration AHEAD_MAX = Duration.ofDays(30);

    private final Conversations conversations;
    private final Transcript transcript;
    private final Queues queues;
    private final Clock clock;

    Callbacks(Conversations conversations, Transcript transcript, Queues queues, Clock clock) {
        this.conversations = conversations;
        this.transcript = transcript;
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * Notes that the customer asks to be called back. Refuses with {@code conflict} where the queue calls nobody back.
     *
     * @param phone with its country code
     * @param at when it would suit them, in the future and at most 30 days ahead; null for any time
     */
    public Mono<Appended> request(Identity.Customer who, String conversationId, String phone, @Nullable Instant at) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            if (at != null && (!at.isAfter(now) || at.isAfter(now.plus(AHEAD_MAX)))) {
                throw Refusal.badField("at", "must be in the future, at most 30 days ahead.");
            }
            return conversations
                    .mine(who, conversationId)
                    .doOnNext(this::demandCalls)
                    .then(Phones.normalized("phone", phone))
                    .flatMap(number -> transcript.append(
                            conversationId, new Command.RequestCallback(Conversations.author(who), number, at)));
        });
    }

    private void demandCalls(Conversation state) {
        Queue queue = queues.known(state.queue());
        if (queue != null && queue.callbacks() == Queue.Callbacks.NEVER) {
            throw Refusal.conflict("Nobody is called back from here.");
        }
    }
}
