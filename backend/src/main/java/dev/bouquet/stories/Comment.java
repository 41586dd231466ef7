package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.time.Instant;

/** What a colleague says to a story. */
record Comment(String id, String storyId, Person author, String text, Instant at) {
    @Override
    public String toString() {
        return "Comment[id=" + id + "]";
    }
}
