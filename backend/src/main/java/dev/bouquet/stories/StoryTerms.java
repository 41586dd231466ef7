package dev.bouquet.stories;

import dev.bouquet.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The terms by which stories are found, all folded: plain words for searching; for likeness their stems and each two stems
 * that follow one another, since a Vietnamese syllable alone says little once its accents are off ({@code dau} is đau, đầu,
 * đâu, dầu and dấu, but {@code dau chan} is sore feet); and tags, which begin with {@code #}.
 *
 * <p>A stem is the word without an English plural s, by the three rules of the S-stemmer (D. Harman, "How effective is
 * suffixing?", JASIS 42(1), 1991). No Vietnamese syllable ends in s, so they do no harm there.
 */
final class StoryTerms {
    static final int WORDS_MAX = 600;
    private static final int TERMS_MAX = 1_500;

    /** Shorter stems count only beside another: alone, English {@code me} and Vietnamese mẹ would be the same. */
    private static final int ALONE_FROM = 3;

    /** So short a word keeps its s: {@code gas}, {@code bus}. */
    private static final int STEM_FROM = 4;

    /**
     * Words of both languages that are in every text; written here as they are folded. Those that are a real word of the
     * other language, such as {@code me} for mẹ, are not among them.
     */
    private static final Set<String> STOP_WORDS = Set.copyOf(List.of(
            ("the an and or of to on for is are was were be been it you he she we they my your her his our their this"
                            + " that these those with at from as but not have has had do does did so can could would will"
                            + " there what when which who how all any just please hello hi thank thanks"
                            + " la va cua cho voi duoc khong nay thi minh toi ban anh chi em da den trong mot cac nhung"
                            + " roi nhe oi se rat cung lai ra vao khi vi neu hay nhu xin chao vang")
                    .split(" ")));

    private StoryTerms() {}

    /** Everything by which a story is found. */
    static Set<String> of(StoryText text) {
        Set<String> terms = new LinkedHashSet<>();
        text.tags().forEach(tag -> terms.add(ofTag(tag)));
        for (String field : text.fields().values()) {
            terms.addAll(Words.inOrder(WORDS_MAX, field));
            terms.addAll(of(field));
        }
        return terms.size() <= TERMS_MAX
                ? terms
                : new LinkedHashSet<>(List.copyOf(terms).subList(0, TERMS_MAX));
    }

    /** What this text is about: its stems and pairs of stems, each as often as it stands there. */
    static List<String> of(String text) {
        List<String> stems = stems(text);
        List<String> terms = new ArrayList<>();
        stems.stream().filter(stem -> stem.length() >= ALONE_FROM).forEach(terms::add);
        for (int i = 1; i < stems.size(); i++) {
            terms.add(stems.get(i - 1) + " " + stems.get(i));
        }
        return terms;
    }

    /** Whether two stems make up this term. */
    static boolean isPair(String term) {
        return term.indexOf(' ') >= 0;
    }

    /** The term of a tag, however it was typed; empty where it holds no word. */
    static String ofTag(String tag) {
        List<String> words = Words.inOrder(WORDS_MAX, tag);
        return words.isEmpty() ? "" : "#" + String.join("-", words);
    }

    private static List<String> stems(String text) {
        return Words.inOrder(WORDS_MAX, text).stream()
                .filter(word -> word.length() > 1 && !STOP_WORDS.contains(word))
                .map(StoryTerms::stem)
                .toList();
    }

    static String stem(String word) {
        if (word.length() < STEM_FROM || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("es") && !word.endsWith("aes") && !word.endsWith("ees") && !word.endsWith("oes")) {
            return word.substring(0, word.length() - 1);
        }
        return word.endsWith("us") || word.endsWith("ss") ? word : word.substring(0, word.length() - 1);
    }
}
