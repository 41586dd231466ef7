package dev.bouquet.wallboard;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a queue, or of the whole house, that may be watched. */
public enum Tile {
    WAITING("waiting", tile -> (long) tile.waiting()),
    LONGEST_WAIT("longestWaitSeconds", Board.QueueTile::longestWaitSeconds),
    PAST_TARGET("pastTarget", tile -> (long) tile.pastTarget()),
    AT_RISK("atRisk", tile -> (long) tile.atRisk()),
    FREE_CAPACITY("freeCapacity", tile -> (long) tile.freeCapacity()),
    WAIT_ESTIMATE("waitEstimateHighSeconds", tile -> {
        Board.WaitEstimate estimate = tile.waitEstimate();
        return estimate == null ? null : (Long) (long) estimate.high();
    }),
    ARRIVED("arrivedLastHour", tile -> (long) tile.arrivedLastHour()),
    ANSWERED("answeredLastHour", tile -> (long) tile.answeredLastHour()),
    BOUNCED("bouncedLastHour", tile -> (long) tile.bouncedLastHour()),
    FIRST_RESPONSE_AVERAGE(
            "firstResponseAverageSeconds", tile -> tile.firstResponse().averageSeconds()),
    ABANDONED("abandonedLastHour", tile -> (long) tile.abandonedLastHour()),
    FIRST_RESPONSE_P90("firstResponseP90Seconds", tile -> tile.firstResponse().p90Seconds()),
    WAIT_ERROR("waitErrorSeconds", Board.QueueTile::waitErrorSeconds),
    AGENTS_ONLINE("agentsOnline", tile -> (long) tile.agentsOnline());

    private final String wire;
    private final Function<Board.QueueTile, @Nullable Long> figure;

    Tile(String wire, Function<Board.QueueTile, @Nullable Long> figure) {
        this.wire = wire;
        this.figure = figure;
    }

    public String wire() {
        return wire;
    }

    /** What it is there; null where nothing is known of it. */
    public @Nullable Long of(Board.QueueTile tile) {
        return figure.apply(tile);
    }

    /**
     * The figure of that wire name.
     *
     * @throws Refusal bad field {@code tile} for anything else
     */
    public static Tile ofWire(@Nullable String name) {
        return Arrays.stream(values())
                .filter(tile -> tile.wire.equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        "tile",
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values()).map(Tile::wire).toList())));
    }
}
