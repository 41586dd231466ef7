package dev.bouquet.answers;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants an action of a macro to be, see {@link MacroAction}. What it does not need must not be said. */
public record WantedAction(
        @Nullable String kind,
        @Nullable String text,
        @Nullable List<@Nullable String> add,
        @Nullable List<@Nullable String> remove,
        @Nullable Integer priority,
        @Nullable String queue) {
    private static final Set<String> KINDS =
            Set.of("reply", "note", "tag", "prioritise", "snooze", "resolve", "assign");

    private static final int TAGS_MAX = 20;
    private static final int TAG_LENGTH_MAX = 80;
    private static final int ID_LENGTH_MAX = 128;
    private static final int PRIORITY_MAX = 9;

    /**
     * As it may be kept.
     *
     * @param at what stands before the names of its fields, such as {@code actions[2].}
     * @throws Refusal bad field
     */
    MacroAction demand(String at) {
        String named = kind == null ? "" : kind;
        if (!KINDS.contains(named)) {
            throw Refusal.badField(at + "kind", "must be reply, note, tag, prioritise, snooze, resolve or assign.");
        }
        boolean says = named.equals("reply") || named.equals("note");
        onlyWhere(says, at + "text", text);
        onlyWhere(named.equals("tag"), at + "add", add);
        onlyWhere(named.equals("tag"), at + "remove", remove);
        onlyWhere(named.equals("prioritise"), at + "priority", priority);
        onlyWhere(named.equals("assign"), at + "queue", queue);
        return new MacroAction(
                named,
                says ? CannedAnswer.demandText(at + "text", text) : null,
                named.equals("tag") ? tags(at + "add", add) : null,
                named.equals("tag") ? tags(at + "remove", remove, !given(add)) : null,
                named.equals("prioritise") ? priority(at) : null,
                named.equals("assign") ? Inputs.demand(at + "queue", queue, ID_LENGTH_MAX) : null);
    }

    private static boolean given(@Nullable List<@Nullable String> tags) {
        return tags != null && !tags.isEmpty();
    }

    private static void onlyWhere(boolean needed, String field, @Nullable Object value) {
        if (!needed && value != null) {
            throw Refusal.badField(field, "is not of this kind.");
        }
    }

    private static List<String> tags(String field, @Nullable List<@Nullable String> given) {
        return tags(field, given, false);
    }

    private static List<String> tags(String field, @Nullable List<@Nullable String> given, boolean required) {
        List<@Nullable String> tags = given == null ? List.of() : given;
        if (tags.size() > TAGS_MAX || required && tags.isEmpty()) {
            throw Refusal.badField(field, "must name 1 to " + TAGS_MAX + " tags.");
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            kept.add(Inputs.demand(field + "[" + i + "]", tags.get(i), TAG_LENGTH_MAX));
        }
        return kept;
    }

    private Integer priority(String at) {
        if (priority == null || priority < 0 || priority > PRIORITY_MAX) {
            throw Refusal.badField(at + "priority", "must be from 0 to " + PRIORITY_MAX + ".");
        }
        return priority;
    }

    /** Not its text: that goes into no log. */
    @Override
    public String toString() {
        return "WantedAction[" + kind + "]";
    }
}
