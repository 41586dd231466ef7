package dev.bouquet.queues;

import java.time.Instant;

/**
 * A queue as the store has it.
 *
 * @param version grows with each change; that of a queue that was deleted is not used again for one of the same id
 */
record StoredQueue(Queue queue, long version) {
    /** As it is told at that moment: what a supervisor wanted of it and is over is not told. */
    StoredQueue at(Instant now) {
        return new StoredQueue(queue.heldAs(queue.byHandAt(now)), version);
    }

    /** As in the headers {@code ETag} and {@code If-Match}. */
    String tag() {
        return "\"" + version + "\"";
    }
}
