package dev.bouquet.facts;

import java.time.Instant;

/** A fact as staff see it on the wire. */
public record WireFact(String id, String kind, String text, By by, Instant updatedAt) {
    /** A member of staff. */
    public record By(String id, String name) {}

    static WireFact of(Fact fact) {
        return new WireFact(
                fact.id(),
                fact.kind().wire(),
                fact.text(),
                new By(fact.by().id(), fact.by().name()),
                fact.updatedAt());
    }

    /** Not its text: that goes into no log. */
    @Override
    public String toString() {
        return "WireFact[id=" + id + "]";
    }
}
