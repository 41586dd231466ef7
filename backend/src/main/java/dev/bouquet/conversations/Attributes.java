package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.util.Map;
import java.util.regex.Pattern;

/** The bounds of what a site may attach to a conversation: at most 32 plain values. Shown to staff, never trusted. */
public final class Attributes {
    private static final int COUNT_MAX = 32;
    private static final int VALUE_LENGTH_MAX = 1_000;
    private static final int VISIT_LENGTH_MAX = 16_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private Attributes() {}

    /** Refuses the first that is out of these bounds, by its name. */
    public static void check(Map<String, Object> attributes) {
        if (attributes.size() > COUNT_MAX) {
            throw Refusal.badField("attributes", "must be at most " + COUNT_MAX + ".");
        }
        attributes.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw Refusal.badField("attributes", "must have names of 1 to 64 letters, digits, or . _ : -");
            }
            switch (value) {
                case String text -> checkText("attributes." + name, text);
                case Boolean truth -> {}
                case Number number -> {}
                default -> throw Refusal.badField("attributes." + name, "must be a text, a number or a truth value.");
            }
        });
    }

    /** As {@link #check}, and all texts together at most 16,000 characters: these are told again with each change. */
    public static void checkVisit(Map<String, Object> attributes) {
        check(attributes);
        int length = attributes.values().stream()
                .mapToInt(value -> value instanceof String text ? text.length() : 0)
                .sum();
        if (length > VISIT_LENGTH_MAX) {
            throw Refusal.tooLarge("attributes", "must be at most " + VISIT_LENGTH_MAX + " characters all together.");
        }
    }

    private static void checkText(String field, String text) {
        if (text.length() > VALUE_LENGTH_MAX) {
            throw Refusal.tooLarge(field, "must be at most " + VALUE_LENGTH_MAX + " characters.");
        }
        if (!text.isEmpty()) {
            EntryText.check(field, text);
        }
    }
}
