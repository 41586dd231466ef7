package dev.bouquet.facts;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing known of a customer.
 *
 * @param id chosen by who writes it first, so that writing it again is writing the same; 1 to 64 letters, digits, {@code -}
 *     or {@code _}, once for each customer
 * @param by who wrote it last
 */
record Fact(String id, String customerId, Kind kind, String text, By by, Instant updatedAt) {
    static final int TEXT_LENGTH_MAX = 500;

    /** So many of one customer, which nobody would read through. */
    static final int COUNT_MAX = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    enum Kind {
        /** So it is: a shoe size, a dog's name. */
        FACT,
        /** What they care about: to be called back in the evening, no plastic. */
        MATTERS;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind demand(@Nullable String given) {
            for (Kind kind : values()) {
                if (kind.wire().equals(given)) {
                    return kind;
                }
            }
            throw Refusal.badField("kind", "must be fact or matters.");
        }
    }

    record By(String id, String name) {}

    /** The same, known of another customer who is the same person. */
    Fact of(String other) {
        return new Fact(id, other, kind, text, by, updatedAt);
    }

    static String demandId(String given) {
        if (!ID.matcher(given).matches()) {
            throw Refusal.badField("id", "must be 1 to 64 letters, digits, - or _");
        }
        return given;
    }

    static String demandText(@Nullable String given) {
        return Inputs.demand("text", given, TEXT_LENGTH_MAX);
    }

    /** Not its text: that goes into no log. */
    @Override
    public String toString() {
        return "Fact[id=" + id + "]";
    }
}
