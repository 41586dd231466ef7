package dev.bouquet.conversations;

import dev.bouquet.queues.QueueUse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells whoever would delete a queue whether somebody waits in it. */
@Component
class QueueOccupancy implements QueueUse {
    private final ConversationStore snapshots;

    QueueOccupancy(ConversationStore snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Mono<Boolean> isWaited(String queueId) {
        return snapshots.waiting(queueId, 1).hasElements();
    }
}
