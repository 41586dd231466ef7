package dev.bouquet.stories;

import dev.bouquet.words.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of people, sought in a text. Two or more parts of them in a row are found however they are written; one part alone
 * only with a capital, since {@code hoa} is a flower and {@code Hoa} may be who got it. A word is that of the name
 * where its accents are the same, wherever in the syllable they stand, or where it was typed without any.
 */
final class PeopleNames {
    private static final int PARTS_MAX = 100;
    private static final int PART_LENGTH_MIN = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /** What may stand between two parts of one name. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s.\\-]{1,3}");

    /** Parts of names that say nothing about whose name it is; with accents, since Vân, unlike Văn, is what one is called. */
    private static final Set<String> PARTICLES = Set.of(
            "thị",
            "văn",
            "de",
            "la",
            "der",
            "von",
            "al",
            "bin",
            "mr",
            "mrs",
            "ms",
            // What recipients are called where their names are not known.
            "mother",
            "mom",
            "mum",
            "father",
            "dad",
            "sister",
            "brother",
            "daughter",
            "son",
            "wife",
            "husband",
            "grandmother",
            "grandfather",
            "mẹ",
            "má",
            "bố",
            "bà",
            "ông",
            "vợ",
            "chồng");

    private final Set<String> accented = new HashSet<>();
    private final Set<String> folded = new HashSet<>();

    /** Parts in scripts that set no spaces, where a name stands inside of what looks like one word. */
    private final List<String> unspaced = new ArrayList<>();

    PeopleNames(Collection<String> names) {
        for (String name : names) {
            Matcher parts = WORD.matcher(name);
            while (parts.find() && folded.size() < PARTS_MAX) {
                add(parts.group());
            }
        }
    }

    private void add(String part) {
        if (part.codePointCount(0, part.length()) < PART_LENGTH_MIN) {
            return;
        }
        if (part.codePoints().anyMatch(Character::isIdeographic)) {
            unspaced.add(part);
        }
        accented.add(accented(part));
        folded.add(Words.fold(part));
    }

    /** @param telling whether this part alone says who it is */
    private record Found(Span span, String folded, boolean telling) {}

    /** Where the name stands. */
    List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        List<Found> run = new ArrayList<>();
        for (Span word : folded.isEmpty() ? List.<Span>of() : Span.all(WORD, text)) {
            if (!run.isEmpty() && !areNeighbours(run.getLast().span(), word, text)) {
                end(run, spans);
            }
            if (isPart(word.in(text))) {
                run.add(new Found(word, Words.fold(word.in(text)), isTelling(word.in(text))));
            } else {
                end(run, spans);
            }
        }
        end(run, spans);
        unspaced.forEach(name -> spans.addAll(Span.all(Pattern.compile(Pattern.quote(name)), text)));
        return spans;
    }

    private static boolean areNeighbours(Span before, Span after, String text) {
        return BETWEEN.matcher(text.substring(before.to(), after.from())).matches();
    }

    private static void end(List<Found> run, List<Span> spans) {
        boolean several = run.stream().map(Found::folded).distinct().count() > 1;
        if (several || run.stream().anyMatch(Found::telling)) {
            spans.add(
                    new Span(run.getFirst().span().from(), run.getLast().span().to()));
        }
        run.clear();
    }

    private boolean isPart(String word) {
        String bare = Words.fold(word);
        return folded.contains(bare) && (accented.contains(accented(word)) || bare.equals(accented(word)));
    }

    /** Whether it is written with a capital, as every letter is where there are none. */
    private static boolean isTelling(String word) {
        String plain = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        return !Character.isLowerCase(word.codePointAt(0)) && !PARTICLES.contains(plain);
    }

    /** The word without case, its accents behind it in order: {@code Hòa} and {@code Hoà} are the same. */
    private static String accented(String word) {
        String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder();
        StringBuilder accents = new StringBuilder();
        apart.codePoints()
                .forEach(c ->
                        (Character.getType(c) == Character.NON_SPACING_MARK ? accents : letters).appendCodePoint(c));
        return letters.append(accents.codePoints()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append))
                .toString();
    }
}
