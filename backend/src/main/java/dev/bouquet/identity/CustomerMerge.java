package dev.bouquet.identity;

import java.time.Instant;

/**
 * That two customers are one person, as a colleague saw. Nothing of either is moved: whoever asks for one of them is led to
 * both, until that is undone.
 *
 * @param from leads to {@code into}
 */
public record CustomerMerge(String id, String from, String into, By by, Instant at) {
    /** A member of staff. */
    public record By(String id, String name) {}
}
