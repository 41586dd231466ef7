package dev.bouquet.alerts;

import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Behind which alert a list goes on. */
record AlertCursor(Instant firedAt, String id) {
    static AlertCursor of(Alert last) {
        return new AlertCursor(last.firedAt(), last.id());
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((firedAt.toEpochMilli() + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Null for none; refuses with a bad field what is no cursor of ours. */
    static @Nullable AlertCursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2) {
                return new AlertCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
            }
        } catch (IllegalArgumentException none) {
            // Told below.
        }
        throw Refusal.badField("cursor", "is none that was given out.");
    }
}
