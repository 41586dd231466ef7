package dev.bouquet.queues;

/**
 * A queue as the store has it.
 *
 * @param version grows with each change; that of a queue that was deleted is not used again for one of the same id
 */
record StoredQueue(Queue queue, long version) {
    /** As in the headers {@code ETag} and {@code If-Match}. */
    String tag() {
        return "\"" + version + "\"";
    }
}
