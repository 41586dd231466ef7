package dev.bouquet.stories;

import dev.bouquet.conversations.EntryText;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an author sends of a story. What is missing stays as it was. */
record StoryDraft(
        @Nullable String gestureId,
        @Nullable String conversationId,
        @Nullable String title,
        @Nullable String situation,
        @Nullable String whatWeDid,
        @Nullable String outcome,
        @Nullable List<@Nullable String> tags) {

    private static final int TITLE_MAX = 200;
    private static final int PROSE_MAX = 3_000;
    private static final int TAGS_MAX = 8;
    private static final int TAG_MAX = 40;
    private static final int ID_MAX = 64;

    /**
     * The texts after this.
     *
     * @throws Refusal bad field or too large
     */
    StoryText over(StoryText before) {
        return new StoryText(
                title == null ? before.title() : line(title),
                prose("situation", situation, before.situation()),
                prose("whatWeDid", whatWeDid, before.whatWeDid()),
                prose("outcome", outcome, before.outcome()),
                tags == null ? before.tags() : tags(tags));
    }

    /** The first text of a story, which has at least a title. */
    StoryText begun() {
        Inputs.present("title", title);
        return over(StoryText.EMPTY);
    }

    /** The same of that conversation. */
    StoryDraft in(String conversation) {
        return new StoryDraft(gestureId, conversation, title, situation, whatWeDid, outcome, tags);
    }

    @Nullable String demandGestureId() {
        return gestureId == null ? null : Inputs.demand("gestureId", gestureId, ID_MAX);
    }

    @Nullable String demandConversationId() {
        return conversationId == null ? null : Inputs.demand("conversationId", conversationId, ID_MAX);
    }

    /** May be blank while the author is still writing. */
    private static String line(String title) {
        return title.isBlank()
                ? ""
                : EntryText.checkLine("title", title, TITLE_MAX).strip();
    }

    private static String prose(String field, @Nullable String text, String before) {
        if (text == null) {
            return before;
        }
        return text.isBlank() ? "" : EntryText.check(field, text, PROSE_MAX);
    }

    private static List<String> tags(List<@Nullable String> typed) {
        if (typed.size() > TAGS_MAX) {
            throw Refusal.badField("tags", "must be at most " + TAGS_MAX + ".");
        }
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; i < typed.size(); i++) {
            String field = "tags[" + i + "]";
            String tag = EntryText.checkLine(field, Inputs.present(field, typed.get(i)), TAG_MAX);
            if (StoryTerms.ofTag(tag).isEmpty()) {
                throw Refusal.badField(field, "must hold a letter or a digit.");
            }
            tags.add(Normalizer.normalize(tag.toLowerCase(Locale.ROOT), Normalizer.Form.NFC));
        }
        return List.copyOf(tags);
    }

    @Override
    public String toString() {
        return "StoryDraft";
    }
}
