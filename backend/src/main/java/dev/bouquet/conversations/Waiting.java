package dev.bouquet.conversations;

/**
 * A conversation that waits in a queue.
 *
 * @param rank see {@link Conversation#rank}
 */
public record Waiting(String conversationId, long rank) {}
