package dev.bouquet.conversations;

import dev.bouquet.queues.QueueUse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells whoever would delete a queue whether somebody waits in it. */
@Component
class QueueOccupancy implements QueueUse {
    private final Placement placement;

    QueueOccupancy(Placement placement) {
        this.placement = placement;
    }

    @Override
    public Mono<Boolean> isWaited(String queueId) {
        return placement.waiting(queueId, 1).map(waiting -> !waiting.isEmpty());
    }
}
