package dev.bouquet.queues;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks of what administrators send, each refusing with the name of the field. */
final class Demands {
    private Demands() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.badField(field, "is required");
        }
        return value;
    }

    /** The text without spaces around it: neither missing nor blank, not longer than that, without control characters. */
    static String text(String field, @Nullable String value, int lengthMax) {
        String text = present(field, value).strip();
        if (text.isEmpty()) {
            throw Refusal.badField(field, "is required");
        }
        if (text.length() > lengthMax) {
            throw Refusal.badField(field, "must have at most " + lengthMax + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badField(field, "must not hold control characters");
        }
        return text;
    }

    static int within(String field, @Nullable Integer value, int least, int most) {
        int number = present(field, value);
        if (number < least || number > most) {
            throw Refusal.badField(field, "must be " + least + " to " + most);
        }
        return number;
    }

    /** The one of that wire name, which is the constant's in lower case. */
    static <E extends Enum<E>> E oneOf(Class<E> type, String field, @Nullable String value) {
        String wanted = present(field, value);
        E[] all = present(field, type.getEnumConstants());
        return Arrays.stream(all)
                .filter(each -> wire(each).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        field,
                        "must be one of "
                                + Arrays.stream(all).map(Demands::wire).collect(Collectors.joining(", "))));
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The list, empty where it is missing; its elements are still to be checked. */
    static <T> List<@Nullable T> list(String field, @Nullable List<@Nullable T> values, int countMax) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > countMax) {
            throw Refusal.badField(field, "must be at most " + countMax);
        }
        return values;
    }
}
