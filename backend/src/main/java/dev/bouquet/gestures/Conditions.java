package dev.bouquet.gestures;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What must not be asked for: a kindness in return for stars is bought praise. Each pattern stays within a sentence, and no
 * two of its quantifiers can take the same text. That somebody is thanked for their stars is no condition.
 */
final class Conditions {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Up to a few words of the same sentence. */
    private static final String WORDS = "\\b[^.!?\\n]{0,40}?\\b";

    private static final String PRAISE = "(reviews?|ratings?|(\\d|one|two|three|four|five)[- ]?stars?)\\b";
    private static final String PRAISE_VI = "(danh gia|review|(\\d|mot|hai|ba|bon|nam) sao)\\b";

    /** Tried on text without accents, in lower case. */
    private static final List<Pattern> ASKED_FOR = List.of(
            Pattern.compile("\\b(leave|write|post|rate|raise|change|remove|delete|update|edit|improve|take down)"
                    + WORDS + PRAISE),
            // Only what is theirs: that we revise our own work after a review is no condition.
            Pattern.compile(
                    "\\b(reconsider|revise|rethink|withdraw|retract|pull) (your|that|this)( [\\w-]+){0,2} " + PRAISE),
            Pattern.compile("\\btake (your|that|this)( [\\w-]+){0,2} " + PRAISE + "( back| down| off)\\b"),
            Pattern.compile("\\btake back (your|that|this)( [\\w-]+){0,2} " + PRAISE),
            Pattern.compile("\\b" + PRAISE + "( [\\w-]+){0,2} (would|could|might) (mean|help)\\b"),
            Pattern.compile("\\bgive (us|me|our|the)" + WORDS + PRAISE),
            Pattern.compile("\\b(in exchange|in return|if you|when you|once you|with an?|with your)" + WORDS + PRAISE),
            Pattern.compile("\\b(good|positive|better|nice) (review|rating) (for|in)\\b"),
            Pattern.compile("\\b(sua|xoa|doi|go|bo|nang|viet|de lai)" + WORDS + PRAISE_VI),
            // Not "rút kinh nghiệm": to learn from it.
            Pattern.compile("\\brut (lai\\b[^.!?\\n]{0,40}?\\b)?" + PRAISE_VI),
            Pattern.compile("\\b" + PRAISE_VI + WORDS + "(giup|ho|nhe|nha|dum)\\b"),
            Pattern.compile("\\b(neu|mong|xin|nho)(?! (cam on|rut kinh nghiem))" + WORDS + PRAISE_VI),
            Pattern.compile("^danh gia (5|nam) sao"));

    private Conditions() {}

    static boolean isIn(String text) {
        String plain = plain(text);
        return ASKED_FOR.stream().anyMatch(condition -> condition.matcher(plain).find());
    }

    static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd');
        return SPACES.matcher(bare).replaceAll(" ");
    }
}
