package dev.bouquet.answers;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
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
    static final int ACTIONS_MAX = 10;

    static String demandName(@Nullable String given) {
        return Normalizer.normalize(Inputs.demand("name", given, NAME_LENGTH_MAX), Normalizer.Form.NFC);
    }

    /** By which it is told from the others on its shelf. */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    static List<MacroAction> demandActions(@Nullable List<@Nullable WantedAction> given) {
        if (given == null || given.isEmpty() || given.size() > ACTIONS_MAX) {
            throw Refusal.badField("actions", "must be 1 to " + ACTIONS_MAX + " actions.");
        }
        List<MacroAction> actions = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            WantedAction wanted = given.get(i);
            if (wanted == null) {
                throw Refusal.badField("actions[" + i + "]", "is required");
            }
            MacroAction action = wanted.demand("actions[" + i + "].");
            actions.add(action);
            if (action.mustBeLast() && i < given.size() - 1) {
                throw Refusal.badField("actions[" + i + "].kind", "can only be the last.");
            }
        }
        return List.copyOf(actions);
    }

    /** Not what it says: that goes into no log. */
    @Override
    public String toString() {
        return "Macro[id=" + id + "]";
    }
}
