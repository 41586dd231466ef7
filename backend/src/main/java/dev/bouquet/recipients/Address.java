package dev.bouquet.recipients;

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
    @Override
    public String toString() {
        return "Address[country=" + country + "]";
    }
}
