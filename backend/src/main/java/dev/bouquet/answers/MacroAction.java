package dev.bouquet.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a macro does, as it is stored and as it stands on the wire. What it does not need is not there.
 *
 * @param kind {@code reply}, {@code note}, {@code tag}, {@code prioritise}, {@code snooze} (until the customer writes), {@code
 *     resolve} or {@code assign}
 * @param text of {@code reply} and {@code note}; variables in it are filled in where it is used
 * @param add of {@code tag}
 * @param remove of {@code tag}
 * @param priority of {@code prioritise}, 0 to 9
 * @param queue of {@code assign}: where the conversation is put
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MacroAction(
        String kind,
        @Nullable String text,
        @Nullable List<String> add,
        @Nullable List<String> remove,
        @Nullable Integer priority,
        @Nullable String queue) {
    static final int COUNT_MAX = 10;

    /** After these the conversation is out of one's hands: each may only be the last. */
    private static final Set<String> LAST = Set.of("snooze", "resolve", "assign");

    boolean mustBeLast() {
        return LAST.contains(kind);
    }

    /**
     * The actions of one macro, in their order, as they may be kept and done: 1 to 10.
     *
     * @throws Refusal bad field
     */
    public static List<MacroAction> demandAll(@Nullable List<@Nullable WantedAction> given) {
        if (given == null || given.isEmpty() || given.size() > COUNT_MAX) {
            throw Refusal.badField("actions", "must be 1 to " + COUNT_MAX + " actions.");
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

    /** As a store keeps it. */
    public Document stored() {
        Document stored = new Document("kind", kind);
        append(stored, "text", text);
        append(stored, "add", add);
        append(stored, "remove", remove);
        append(stored, "priority", priority);
        append(stored, "queue", queue);
        return stored;
    }

    private static void append(Document stored, String field, @Nullable Object value) {
        if (value != null) {
            stored.append(field, value);
        }
    }

    public static MacroAction ofStored(Document stored) {
        return new MacroAction(
                stored.getString("kind"),
                stored.getString("text"),
                stored.getList("add", String.class),
                stored.getList("remove", String.class),
                stored.getInteger("priority"),
                stored.getString("queue"));
    }

    /** Not its text: that goes into no log. */
    @Override
    public String toString() {
        return "MacroAction[" + kind + "]";
    }
}
