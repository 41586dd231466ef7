package dev.bouquet.queues;

import reactor.core.publisher.Mono;

/** Knows whether a queue is in use; implemented by whoever lets people wait in queues. */
public interface QueueUse {
    /** Whether somebody waits in that queue, as the store has it now. */
    Mono<Boolean> isWaited(String queueId);
}
