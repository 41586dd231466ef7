package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A good deed, told.
 *
 * @param gestureId the gesture that it tells of; null for a deed that cost nothing
 * @param conversationId where it happened
 * @param version counts the changes of its text: what was looked over is what is published
 * @param used by how many, once for each colleague and conversation
 * @param reactions who reacted, by kind
 * @param publishedAt null while it is a draft, which only its author sees
 */
record Story(
        String id,
        Person author,
        @Nullable String gestureId,
        @Nullable String conversationId,
        StoryText text,
        int version,
        long used,
        long comments,
        Map<Reaction, List<String>> reactions,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    /** The same of that text. */
    Story withText(StoryText other) {
        return new Story(
                id,
                author,
                gestureId,
                conversationId,
                other,
                version,
                used,
                comments,
                reactions,
                createdAt,
                publishedAt);
    }

    boolean published() {
        return publishedAt != null;
    }

    boolean isBy(String agentId) {
        return author.id().equals(agentId);
    }

    /** A published one is everybody's of the staff, a draft its author's. */
    boolean visibleTo(String agentId) {
        return published() || isBy(agentId);
    }

    /** How often somebody reacted, in whatever way. */
    int reactionCount() {
        return reactions.values().stream().mapToInt(List::size).sum();
    }

    /** When it came to be what it is; lists are in this order. */
    Instant listedAt() {
        return publishedAt == null ? createdAt : publishedAt;
    }
}
