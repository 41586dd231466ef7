package dev.bouquet.conversations;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words by which a conversation is found in lists: of its customer's name, its subject and its last message, folded. */
final class Words {
    private static final int WORDS_MAX = 40;
    private static final int WORD_LENGTH_MAX = 32;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    static Set<String> of(Conversation conversation) {
        Set<String> words = new LinkedHashSet<>();
        add(words, conversation.customer().name());
        add(words, conversation.subject());
        Conversation.LastMessage last = conversation.lastMessage();
        add(words, last == null ? null : last.text());
        return words;
    }

    /** The words of a search, folded as the stored ones are: no accents, no case; {@code đ} is {@code d}. */
    static Set<String> of(String search) {
        Set<String> words = new LinkedHashSet<>();
        add(words, search);
        return words;
    }

    private static void add(Set<String> words, @Nullable String text) {
        if (text == null || words.size() >= WORDS_MAX) {
            return;
        }
        for (String word : NOT_A_WORD.split(fold(text))) {
            if (!word.isEmpty() && words.size() < WORDS_MAX) {
                words.add(word.length() <= WORD_LENGTH_MAX ? word : word.substring(0, WORD_LENGTH_MAX));
            }
        }
    }

    private static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return bare.replace('đ', 'd');
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
