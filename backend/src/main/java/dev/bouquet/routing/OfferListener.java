package dev.bouquet.routing;

import java.time.Instant;

/** Is told what is offered to the agents of this node. Must not block. */
public interface OfferListener {
    void offered(String agentId, String offerId, String conversationId, Instant expiresAt);

    /** The offer does not stand any more: it ran out, was answered on another socket, or somebody else has it. */
    void withdrawn(String agentId, String offerId);
}
