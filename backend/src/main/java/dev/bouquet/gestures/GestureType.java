package dev.bouquet.gestures;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What kind of thing is done for somebody. */
enum GestureType {
    FLOWERS,
    GIFT,
    GIFT_CARD,
    STORE_CREDIT,
    DISCOUNT,
    REFUND,
    FREE_SHIPPING,
    HANDWRITTEN_CARD,
    BUY_ELSEWHERE,
    DONATION,
    CALL_BACK,
    OTHER;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is said in a sentence. */
    String words() {
        return wire().replace('_', ' ');
    }

    static GestureType demand(String field, @Nullable String wire) {
        return Arrays.stream(values())
                .filter(type -> type.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        field,
                        "must be one of "
                                + Arrays.stream(values()).map(GestureType::wire).collect(Collectors.joining(", "))));
    }
}
