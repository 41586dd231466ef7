package dev.bouquet.stories;

import dev.bouquet.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a story tells. Texts are kept as they were typed and may be empty in a draft; tags are in lower case.
 *
 * @param situation what the customer was in
 * @param whatWeDid about it
 * @param outcome what came of it; may stay empty
 */
record StoryText(String title, String situation, String whatWeDid, String outcome, List<String> tags) {
    static final StoryText EMPTY = new StoryText("", "", "", "", List.of());

    /** All of its texts, each under the name that it has on the wire. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>(prose());
        for (int i = 0; i < tags.size(); i++) {
            fields.put("tags[" + i + "]", tags.get(i));
        }
        return fields;
    }

    /** As {@link #fields}, without the tags. */
    Map<String, String> prose() {
        Map<String, String> prose = new LinkedHashMap<>();
        prose.put("title", title);
        prose.put("situation", situation);
        prose.put("whatWeDid", whatWeDid);
        prose.put("outcome", outcome);
        return prose;
    }

    /** @throws Refusal bad field where something is missing without which nobody could learn from it */
    void demandWhole() {
        prose().forEach((field, text) -> {
            if (text.isBlank() && !field.equals("outcome")) {
                throw Refusal.badField(field, "must be told before the story is published.");
            }
        });
    }

    /** Not its texts: they go into no log. */
    @Override
    public String toString() {
        return "StoryText";
    }
}
