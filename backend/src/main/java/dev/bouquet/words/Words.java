package dev.bouquet.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, folded: no case, no accents, and {@code đ} is {@code d}. So {@code giày}, {@code GIÀY} and
 * {@code giay} are one word. A word is a run of letters and digits; of a longer one the first {@value #LENGTH_MAX} characters
 * count.
 */
public final class Words {
    /** In characters. */
    public static final int LENGTH_MAX = 32;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    /** The different words of these texts in order, the first so many of them. */
    public static Set<String> of(int countMax, @Nullable String... texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            if (text == null || words.size() >= countMax) {
                continue;
            }
            for (String word : NOT_A_WORD.split(fold(text))) {
                if (!word.isEmpty() && words.size() < countMax) {
                    words.add(cut(word));
                }
            }
        }
        return words;
    }

    /** The words of this text one after the other, each as often as it stands there, the first so many of them. */
    public static List<String> inOrder(int countMax, String text) {
        List<String> words = new ArrayList<>();
        for (String word : NOT_A_WORD.split(fold(text))) {
            if (!word.isEmpty() && words.size() < countMax) {
                words.add(cut(word));
            }
        }
        return words;
    }

    /** The whole text without case and accents. */
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return bare.replace('đ', 'd');
    }

    private static String cut(String word) {
        return word.length() <= LENGTH_MAX ? word : word.substring(0, LENGTH_MAX);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
