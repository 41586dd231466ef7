package dev.bouquet.stories;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ways to react to a story. Each colleague has one of each. */
enum Reaction {
    HEART,
    APPLAUSE,
    FLOWER,
    IDEA;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal bad field {@code kind} for anything else */
    static Reaction ofWire(@Nullable String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        "kind",
                        "must be one of "
                                + Arrays.stream(values()).map(Reaction::wire).collect(Collectors.joining(", "))
                                + "."));
    }
}
