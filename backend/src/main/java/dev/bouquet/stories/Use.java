package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.time.Instant;

/** That a colleague took up the idea of a story in a conversation. */
record Use(String storyId, String conversationId, Person by, Person author, Instant at) {
    /** The same colleague, story and conversation are the same use for ever. */
    String id() {
        return storyId + ":" + by.id() + ":" + conversationId;
    }
}
