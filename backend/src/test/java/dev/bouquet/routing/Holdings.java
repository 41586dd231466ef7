package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who had what, and when, as transcripts tell it; the nodes that wrote them must share a clock. A place is taken before its
 * {@code assigned} is decided and given back after what ends it, so agents never seem to have more than they had.
 */
final class Holdings {
    /** One step up or down in what an agent has. */
    private record Step(Instant at, int by) {}

    private final Map<String, List<Step>> byAgent = new HashMap<>();

    /** Enters a transcript; fails where somebody got what somebody else had. */
    void enter(String conversation, List<JsonNode> transcript) {
        String holder = null;
        for (JsonNode entry : transcript) {
            String next = holderAfter(entry, holder);
            if (text(entry, "kind").equals("assigned")) {
                assertThat(holder)
                        .as("who had %s when it was given to %s", conversation, next)
                        .isNull();
            }
            if (!Objects.equals(holder, next)) {
                Instant at = Instant.parse(text(entry, "at"));
                step(holder, new Step(at, -1));
                step(next, new Step(at, 1));
            }
            holder = next;
        }
        assertThat(holder).as("who still has %s", conversation).isNull();
    }

    private static @Nullable String holderAfter(JsonNode entry, @Nullable String holder) {
        return switch (text(entry, "kind")) {
            case "assigned" -> text(entry.get("assignee"), "id");
            case "released" -> null;
            case "status" -> text(entry, "status").equals("resolved") ? null : holder;
            default -> holder;
        };
    }

    private void step(@Nullable String agent, Step step) {
        if (agent != null) {
            byAgent.computeIfAbsent(agent, unknown -> new ArrayList<>()).add(step);
        }
    }

    /** The most that anybody ever had at once. */
    int most() {
        return byAgent.values().stream().mapToInt(Holdings::most).max().orElse(0);
    }

    private static int most(List<Step> steps) {
        // Of what happens in one millisecond the ends come first: they may have made room.
        List<Step> inOrder = steps.stream()
                .sorted(Comparator.comparing(Step::at).thenComparing(Step::by))
                .toList();
        int has = 0;
        int most = 0;
        for (Step step : inOrder) {
            has += step.by();
            most = Math.max(most, has);
        }
        return most;
    }
}
