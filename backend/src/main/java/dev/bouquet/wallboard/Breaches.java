package dev.bouquet.wallboard;

import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Status;
import dev.bouquet.queues.Queue;
import dev.bouquet.wallboard.Board.QueueTile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what on a board is beyond what it should be. Only reckons. */
final class Breaches {
    private Breaches() {}

    /** @param all the figures of the whole house */
    static List<Breach> of(House house, List<QueueTile> queues, QueueTile all) {
        Map<String, QueueTile> byId = queues.stream().collect(Collectors.toMap(QueueTile::id, Function.identity()));
        Stream<Breach> known = house.breaches().stream()
                .map(breach -> now(breach, breach.queue() == null ? all : byId.get(breach.queue())));
        return Stream.concat(known, pastTargets(house).stream()).toList();
    }

    /** With what the figure is by now; where nobody can tell that, with what it was. */
    private static Breach now(Breach breach, @Nullable QueueTile tile) {
        Long value = tile == null ? null : Tile.ofWire(breach.tile()).of(tile);
        return value == null ? breach : breach.withValue(value);
    }

    /**
     * Queues in which somebody has waited for longer than is aimed at, since the first of them had; that somebody is served while
     * others wait as long changes nothing of it.
     */
    static List<Breach> pastTargets(House house) {
        Map<String, Instant> longest = house.placed().stream()
                .filter(placed -> placed.status() == Status.QUEUED && placed.waitingSince() != null)
                .collect(Collectors.toMap(
                        Placed::queue,
                        placed -> Objects.requireNonNull(placed.waitingSince()),
                        (one, other) -> one.isBefore(other) ? one : other));
        List<Breach> breaches = new ArrayList<>();
        for (Queue queue : house.queues()) {
            Integer target = Figures.targets(queue).ofWaiting();
            Instant first = longest.get(queue.id());
            if (target != null && first != null) {
                Duration waited = Duration.between(first, house.at());
                if (waited.compareTo(Duration.ofSeconds(target)) > 0) {
                    Instant since = house.pastSince().getOrDefault(queue.id(), first.plusSeconds(target));
                    breaches.add(new Breach(Tile.LONGEST_WAIT.wire(), queue.id(), since, waited.toSeconds(), target));
                }
            }
        }
        return List.copyOf(breaches);
    }
}
