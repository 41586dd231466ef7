package dev.bouquet.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.answers.MacroAction;
import dev.bouquet.answers.WantedAction;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be done to which conversations. What the deed does not need must not be said.
 *
 * @param until of {@code snooze}; null until the customer writes
 * @param agentId of {@code assign}: who gets it; neither this nor a queue: whoever asks
 * @param queue of {@code assign}: where it is put back
 * @param actions of {@code macro}: as they were when somebody decided on them, whatever becomes of the macro since. Left out
 *     of the fingerprint where there are none, which is then the same on a node that knows no macros
 */
record BulkRequest(
        @Nullable List<@Nullable String> ids,
        @Nullable String action,
        @Nullable String until,
        @Nullable String agentId,
        @Nullable String queue,
        @Nullable List<@Nullable String> add,
        @Nullable List<@Nullable String> remove,
        @Nullable Integer priority,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable WantedAction> actions) {
    private static final int IDS_MAX = 100;
    private static final int ID_LENGTH_MAX = 128;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is done to each. */
    sealed interface Deed {
        /**
         * Refuses what can only be wished for before a time that has come.
         *
         * @throws Refusal bad field
         */
        default void checkTime(Instant now) {}

        record Resolve() implements Deed {}

        record Reopen() implements Deed {}

        record Snooze(@Nullable Instant until) implements Deed {
            @Override
            public void checkTime(Instant now) {
                if (until != null && !until.isAfter(now)) {
                    throw Refusal.badField("until", "must be in the future, at most a year ahead.");
                }
            }
        }

        record Take() implements Deed {}

        record HandOver(String agentId) implements Deed {}

        record PutBack(String queue) implements Deed {}

        record Tag(List<String> add, List<String> remove) implements Deed {}

        record Prioritise(int priority) implements Deed {}

        /** One after the other; see {@link MacroSteps}. */
        record Macro(List<MacroAction> actions) implements Deed {}
    }

    /**
     * The different conversations, in order.
     *
     * @throws Refusal bad field
     */
    List<String> demandIds() {
        if (ids == null || ids.isEmpty() || ids.size() > IDS_MAX) {
            throw Refusal.badField("ids", "must name 1 to " + IDS_MAX + " conversations.");
        }
        Set<String> different = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            different.add(Inputs.demand("ids[" + i + "]", ids.get(i), ID_LENGTH_MAX));
        }
        return List.copyOf(different);
    }

    /** The same for the same request only. */
    String fingerprint() {
        return Secrets.sha256(JSON.writeValueAsString(this));
    }

    /** @throws Refusal bad field */
    Deed demandDeed() {
        String named = action == null ? "" : action;
        onlyFor(named, "snooze", "until", until);
        onlyFor(named, "assign", "agentId", agentId);
        onlyFor(named, "assign", "queue", queue);
        onlyFor(named, "tag", "add", add);
        onlyFor(named, "tag", "remove", remove);
        onlyFor(named, "prioritise", "priority", priority);
        onlyFor(named, "macro", "actions", actions);
        return switch (named) {
            case "resolve" -> new Deed.Resolve();
            case "reopen" -> new Deed.Reopen();
            case "snooze" -> new Deed.Snooze(until == null ? null : time(until));
            case "assign" -> assign();
            case "tag" -> tag();
            case "prioritise" -> new Deed.Prioritise(Sorting.checkPriority(priority == null ? -1 : priority));
            case "macro" -> macro();
            default ->
                throw Refusal.badField("action", "must be resolve, reopen, snooze, assign, tag, prioritise or macro.");
        };
    }

    private static void onlyFor(String action, String needed, String field, @Nullable Object value) {
        if (value != null && !action.equals(needed)) {
            throw Refusal.badField(field, "is of " + needed + " only.");
        }
    }

    private static Instant time(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException malformed) {
            throw Refusal.badField("until", "must be a time such as 2027-01-31T09:30:00Z.");
        }
    }

    private Deed assign() {
        if (agentId != null && queue != null) {
            throw Refusal.badField("queue", "cannot be given together with agentId.");
        }
        if (queue != null) {
            return new Deed.PutBack(Inputs.demand("queue", queue, ID_LENGTH_MAX));
        }
        return agentId == null ? new Deed.Take() : new Deed.HandOver(Inputs.demand("agentId", agentId, ID_LENGTH_MAX));
    }

    private Deed tag() {
        Deed.Tag tag = new Deed.Tag(texts("add", add), texts("remove", remove));
        Sorting.checkTags(tag.add(), tag.remove());
        return tag;
    }

    /** Refused as a whole where a step of it would be refused of any conversation: then none of them is left half done. */
    private Deed macro() {
        List<MacroAction> demanded = MacroAction.demandAll(actions);
        for (MacroAction action : demanded) {
            if (action.kind().equals("tag")) {
                Sorting.checkTags(orNone(action.add()), orNone(action.remove()));
            }
        }
        return new Deed.Macro(demanded);
    }

    private static List<String> orNone(@Nullable List<String> tags) {
        return tags == null ? List.of() : tags;
    }

    private static List<String> texts(String field, @Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw Refusal.badField(field, "must be a list of texts.");
        }
        return given.stream().map(Objects::requireNonNull).toList();
    }
}
