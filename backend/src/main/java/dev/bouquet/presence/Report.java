package dev.bouquet.presence;

import java.util.List;
import java.util.Map;

/**
 * What a node says in a round.
 *
 * @param agents who has sockets on this node, and whose choice is not in Redis yet
 * @param leases each socket of this node and for how many milliseconds it has been silent
 * @param gone sockets that were closed and not taken out yet
 */
record Report(List<Said> agents, Map<String, Long> leases, List<String> gone) {

    /**
     * @param status what to write where {@code chosen} is set or Redis has lost this agent
     * @param chosen whether this status was said just now
     * @param said whether it was said at all, where Redis has lost this agent
     * @param since what to write where Redis has lost this agent, in milliseconds; 0 for the moment of the round
     */
    record Said(String id, String status, boolean chosen, boolean said, long since, String name) {}
}
