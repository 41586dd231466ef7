package dev.bouquet.routing;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conversations are given out.
 *
 * @param grace how long who went away keeps their conversations
 * @param leftAfter whose customer nobody has seen for so long while they waited has left, whichever node they were connected to
 * @param capacityDefault of an agent who comes online and never said how many they take at once
 * @param weights by channel, what share of a place a conversation takes; 1.0 where nothing is said
 * @param roundMax conversations of a queue looked at together
 * @param atOnceMax of them given at the same time
 * @param checkAfter how old a place must be before it is checked whether its conversation came
 * @param waitingMax conversations of one queue that are kept in order; those behind them wait unnumbered
 */
@ConfigurationProperties("bouquet.routing")
record RoutingSettings(
        @DefaultValue("2m") Duration grace,
        @DefaultValue("60s") Duration leftAfter,
        @DefaultValue("4") int capacityDefault,
        @DefaultValue Map<String, Double> weights,
        @DefaultValue("64") int roundMax,
        @DefaultValue("8") int atOnceMax,
        @DefaultValue("10s") Duration checkAfter,
        @DefaultValue("10000") int waitingMax) {

    private static final double WEIGHT_MIN = 1.0 / Slot.WHOLE;
    private static final double WEIGHT_MAX = 100;

    /** Each node looks once a second. */
    private static final Duration LEFT_AFTER_MIN = Duration.ofSeconds(4);

    private static final Duration LEFT_AFTER_MAX = Duration.ofHours(1);

    RoutingSettings {
        atLeast("grace", grace.toMillis(), 0);
        check(
                "left-after",
                leftAfter.compareTo(LEFT_AFTER_MIN) >= 0 && leftAfter.compareTo(LEFT_AFTER_MAX) <= 0,
                "must be from " + LEFT_AFTER_MIN.toSeconds() + " s to " + LEFT_AFTER_MAX.toSeconds() + " s");
        atLeast("capacity-default", capacityDefault, 0);
        check(
                "capacity-default",
                capacityDefault <= Assignments.CAPACITY_MAX,
                "must be at most " + Assignments.CAPACITY_MAX);
        weights.forEach((channel, weight) -> check(
                "weights." + channel,
                weight >= WEIGHT_MIN && weight <= WEIGHT_MAX,
                "must be from " + WEIGHT_MIN + " to " + WEIGHT_MAX));
        atLeast("round-max", roundMax, 1);
        atLeast("at-once-max", atOnceMax, 1);
        atLeast("check-after", checkAfter.toMillis(), 1_000);
        atLeast("waiting-max", waitingMax, 1);
    }

    private static void atLeast(String property, long value, long min) {
        check(property, value >= min, "must be at least " + min);
    }

    private static void check(String property, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("bouquet.routing." + property + " " + otherwise + ".");
        }
    }

    /** In thousandths of a place. */
    int weightOf(String channel) {
        return (int) Math.round(weights.getOrDefault(channel, 1.0) * Slot.WHOLE);
    }
}
