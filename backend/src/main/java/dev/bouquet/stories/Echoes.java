package dev.bouquet.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text has of somebody's own words: what stands between quotation marks, {@value #RUN_MIN} or more of their words in a
 * row, and single ones that are no words of a language but names of things – with a digit, or an {@code @} – such as an
 * order's number. A story told in other words is its author's.
 */
final class Echoes {
    private static final int RUN_MIN = 4;

    /** Of so many words of theirs; who wrote a book is quoted from its beginning. */
    private static final int WORDS_MAX = 200_000;

    private static final String LEFT_OUT = "…";
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}@](?:[\\p{L}\\p{M}\\p{N}@_.'’/-]*[\\p{L}\\p{M}\\p{N}@])?");
    private static final Pattern QUOTED =
            Pattern.compile("“[^”]{1,3000}”|„[^“”]{1,3000}[“”]|«[^»]{1,3000}»|\"[^\"]{1,3000}\"");
    private static final Pattern NAME_OF_A_THING = Pattern.compile("[\\p{N}@]");

    private final Set<List<String>> runs = new HashSet<>();
    private final Set<String> things = new HashSet<>();
    private int words;

    /** @param said their texts */
    Echoes(Collection<String> said) {
        said.forEach(this::add);
    }

    private void add(String text) {
        List<String> read = Span.all(WORD, text).stream()
                .limit(Math.max(0, WORDS_MAX - words))
                .map(span -> plain(span.in(text)))
                .toList();
        words += read.size();
        read.stream().filter(word -> NAME_OF_A_THING.matcher(word).find()).forEach(things::add);
        for (int i = 0; i + RUN_MIN <= read.size(); i++) {
            runs.add(List.copyOf(read.subList(i, i + RUN_MIN)));
        }
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** The text without them. */
    String without(String text) {
        return withoutTheirs(QUOTED.matcher(text).replaceAll(LEFT_OUT));
    }

    private String withoutTheirs(String text) {
        List<Span> spans = Span.all(WORD, text);
        List<String> read = spans.stream().map(span -> plain(span.in(text))).toList();
        boolean[] theirs = new boolean[read.size()];
        for (int i = 0; i < read.size(); i++) {
            theirs[i] |= things.contains(read.get(i));
            if (i + RUN_MIN <= read.size() && runs.contains(read.subList(i, i + RUN_MIN))) {
                Arrays.fill(theirs, i, i + RUN_MIN, true);
            }
        }
        StringBuilder left = new StringBuilder(text);
        for (Span span : together(spans, theirs).reversed()) {
            left.replace(span.from(), span.to(), LEFT_OUT);
        }
        return left.toString();
    }

    /** Those that follow one another as one, with what stands between them. */
    private static List<Span> together(List<Span> spans, boolean[] theirs) {
        List<Span> whole = new ArrayList<>();
        for (int i = 0; i < theirs.length; i++) {
            if (theirs[i]) {
                Span word = spans.get(i);
                boolean goesOn = i > 0 && theirs[i - 1];
                whole.add(goesOn ? new Span(whole.removeLast().from(), word.to()) : word);
            }
        }
        return whole;
    }
}
