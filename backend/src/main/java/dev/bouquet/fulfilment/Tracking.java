package dev.bouquet.fulfilment;

import org.jspecify.annotations.Nullable;

/**
 * Where a parcel can be followed.
 *
 * @param url always {@code https}; other addresses of vendors are dropped
 */
public record Tracking(
        @Nullable String url,
        @Nullable String carrier,
        @Nullable String number) {}
