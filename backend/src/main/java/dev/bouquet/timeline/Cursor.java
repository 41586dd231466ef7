package dev.bouquet.timeline;

import dev.bouquet.conversations.CustomerHistory.Before;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins: behind the last moment that was shown. Of the same time, what comes from the first source is
 * shown first.
 */
record Cursor(long at, int source, String id) {
    /** Those that are read from one place, in one order. */
    private static final Set<Kind> OF_ENTRIES = EnumSet.of(Kind.FEEDBACK, Kind.CALLBACK, Kind.PROMISE);

    static Cursor behind(Moment last) {
        return new Cursor(last.at().toEpochMilli(), source(Kind.demand(last.kind())), last.id());
    }

    static int source(Kind kind) {
        return OF_ENTRIES.contains(kind) ? Kind.FEEDBACK.ordinal() : kind.ordinal();
    }

    static @Nullable Cursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            return new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            throw Refusal.badField("cursor", "is not one that this list gave.");
        }
    }

    String text() {
        byte[] plain = (at + " " + source + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** What is left of a source behind this one. */
    Before in(Kind kind) {
        int asked = source(kind);
        if (asked == source) {
            return new Before(Instant.ofEpochMilli(at), id);
        }
        return new Before(Instant.ofEpochMilli(asked < source ? at : at + 1), null);
    }
}
