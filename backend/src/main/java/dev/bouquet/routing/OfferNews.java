package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.signals.Bells;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/**
 * Tells the agent concerned, on whichever node their sockets are, that something is offered to them or not any more. Lossy:
 * what a console missed it is told when it comes back, and an offer that nobody saw runs out.
 */
@Component
class OfferNews {
    private static final String TOPIC = "offers";

    private final Bells bells;
    private final List<OfferListener> listeners = new CopyOnWriteArrayList<>();

    OfferNews(Bells bells) {
        this.bells = bells;
        bells.onSignal(TOPIC, this::heard);
    }

    void listen(OfferListener listener) {
        listeners.add(listener);
    }

    void offered(Conversation state, Offer.Standing standing) {
        tell(standing.agentId(), standing.offerId(), state.id(), standing.expiresAt());
        bells.signal(
                TOPIC,
                standing.agentId() + " " + standing.offerId() + " " + state.id() + " "
                        + standing.expiresAt().toEpochMilli());
    }

    void withdrawn(Offer.Standing standing) {
        listeners.forEach(listener -> listener.withdrawn(standing.agentId(), standing.offerId()));
        bells.signal(TOPIC, standing.agentId() + " " + standing.offerId());
    }

    /** {@code agent offer}, and where it is a new one {@code conversation expiresAtMillis}. */
    private void heard(String payload) {
        String[] words = payload.split(" ");
        if (words.length == 4) {
            tell(words[0], words[1], words[2], Instant.ofEpochMilli(Long.parseLong(words[3])));
        } else if (words.length == 2) {
            listeners.forEach(listener -> listener.withdrawn(words[0], words[1]));
        }
    }

    private void tell(String agentId, String offerId, String conversationId, Instant expiresAt) {
        listeners.forEach(listener -> listener.offered(agentId, offerId, conversationId, expiresAt));
    }
}
