package dev.bouquet.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text.
 *
 * @param from of its first character, in UTF-16 units
 * @param to behind its last
 */
record Span(int from, int to) {
    /** What the pattern finds, in order. */
    static List<Span> all(Pattern pattern, String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            spans.add(new Span(matcher.start(), matcher.end()));
        }
        return spans;
    }

    int length() {
        return to - from;
    }

    String in(String text) {
        return text.substring(from, to);
    }
}
