package dev.bouquet.wallboard;

import dev.bouquet.conversations.Placed;
import dev.bouquet.queues.Queue;
import dev.bouquet.routing.Seats;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All that a board is made of.
 *
 * @param queues by name
 * @param placed what waits or is being worked on
 * @param seats all who work here, by name
 * @param hour what was counted from an hour before {@code at} on
 * @param foretold waits that ended from then on
 * @param estimates by queue; those of which nobody can tell are missing
 * @param breaches beyond those of the targets
 * @param pastSince by queue, since when somebody in it has waited for longer than is aimed at, as far as that is known
 */
record House(
        Instant at,
        Collection<Queue> queues,
        Collection<Placed> placed,
        List<Seats.Seat> seats,
        List<Happening> hour,
        List<Waits.Foretold> foretold,
        Map<String, WaitRange> estimates,
        List<Hand> hands,
        List<Breach> breaches,
        Map<String, Instant> pastSince) {}
