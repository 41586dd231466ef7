package dev.bouquet.recipients;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The countries of ISO 3166 that have an address, by the names that the JDK (Unicode CLDR) has for them. */
final class Countries {
    private static final Set<String> NOBODY_LIVES_THERE = Set.of("AQ", "BV", "HM", "TF");

    /**
     * Where letters carry no postcode, or hardly anybody knows theirs, as in Viet Nam, where couriers go without: an address
     * is not refused for it.
     */
    private static final Set<String> WITHOUT_POSTCODE = Set.of(
            ("AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK IE JM KI KM KN KP LC"
                            + " ML MO MR MW NR NU PA QA RW SB SC SL SO SR SS ST SX SY TD TG TK TL TO TT TV TZ UG VN VU WS YE ZW")
                    .split(" "));

    private static final Set<String> CODES = codes();

    /** @param code as it is sent and kept */
    record Country(String code, String name) {}

    private Countries() {}

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
        codes.removeAll(NOBODY_LIVES_THERE);
        return codes;
    }

    static boolean exists(String code) {
        return CODES.contains(code);
    }

    /** @param to which can be chosen; empty where that is any */
    static boolean mayBe(String code, List<String> to) {
        return exists(code) && (to.isEmpty() || to.contains(code));
    }

    static boolean needsPostcode(String code) {
        return exists(code) && !WITHOUT_POSTCODE.contains(code);
    }

    /** All of them, in the order of that language. */
    static List<Country> in(Locale language) {
        Comparator<Object> order = Collator.getInstance(language);
        Stream<Country> all =
                CODES.stream().map(code -> new Country(code, Locale.of("", code).getDisplayCountry(language)));
        return all.sorted(Comparator.comparing(Country::name, order)).toList();
    }
}
