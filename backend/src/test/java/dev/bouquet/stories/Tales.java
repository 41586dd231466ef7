package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Stories for tests. */
final class Tales {
    static final Instant THEN = Instant.parse("2026-11-18T09:00:00Z");
    static final Person LINH = new Person("a_linh", "Linh");

    private Tales() {}

    static StoryText text(String title, String situation, String whatWeDid, String... tags) {
        return new StoryText(title, situation, whatWeDid, "", List.of(tags));
    }

    static Story published(String id, StoryText text) {
        return published(id, text, 0, Map.of(), THEN);
    }

    static Story published(String id, StoryText text, long used, Map<Reaction, List<String>> reactions, Instant at) {
        return new Story(id, LINH, null, null, text, 0, used, 0, reactions, at, at);
    }
}
