package dev.bouquet.refusal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what people send, each refusing with the name of the field. */
public final class Inputs {
    public static final int EMAIL_MAX = 254;

    /** Deliberately loose: whether an address exists is known only by writing to it. No two quantifiers overlap. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    /** What names something once and for all: no space around it, nothing that would have to be escaped anywhere. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private Inputs() {}

    /** The header {@code Idempotency-Key}, which must be there. */
    public static String demandKey(@Nullable String key) {
        return demandKey("Idempotency-Key", key);
    }

    /** A key that its sender made, 1 to 64 characters of letters, digits and {@code . _ : -}. */
    public static String demandKey(String field, @Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Refusal.badField(field, "must be 1 to 64 letters, digits, or . _ : -");
        }
        return key;
    }

    /** The text without spaces around it: neither missing nor blank, not longer than that, without control characters. */
    public static String demand(String field, @Nullable String value, int lengthMax) {
        return bounded(field, present(field, value), lengthMax);
    }

    /** The text without spaces around it, neither missing nor blank. */
    public static String present(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.badField(field, "is required");
        }
        return value.strip();
    }

    /** The text cut to so many code points, each that is no character made a space; null where nothing is left. */
    public static @Nullable String tidied(String value, int codePointsMax) {
        StringBuilder tidy = new StringBuilder();
        value.strip()
                .codePoints()
                .limit(codePointsMax)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .forEach(tidy::appendCodePoint);
        return tidy.toString().isBlank() ? null : tidy.toString().strip();
    }

    public static String demandEmail(String field, @Nullable String value) {
        String email = demand(field, value, EMAIL_MAX);
        if (!EMAIL.matcher(email).matches()) {
            throw Refusal.badField(field, "is no email address");
        }
        return email;
    }

    private static String bounded(String field, String value, int lengthMax) {
        if (value.length() > lengthMax) {
            throw Refusal.badField(field, "must have at most " + lengthMax + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badField(field, "must not hold control characters");
        }
        return value;
    }
}
