package dev.bouquet.wallboard;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that was counted in a queue.
 *
 * @param took how long it was waited for; zero where that says nothing
 */
record Happening(Instant at, What what, String conversation, String queue, Duration took) {
    enum What {
        /** A customer came, or came back. */
        ARRIVED,
        /** Somebody took what waited. */
        ANSWERED,
        /** A customer left unserved. */
        ABANDONED,
        /** What waited went on to another queue. */
        OVERFLOWED,
        /** The first word of a human to what a customer brought. */
        FIRST_RESPONSE
    }
}
