package dev.bouquet.recipients;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What somebody typed into the page, with what is wrong with each field; kept as typed, so that nothing is typed twice.
 *
 * @param typed by field; a missing one is empty
 * @param wrong by field; nothing where an address can be made of it
 */
record AddressForm(Map<Field, String> typed, Map<Field, Wrong> wrong) {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{6,32}");
    private static final int PHONE_DIGITS_MIN = 6;

    /** Each with the name it has in the form and the most characters it may have. */
    enum Field {
        NAME("name", 100),
        STREET("street", 200),
        CITY("city", 100),
        REGION("region", 100),
        POSTCODE("postcode", 16),
        COUNTRY("country", 2),
        PHONE("phone", 32);

        private final String wire;
        private final int lengthMax;

        Field(String wire, int lengthMax) {
            this.wire = wire;
            this.lengthMax = lengthMax;
        }

        String wire() {
            return wire;
        }

        int lengthMax() {
            return lengthMax;
        }
    }

    enum Wrong {
        MISSING,
        TOO_LONG,
        CHARACTERS,
        UNKNOWN
    }

    /**
     * Nothing typed yet; the country where it is known, or can only be one.
     *
     * @param to the countries to which it can go; empty where that is any
     */
    static AddressForm fresh(@Nullable String country, List<String> to) {
        Map<Field, String> typed = new EnumMap<>(Field.class);
        String known = to.size() == 1 ? to.getFirst() : country;
        if (known != null && Countries.mayBe(known, to)) {
            typed.put(Field.COUNTRY, known);
        }
        return new AddressForm(typed, Map.of());
    }

    /** @param to the countries to which it can go; empty where that is any */
    static AddressForm of(MultiValueMap<String, String> sent, List<String> to) {
        Map<Field, String> typed = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            typed.put(
                    field,
                    Objects.requireNonNullElse(sent.getFirst(field.wire()), "").strip());
        }
        Map<Field, Wrong> wrong = new EnumMap<>(Field.class);
        typed.forEach((field, text) -> {
            Wrong found = wrong(field, text, typed, to);
            if (found != null) {
                wrong.put(field, found);
            }
        });
        return new AddressForm(typed, wrong);
    }

    private static @Nullable Wrong wrong(Field field, String text, Map<Field, String> typed, List<String> to) {
        if (text.isEmpty()) {
            return isNeeded(field, typed) ? Wrong.MISSING : null;
        }
        if (text.length() > field.lengthMax()) {
            return Wrong.TOO_LONG;
        }
        if (text.codePoints().anyMatch(AddressForm::isNoText)) {
            return Wrong.CHARACTERS;
        }
        return switch (field) {
            case COUNTRY -> Countries.mayBe(text, to) ? null : Wrong.UNKNOWN;
            case PHONE -> isPhone(text) ? null : Wrong.UNKNOWN;
            case NAME, STREET, CITY, REGION, POSTCODE -> null;
        };
    }

    private static boolean isNeeded(Field field, Map<Field, String> typed) {
        return switch (field) {
            case NAME, STREET, CITY, COUNTRY -> true;
            case POSTCODE -> Countries.needsPostcode(typed.getOrDefault(Field.COUNTRY, ""));
            case REGION, PHONE -> false;
        };
    }

    /** Control characters, halves of characters, and those that reorder or hide text on a label. */
    private static boolean isNoText(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || c == '\uFFFD'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }

    private static boolean isPhone(String text) {
        return PHONE.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() >= PHONE_DIGITS_MIN;
    }

    boolean isRight() {
        return wrong.isEmpty();
    }

    String typed(Field field) {
        return typed.getOrDefault(field, "");
    }

    /** Only where nothing is wrong. */
    Address address() {
        return new Address(
                typed(Field.NAME),
                typed(Field.STREET),
                typed(Field.CITY),
                typedOrNull(Field.REGION),
                typed(Field.POSTCODE),
                typed(Field.COUNTRY),
                typedOrNull(Field.PHONE));
    }

    private @Nullable String typedOrNull(Field field) {
        String text = typed(field);
        return text.isEmpty() ? null : text;
    }

    /** An address in the making. */
    @Override
    public String toString() {
        return "AddressForm[wrong=" + wrong + "]";
    }
}
