package dev.bouquet.conversations;

import java.time.Instant;

/**
 * A command was carried out, durably.
 *
 * @param seq of its entry; where there was nothing to do, the head
 */
public record Appended(Conversation conversation, long seq, Instant at) {}
