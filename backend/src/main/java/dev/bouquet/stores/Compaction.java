package dev.bouquet.stores;

import reactor.core.publisher.Mono;

/** What was deleted or written over is to be gone from the disk as well. */
public interface Compaction {
    /**
     * Completes once the embedded store's files hold nothing that was deleted before. A MongoDB does this in its own time,
     * when its log of operations has come round.
     */
    Mono<Void> compact();
}
