package dev.bouquet.answers;

import dev.bouquet.refusal.Inputs;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Several actions under one name, done to one conversation one after the other. Whoever runs it does them, as the ordinary
 * commands that they are; what is kept here is only what they are.
 *
 * @param name once on its shelf, without regard to capitals
 * @param by who wrote it last
 */
record Macro(String id, Shelf shelf, String name, List<MacroAction> actions, CannedAnswer.By by, Instant updatedAt) {
    static final int NAME_LENGTH_MAX = 60;

    static String demandName(@Nullable String given) {
        return Normalizer.normalize(Inputs.demand("name", given, NAME_LENGTH_MAX), Normalizer.Form.NFC);
    }

    /** By which it is told from the others on its shelf. */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Not what it says: that goes into no log. */
    @Override
    public String toString() {
        return "Macro[id=" + id + "]";
    }
}
