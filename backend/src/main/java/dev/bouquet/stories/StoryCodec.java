package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Stories as documents of {@link StoryStore}. */
final class StoryCodec {
    private StoryCodec() {}

    static Document write(Story story) {
        StoryText text = story.text();
        Document document = new Document("_id", story.id())
                .append("title", text.title())
                .append("situation", text.situation())
                .append("whatWeDid", text.whatWeDid())
                .append("outcome", text.outcome())
                .append("tags", text.tags())
                .append("author", person(story.author()))
                .append("status", story.published() ? StoryStore.PUBLISHED : StoryStore.DRAFT)
                .append("version", story.version())
                .append("used", story.used())
                .append("comments", story.comments())
                .append("terms", List.copyOf(StoryTerms.of(text)))
                .append("createdAt", Date.from(story.createdAt()));
        Document reactions = new Document();
        story.reactions().forEach((kind, who) -> reactions.append(kind.wire(), who));
        document.append("reactions", reactions);
        if (story.gestureId() != null) {
            document.append("gesture", story.gestureId());
        }
        if (story.conversationId() != null) {
            document.append("conversation", story.conversationId());
        }
        if (story.publishedAt() != null) {
            document.append("publishedAt", Date.from(story.publishedAt()));
        }
        return document;
    }

    static Document person(Person person) {
        return new Document("id", person.id()).append("name", person.name());
    }

    static Person person(Document stored) {
        return new Person(stored.getString("id"), stored.getString("name"));
    }

    static Story read(Document stored) {
        Date publishedAt = stored.getDate("publishedAt");
        return new Story(
                stored.getString("_id"),
                person(stored.get("author", Document.class)),
                stored.getString("gesture"),
                stored.getString("conversation"),
                new StoryText(
                        stored.getString("title"),
                        stored.getString("situation"),
                        stored.getString("whatWeDid"),
                        stored.getString("outcome"),
                        stored.getList("tags", String.class, List.of())),
                stored.get("version", Number.class).intValue(),
                stored.get("used", Number.class).longValue(),
                stored.get("comments", Number.class).longValue(),
                reactions(stored.get("reactions", new Document())),
                stored.getDate("createdAt").toInstant(),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    private static Map<Reaction, List<String>> reactions(Document stored) {
        Map<Reaction, List<String>> reactions = new EnumMap<>(Reaction.class);
        for (Reaction kind : Reaction.values()) {
            reactions.put(kind, stored.getList(kind.wire(), String.class, List.of()));
        }
        return reactions;
    }
}
