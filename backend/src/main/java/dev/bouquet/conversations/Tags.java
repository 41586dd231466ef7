package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words by which staff sort conversations. A tag is kept as it was written, and two that differ in nothing but case and
 * accents are one, as in {@link Words}.
 */
final class Tags {
    /** Of one conversation. */
    static final int MAX = 20;

    /** In Unicode code points. */
    static final int LENGTH_MAX = 40;

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");

    private Tags() {}

    /** By which two tags are compared. */
    static String key(String tag) {
        return Words.fold(tag);
    }

    /**
     * The tag without spaces around it and with single ones in it.
     *
     * @throws Refusal bad field or too large
     */
    static String demand(String field, String typed) {
        String tag = SPACES.matcher(typed).replaceAll(" ").strip();
        return EntryText.checkLine(field, tag, LENGTH_MAX);
    }

    /** The different ones of these, each as {@link #demand}; of those that are alike the first. */
    static List<String> demandAll(String field, List<String> typed) {
        if (typed.size() > MAX) {
            throw Refusal.badField(field, "must be at most " + MAX + " tags.");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < typed.size(); i++) {
            String tag = demand(field + "[" + i + "]", typed.get(i));
            tags.putIfAbsent(key(tag), tag);
        }
        return List.copyOf(tags.values());
    }

    /** What is left of these tags and comes to them; one that is there already stays as it is written. */
    static List<String> after(List<String> before, EntryBody.Tagged tagged) {
        Map<String, String> tags = new LinkedHashMap<>();
        before.forEach(tag -> tags.put(key(tag), tag));
        tagged.removed().forEach(tag -> tags.remove(key(tag)));
        tagged.added().forEach(tag -> tags.putIfAbsent(key(tag), tag));
        return List.copyOf(tags.values());
    }
}
