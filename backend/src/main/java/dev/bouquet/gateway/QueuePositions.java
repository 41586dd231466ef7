package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.gateway.ServerFrame.QueuePosition;
import dev.bouquet.routing.GiveUps;
import dev.bouquet.routing.Waits;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells waiting customers of this node their place and how long it will take, once and then whenever it changes, and says who
 * of them is here.
 */
@Component
class QueuePositions {
    private static final int AT_ONCE_MAX = 64;

    private final SocketRegistry registry;
    private final Placement placement;
    private final Waits waits;
    private final GiveUps giveUps;
    private final FrameWriter frames;

    QueuePositions(SocketRegistry registry, Placement placement, Waits waits, GiveUps giveUps, FrameWriter frames) {
        this.registry = registry;
        this.placement = placement;
        this.waits = waits;
        this.giveUps = giveUps;
        this.frames = frames;
    }

    /** One look at all who wait here. Not to be called again before it has ended. */
    Mono<Void> look() {
        return Flux.fromIterable(registry.followed())
                .filter(this::customerFollows)
                .flatMap(placement::known, AT_ONCE_MAX)
                .filter(Conversation::isQueued)
                .collectList()
                .flatMap(waiting -> Mono.whenDelayError(waits.of(waiting).doOnNext(this::tell), giveUps.look(waiting)));
    }

    private boolean customerFollows(String conversationId) {
        return registry.followers(conversationId).stream().anyMatch(socket -> !socket.isStaff());
    }

    private void tell(Map<String, Waits.Outlook> outlooks) {
        outlooks.forEach((conversationId, outlook) -> {
            QueuePosition position = QueuePosition.of(conversationId, outlook);
            for (Socket socket : registry.followers(conversationId)) {
                if (!socket.isStaff()) {
                    socket.loop().execute(() -> tell(socket, position));
                }
            }
        });
    }

    private void tell(Socket socket, QueuePosition position) {
        Following following = socket.followings.get(position.conversationId());
        if (following != null && following.begun && !position.equals(following.position)) {
            following.position = position;
            socket.writer.send(frames.encode(position));
        }
    }
}
