package dev.bouquet.gateway;

import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.WireConversation;
import dev.bouquet.identity.Identity;
import dev.bouquet.routing.Assignments;
import dev.bouquet.routing.OfferListener;
import java.time.Instant;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows agents on this node what is offered to them. */
@Component
class OfferFeed implements OfferListener {
    private static final Logger log = LoggerFactory.getLogger(OfferFeed.class);

    private final StaffFeed staffFeed;
    private final Placement placement;
    private final Assignments assignments;
    private final FrameWriter frames;

    OfferFeed(StaffFeed staffFeed, Placement placement, Assignments assignments, FrameWriter frames) {
        this.staffFeed = staffFeed;
        this.placement = placement;
        this.assignments = assignments;
        this.frames = frames;
        assignments.listen(this);
    }

    @Override
    public void offered(String agentId, String offerId, String conversationId, Instant expiresAt) {
        offer(offerId, conversationId, expiresAt)
                .subscribe(frame -> staffFeed.send(frame, of(agentId)), this::notShown);
    }

    @Override
    public void withdrawn(String agentId, String offerId) {
        staffFeed.send(new ServerFrame.Withdrawn(offerId), of(agentId));
    }

    /** What stands for who has just come in. */
    void welcome(Socket socket, Identity.Agent who) {
        assignments
                .offersFor(who.id())
                .concatMap(open -> offer(open.offerId(), open.conversationId(), open.expiresAt()))
                .subscribe(frame -> socket.writer.send(frames.encode(frame)), this::notShown);
    }

    private Mono<ServerFrame> offer(String offerId, String conversationId, Instant expiresAt) {
        return placement
                .known(conversationId)
                .map(state -> new ServerFrame.Offered(offerId, WireConversation.of(state), expiresAt));
    }

    /** It runs out, and somebody else is asked. */
    private void notShown(Throwable failure) {
        log.warn("An offer could not be shown: {}", failure.getClass().getName());
    }

    private static Predicate<Socket> of(String agentId) {
        return socket -> {
            Identity who = socket.identity();
            return who != null && who.id().equals(agentId);
        };
    }
}
