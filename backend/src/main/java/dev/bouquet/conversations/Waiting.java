package dev.bouquet.conversations;

/**
 * A conversation that waits in a queue.
 *
 * @param place see {@link Conversation#place}
 */
public record Waiting(String conversationId, long place) {}
