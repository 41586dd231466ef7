package dev.bouquet.timeline;

import dev.bouquet.refusal.Refusal;
import java.util.Locale;

/** What stands in a timeline. */
enum Kind {
    CONVERSATION,
    GESTURE,
    FEEDBACK,
    CALLBACK,
    PROMISE;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind demand(String given) {
        for (Kind kind : values()) {
            if (kind.wire().equals(given)) {
                return kind;
            }
        }
        throw Refusal.badField("kind", "must be conversation, gesture, feedback, callback or promise.");
    }
}
