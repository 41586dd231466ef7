package dev.bouquet.stories;

import dev.bouquet.conversations.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a week brought.
 *
 * @param published stories of that week
 * @param used ideas taken up in that week, of whatever age
 * @param stories the week's stories, those first that were used most, then those with the most reactions
 * @param newIdeas tags that no story had before that week, each with the first that has it; the latest first
 * @param learned who took up whose ideas in that week; not one's own
 */
record Digest(
        String week,
        Instant from,
        Instant to,
        int published,
        int used,
        List<WireStory> stories,
        List<NewIdea> newIdeas,
        List<Learned> learned) {

    static final int STORIES_MAX = 20;
    static final int NEW_IDEAS_MAX = 20;
    static final int LEARNED_MAX = 50;

    record NewIdea(String tag, String storyId, String title) {}

    /** @param ideas how many different stories */
    record Learned(Who who, Who from, int ideas) {}

    record Who(String id, String name) {
        static Who of(Person person) {
            return new Who(person.id(), Objects.requireNonNullElse(person.name(), ""));
        }
    }

    /**
     * @param stories of that week
     * @param uses of that week
     * @param newTags those of the stories' tags that no earlier story has
     */
    static Digest of(Week week, List<Story> stories, List<Use> uses, Collection<String> newTags, String reader) {
        return new Digest(
                week.name(),
                week.from(),
                week.to(),
                stories.size(),
                uses.size(),
                stories.stream()
                        .sorted(RANK)
                        .limit(STORIES_MAX)
                        .map(story -> WireStory.of(story, reader))
                        .toList(),
                newIdeas(stories, Set.copyOf(newTags)),
                learned(uses));
    }

    static final Comparator<Story> RANK = Comparator.comparingLong(Story::used)
            .thenComparingInt(Story::reactionCount)
            .thenComparing(Story::listedAt)
            .reversed()
            .thenComparing(Story::id);

    private static List<NewIdea> newIdeas(List<Story> stories, Set<String> newTags) {
        Map<String, NewIdea> ideas = new LinkedHashMap<>();
        stories.stream()
                .sorted(Comparator.comparing(Story::listedAt).thenComparing(Story::id))
                .forEach(story -> story.text().tags().stream()
                        .filter(newTags::contains)
                        .forEach(tag -> ideas.putIfAbsent(
                                StoryTerms.ofTag(tag),
                                new NewIdea(tag, story.id(), story.text().title()))));
        return List.copyOf(ideas.values()).reversed().stream()
                .limit(NEW_IDEAS_MAX)
                .toList();
    }

    /** One who learned from another, and which stories it was. */
    private static final class Lesson {
        private final Use first;
        private final Set<String> stories = new HashSet<>();

        Lesson(Use first) {
            this.first = first;
        }

        Learned told() {
            return new Learned(Who.of(first.by()), Who.of(first.author()), stories.size());
        }
    }

    private static List<Learned> learned(List<Use> uses) {
        Map<List<String>, Lesson> lessons = new LinkedHashMap<>();
        uses.stream()
                .filter(use -> !use.by().id().equals(use.author().id()))
                .forEach(use -> lessons.computeIfAbsent(
                                List.of(use.by().id(), use.author().id()), pair -> new Lesson(use))
                        .stories
                        .add(use.storyId()));
        return lessons.values().stream()
                .map(Lesson::told)
                .sorted(Comparator.comparingInt(Learned::ideas).reversed())
                .limit(LEARNED_MAX)
                .toList();
    }
}
