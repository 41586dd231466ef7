package dev.bouquet.gestures;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why somebody is done a kindness. */
enum GestureReason {
    DELIGHT,
    RECOVERY,
    CONDOLENCE,
    CELEBRATION;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GestureReason demand(String field, @Nullable String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(field, "must be delight, recovery, condolence or celebration"));
    }
}
