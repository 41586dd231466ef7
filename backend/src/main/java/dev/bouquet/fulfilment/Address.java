package dev.bouquet.fulfilment;

import org.jspecify.annotations.Nullable;

/**
 * Where something goes, as the recipient typed it.
 *
 * @param country by its code of ISO 3166, such as {@code VN}
 */
public record Address(
        String name,
        String street,
        String city,
        @Nullable String region,
        String postcode,
        String country,
        @Nullable String phone) {
    /** Says nothing, so that no log ever does. */
    @Override
    public String toString() {
        return "Address";
    }
}
