package dev.bouquet.words;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/**
 * The terms by which something is found, in an array with an index: its words and, each with a star behind it, how they begin.
 * So whoever is still typing a word asks for equal terms, too, which every index knows to find: {@code gia} is sought among
 * what has {@code gi*}, {@code giaythe} among what has {@code giay*}.
 */
public final class Terms {
    /** In characters; one sign of a script without spaces is a beginning of its own. */
    private static final int SHORT = 2;

    private static final int LONG = 4;
    private static final String BEGINNING = "*";

    private Terms() {}

    /** The terms of these words. */
    public static Set<String> of(Collection<String> words) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : words) {
            terms.add(word);
            if (Words.isUnspaced(word.codePointAt(0))) {
                word.codePoints().forEach(sign -> terms.add(Character.toString(sign) + BEGINNING));
            } else {
                addBeginning(word, SHORT, terms);
                addBeginning(word, LONG, terms);
            }
        }
        return terms;
    }

    private static void addBeginning(String word, int length, Set<String> terms) {
        if (lengthOf(word) >= length) {
            terms.add(beginning(word, length));
        }
    }

    private static String beginning(String word, int length) {
        return word.substring(0, word.offsetByCodePoints(0, length)) + BEGINNING;
    }

    private static int lengthOf(String word) {
        return word.codePointCount(0, word.length());
    }

    /**
     * What must be true of the terms in that field: every word is there, the last one perhaps only begun, as while typing.
     * Where there is no word in the search, nothing is found.
     */
    public static List<Bson> sought(String field, String search, int wordsMax) {
        List<String> words = List.copyOf(Words.of(wordsMax, search));
        if (words.isEmpty()) {
            return List.of(Filters.eq("_id", ""));
        }
        List<Bson> sought = new ArrayList<>();
        words.subList(0, words.size() - 1).forEach(word -> sought.add(Filters.eq(field, word)));
        sought.addAll(begun(field, words.getLast()));
        return sought;
    }

    private static List<Bson> begun(String field, String word) {
        int length = lengthOf(word);
        if (Words.isUnspaced(word.codePointAt(0))) {
            return List.of(Filters.eq(field, length == 1 ? word + BEGINNING : word));
        }
        if (length < SHORT) {
            return List.of(Filters.eq(field, word));
        }
        int known = length < LONG ? SHORT : LONG;
        Bson candidates = Filters.eq(field, beginning(word, known));
        return length == known
                ? List.of(candidates)
                : List.of(candidates, Filters.regex(field, "^" + Pattern.quote(word)));
    }
}
