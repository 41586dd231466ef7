package dev.bouquet.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, folded: no case, no accents, and {@code đ} is {@code d}. So {@code giày}, {@code GIÀY} and
 * {@code giay} are one word. A word is a run of letters and digits; of a longer one the first {@value #LENGTH_MAX} characters
 * count. Where words are written without spaces, as in Chinese, Japanese or Thai, each two signs that follow one another count
 * as a word, since nothing here knows where one ends.
 */
public final class Words {
    /** In characters. */
    public static final int LENGTH_MAX = 32;

    /** Thai, before which no such script has its place in Unicode. */
    private static final int FIRST_UNSPACED = 0x0E00;

    private static final Set<Character.UnicodeScript> UNSPACED = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

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
            for (String run : NOT_A_WORD.split(fold(text))) {
                if (words.size() < countMax) {
                    inRun(run).stream().limit(countMax - words.size()).forEach(words::add);
                }
            }
        }
        return words;
    }

    /** The words of this text one after the other, each as often as it stands there, the first so many of them. */
    public static List<String> inOrder(int countMax, String text) {
        List<String> words = new ArrayList<>();
        for (String run : NOT_A_WORD.split(fold(text))) {
            if (words.size() < countMax) {
                inRun(run).stream().limit(countMax - words.size()).forEach(words::add);
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

    /** Whether the script of this letter is written without spaces between words. */
    static boolean isUnspaced(int letter) {
        return letter >= FIRST_UNSPACED && UNSPACED.contains(Character.UnicodeScript.of(letter));
    }

    private static List<String> inRun(String run) {
        if (run.isEmpty()) {
            return List.of();
        }
        if (run.chars().allMatch(each -> each < FIRST_UNSPACED)) {
            return List.of(cut(run));
        }
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < run.length()) {
            boolean unspaced = isUnspaced(run.codePointAt(from));
            int end = from;
            while (end < run.length() && isUnspaced(run.codePointAt(end)) == unspaced) {
                end += Character.charCount(run.codePointAt(end));
            }
            if (unspaced) {
                addPairs(run.substring(from, end), words);
            } else {
                words.add(cut(run.substring(from, end)));
            }
            from = end;
        }
        return words;
    }

    private static void addPairs(String run, List<String> words) {
        int[] signs = run.codePoints().toArray();
        if (signs.length == 1) {
            words.add(run);
        }
        for (int i = 1; i < signs.length; i++) {
            words.add(new String(signs, i - 1, 2));
        }
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
