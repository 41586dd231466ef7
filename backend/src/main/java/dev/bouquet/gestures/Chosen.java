package dev.bouquet.gestures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing of the catalogue as it was when the gesture was asked for.
 *
 * @param countries to which it could be brought; empty where that was anywhere, null where it was not noted
 */
record Chosen(
        String id,
        String name,
        @Nullable String picture,
        @Nullable List<String> countries) {}
