package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a colleague took up the idea of a story.
 *
 * @param conversationId where they did; null where they do not say
 */
record Use(String storyId, @Nullable String conversationId, Person by, Person author, Instant at) {
    /** The same colleague, story and conversation are the same use for ever. */
    String id() {
        return storyId + ":" + by.id() + ":" + Objects.requireNonNullElse(conversationId, "");
    }
}
