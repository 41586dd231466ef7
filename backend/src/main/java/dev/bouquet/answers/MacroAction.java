package dev.bouquet.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
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
record MacroAction(
        String kind,
        @Nullable String text,
        @Nullable List<String> add,
        @Nullable List<String> remove,
        @Nullable Integer priority,
        @Nullable String queue) {
    /** After these the conversation is out of one's hands: each may only be the last. */
    private static final Set<String> LAST = Set.of("snooze", "resolve", "assign");

    boolean mustBeLast() {
        return LAST.contains(kind);
    }

    /** Not its text: that goes into no log. */
    @Override
    public String toString() {
        return "MacroAction[" + kind + "]";
    }
}
