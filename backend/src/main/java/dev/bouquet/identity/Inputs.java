package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what people send, each refusing with the name of the field. */
final class Inputs {
    private static final int EMAIL_MAX = 254;
    /** Deliberately loose: whether an address exists is known only by writing to it. No two quantifiers overlap. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private Inputs() {}

    /** The text without spaces around it: neither missing nor blank, not longer than that, without control characters. */
    static String demand(String field, @Nullable String value, int lengthMax) {
        if (value == null || value.isBlank()) {
            throw Refusal.badField(field, "is required");
        }
        return bounded(field, value.strip(), lengthMax);
    }

    static @Nullable String optional(String field, @Nullable String value, int lengthMax) {
        return value == null || value.isBlank() ? null : bounded(field, value.strip(), lengthMax);
    }

    static String demandEmail(String field, @Nullable String value) {
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
