package dev.bouquet.gateway;

import java.util.LinkedHashSet;
import java.util.Set;

/** Of which colleagues a socket of the staff has still to be told what they are. On its loop only. */
final class Telling {
    final String socketId;

    /** Agents by id; grows no larger than the staff. */
    final Set<String> untold = new LinkedHashSet<>();

    /** Whether a frame is under way, after which the next one goes out. */
    boolean underWay;

    Telling(String socketId) {
        this.socketId = socketId;
    }
}
