package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.text.Normalizer;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is able to do and what is wanted of whoever does something, told in the same words, so that the two can be
 * compared: each list of at most 20, written in one way, and nothing in it twice.
 */
public final class Abilities {
    private static final int COUNT_MAX = 20;
    private static final int SKILL_LENGTH_MAX = 40;

    /** Longer than any language tag that is in use. */
    private static final int LANGUAGE_LENGTH_MAX = 35;

    private Abilities() {}

    /**
     * Skills of up to 40 characters, in lower case.
     *
     * @param given null: none
     * @throws Refusal bad field, naming the one that is at fault, such as {@code skills[2]}
     */
    public static List<String> skills(String field, @Nullable List<@Nullable String> given) {
        return each(
                field,
                given,
                (at, value) -> Normalizer.normalize(
                        Inputs.demand(at, value, SKILL_LENGTH_MAX).toLowerCase(Locale.ROOT), Normalizer.Form.NFC));
    }

    /**
     * Languages as BCP 47 tags, such as {@code vi} or {@code pt-BR}.
     *
     * @param given null: none
     * @throws Refusal bad field, naming the one that is at fault, such as {@code languages[0]}
     */
    public static List<String> languages(String field, @Nullable List<@Nullable String> given) {
        return each(field, given, Abilities::language);
    }

    /**
     * One language, as in {@link #languages}.
     *
     * @throws Refusal bad field
     */
    public static String language(String field, @Nullable String given) {
        String tag = Inputs.demand(field, given, LANGUAGE_LENGTH_MAX);
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException malformed) {
            // Refused like a tag that names no language.
        }
        throw Refusal.badField(field, "must be a language such as vi or pt-BR");
    }

    private static List<String> each(
            String field, @Nullable List<@Nullable String> given, BinaryOperator<String> check) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > COUNT_MAX) {
            throw Refusal.badField(field, "must be at most " + COUNT_MAX);
        }
        Set<String> checked = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String at = field + "[" + i + "]";
            checked.add(check.apply(at, Inputs.present(at, given.get(i))));
        }
        return List.copyOf(checked);
    }
}
