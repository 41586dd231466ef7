package dev.bouquet.conversations;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The bounds of what people type. Text is kept as it was typed: it is made harmless where it is shown, not where it is stored. */
public final class EntryText {
    /** In Unicode code points. */
    static final int LENGTH_MAX = 8_000;

    private static final int LINE_LENGTH_MAX = 200;

    private EntryText() {}

    /** The text of a message or note: not blank, at most {@link #LENGTH_MAX} code points, no control characters. */
    static String check(String field, String text) {
        return check(field, text, LENGTH_MAX);
    }

    /** The same, which may be empty where something else is said with it. */
    static String check(String field, String text, boolean mayBeEmpty) {
        return mayBeEmpty && text.isEmpty() ? text : check(field, text);
    }

    /** As the text of a message, at most so many code points long. */
    public static String check(String field, String text, int lengthMax) {
        requirePrintable(field, text, true);
        return bounded(field, text, lengthMax);
    }

    /** A single line such as a subject: at most 200 code points, no line breaks. */
    static String checkLine(String field, String text) {
        return checkLine(field, text, LINE_LENGTH_MAX);
    }

    /** A single line, at most so many code points long. */
    public static String checkLine(String field, String text, int lengthMax) {
        requirePrintable(field, text, false);
        return bounded(field, text, lengthMax);
    }

    private static String bounded(String field, String text, int lengthMax) {
        if (text.isBlank()) {
            throw Refusal.badField(field, "must not be empty.");
        }
        if (text.codePointCount(0, text.length()) > lengthMax) {
            throw Refusal.tooLarge(field, "must be at most " + lengthMax + " characters long.");
        }
        return text;
    }

    static @Nullable String checkOptionalClientId(@Nullable String clientId) {
        return clientId == null ? null : checkClientId(clientId);
    }

    /** The sender's own id of an entry: 1 to 64 characters of letters, digits and {@code . _ : -}. */
    static String checkClientId(String clientId) {
        return Inputs.demandKey("clientId", clientId);
    }

    private static void requirePrintable(String field, String text, boolean linesAllowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && !(linesAllowed && (c == '\n' || c == '\r' || c == '\t'))) {
                throw Refusal.badField(field, "must not contain control characters.");
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    throw Refusal.badField(field, "must be valid Unicode.");
                }
                i++;
            }
        }
    }
}
