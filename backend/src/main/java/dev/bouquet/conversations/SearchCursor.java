package dev.bouquet.conversations;

import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a search begins: in which group of those that have the words, and where in that.
 *
 * @param group the last of the groups before; null in the first one
 * @param within the last item of the page before; null where the group begins
 */
record SearchCursor(@Nullable ListCursor group, @Nullable ListCursor within) {

    /** @param text null for the beginning */
    static SearchCursor parse(@Nullable String text) {
        if (text == null) {
            return new SearchCursor(null, null);
        }
        int dot = text.indexOf('.');
        return new SearchCursor(part(text.substring(0, Math.max(dot, 0))), part(text.substring(dot + 1)));
    }

    private static @Nullable ListCursor part(String text) {
        return text.isEmpty() ? null : ListCursor.parse(text);
    }

    String text() {
        return text(group) + "." + text(within);
    }

    private static String text(@Nullable ListCursor part) {
        return part == null ? "" : part.text();
    }
}
