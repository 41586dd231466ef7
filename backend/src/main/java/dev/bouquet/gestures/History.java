package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import dev.bouquet.gestures.Gesture.Reached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gesture has reached, each status once and with the earliest time that was told of it, in the order of the course. */
final class History {
    private final List<Reached> steps;

    History(List<Reached> before) {
        this.steps = new ArrayList<>(before);
    }

    void reach(GestureStatus status, Instant at, @Nullable Person by) {
        Reached known = steps.stream()
                .filter(step -> step.status() == status)
                .findFirst()
                .orElse(null);
        if (known == null) {
            steps.add(new Reached(status, at, by));
            steps.sort(Comparator.comparing(Reached::status));
        } else if (at.isBefore(known.at()) && known.by() == null) {
            // It was told by a step after it, which came first.
            steps.set(steps.indexOf(known), new Reached(status, at, by));
        }
    }

    List<Reached> made() {
        return List.copyOf(steps);
    }
}
