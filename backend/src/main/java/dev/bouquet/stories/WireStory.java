package dev.bouquet.stories;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story as the wire contract has it.
 *
 * @param reactions how many reacted, by kind; a kind that nobody chose is left out
 * @param myReactions the kinds that whoever reads this chose
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireStory(
        String id,
        @Nullable String gestureId,
        @Nullable String conversationId,
        String title,
        String situation,
        String whatWeDid,
        String outcome,
        List<String> tags,
        Author author,
        String status,
        long usedCount,
        Map<String, Integer> reactions,
        List<String> myReactions,
        long commentCount,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    /** Who told it, by the name that they had then. */
    public record Author(String id, String name) {}

    /** @param reader whose reactions are told apart; the empty string for nobody's */
    static WireStory of(Story story, String reader) {
        Map<String, Integer> reactions = new LinkedHashMap<>();
        List<String> mine = new ArrayList<>();
        for (Reaction kind : Reaction.values()) {
            List<String> who = story.reactions().getOrDefault(kind, List.of());
            if (!who.isEmpty()) {
                reactions.put(kind.wire(), who.size());
            }
            if (who.contains(reader)) {
                mine.add(kind.wire());
            }
        }
        StoryText text = story.text();
        return new WireStory(
                story.id(),
                story.gestureId(),
                story.conversationId(),
                text.title(),
                text.situation(),
                text.whatWeDid(),
                text.outcome(),
                text.tags(),
                new Author(
                        story.author().id(),
                        Objects.requireNonNullElse(story.author().name(), "")),
                story.published() ? "published" : "draft",
                story.used(),
                reactions,
                mine,
                story.comments(),
                story.createdAt(),
                story.publishedAt());
    }

    @Override
    public String toString() {
        return "WireStory[id=" + id + "]";
    }
}
