package dev.bouquet.recipients;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a gift is to be brought. It exists in memory only while it is sealed or handed to a vendor, and does not spell itself
 * in a log.
 *
 * @param region a state or province, where addresses have one
 * @param postcode empty where letters carry none
 * @param country of ISO 3166, such as {@code VN}
 * @param phone for the courier, as it was typed
 */
public record Address(
        String name,
        String street,
        String city,
        @Nullable String region,
        String postcode,
        String country,
        @Nullable String phone) {
    /** The place alone, however it was typed: letters without accents and digits, for nobody but a keyed hash. */
    String place() {
        return Stream.of(street, postcode, city, country)
                .map(part -> Normalizer.normalize(part.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replace('đ', 'd')
                        .replaceAll("[^\\p{L}\\p{N}]", ""))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "Address[country=" + country + "]";
    }
}
