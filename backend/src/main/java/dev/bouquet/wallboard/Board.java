package dev.bouquet.wallboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole house at one moment, as it goes over the wire. "Last hour" is the hour up to {@code at}.
 *
 * @param queues by name
 * @param agents all who work here, by name
 * @param house the same figures over all queues; not told, but alerts look at it
 */
public record Board(
        Instant at,
        List<QueueTile> queues,
        List<AgentTile> agents,
        List<Hand> hands,
        List<Breach> breaches,
        @JsonIgnore QueueTile house) {

    /**
     * A queue.
     *
     * @param state {@code open}, {@code closed} or {@code overflowing}: open, and somebody lets all go on to another queue, or some did within five minutes
     * @param longestWaitSeconds 0 where nobody waits
     * @param atRisk how many have waited for more than 75 % of what is aimed at, and not for all of it yet
     * @param pastTarget how many have waited for longer than is aimed at
     * @param agentsOnline who could be given something from here
     * @param freeCapacity whole places that they have free
     * @param waitEstimate what would be told to who came now; null where nobody can tell
     * @param waitErrorSeconds how far, on average, waits that ended in the last hour were from the middle of what was told
     * @param answeredLastHour how many waits ended with somebody
     * @param abandonedLastHour how many left unserved after ten seconds or more
     * @param bouncedLastHour how many left unserved sooner
     * @param perFiveMinutes twelve, the one that goes on last; each begins at a multiple of five minutes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QueueTile(
            String id,
            String name,
            String state,
            int waiting,
            long longestWaitSeconds,
            int atRisk,
            int pastTarget,
            int agentsOnline,
            int freeCapacity,
            @Nullable WaitEstimate waitEstimate,
            @Nullable Long waitErrorSeconds,
            FirstResponse firstResponse,
            int arrivedLastHour,
            int answeredLastHour,
            int abandonedLastHour,
            int bouncedLastHour,
            List<FiveMinutes> perFiveMinutes,
            Targets targets) {}

    /** In seconds. */
    public record WaitEstimate(int low, int high) {}

    /** Over the last hour; null where there was none. The p90 is by nearest rank. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FirstResponse(
            int count,
            @Nullable Long averageSeconds,
            @Nullable Long p90Seconds) {}

    /** @param at when they begin */
    public record FiveMinutes(Instant at, int arrived, int answered) {}

    /** What is aimed at; null: nothing in particular. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Targets(
            @Nullable Integer firstResponseSeconds,
            @Nullable Integer waitSeconds) {
        static final Targets NONE = new Targets(null, null);

        /** What those who wait are held against: the first response where one is aimed at, else the wait. */
        @Nullable Integer ofWaiting() {
            return firstResponseSeconds == null ? waitSeconds : firstResponseSeconds;
        }
    }

    /**
     * Somebody who works here.
     *
     * @param since null where it is not known since when somebody is offline
     * @param capacity null where they never said how many they take at once
     * @param active conversations, and offers that stand, that take up a place
     * @param conversations what they have that is open or waits for its customer, the oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AgentTile(
            String id,
            String name,
            String role,
            String status,
            @Nullable Instant since,
            @Nullable Integer capacity,
            int active,
            List<Held> conversations) {}

    /**
     * @param since when its customer brought it
     * @param customer their name; null where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Held(
            String id,
            String queue,
            Instant since,
            @Nullable String customer) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(String id, @Nullable String name) {}

    /** Whether it tells the same as the other, whenever that was. */
    boolean tellsAs(Board other) {
        return new Board(other.at, queues, agents, hands, breaches, house).equals(other);
    }
}
