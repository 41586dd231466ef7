package dev.bouquet.measures;

/**
 * What a fact says, and what its value is. A <em>contact</em> is from when the customer came, or came back after it was solved,
 * until they come back the next time.
 *
 * <p>Kept by its place among the others: whatever is new goes to the end.
 */
@SuppressWarnings("EnumOrdinal")
public enum FactKind {
    /** A contact began; 0 for a new conversation, 1 where the customer reopened one. */
    ARRIVED,
    /** It came into a queue; 0 where it was not waiting before, 1 where it came back from an agent, 2 from another queue. */
    QUEUED,
    /** A wait ended by an assignment; milliseconds waited, those in queues before included. The agent is who got it. */
    SERVED,
    /** A wait ended by the customer's leaving; milliseconds waited. Below {@link Fact#BOUNCE_MILLIS} it is a bounce. */
    ABANDONED,
    /** It went on to another queue by itself while it waited; 0. The queue is the one that it left. */
    OVERFLOWED,
    /** The first message of an agent after the customer's first one of this contact; milliseconds between them. */
    FIRST_RESPONSE,
    /** It was solved; milliseconds since the contact began. The agent is who answers for it. */
    SOLVED,
    /** Told with {@link #SOLVED} where an agent had it: milliseconds for which it took up a place. */
    HANDLED,
    /** What was solved came back to work, by the customer or by staff; 0. */
    REOPENED,
    /** Handed from one agent to another, or by a person to another queue; 0. The agent is who had it, else who moved it. */
    TRANSFERRED,
    /** The customer's rating, 1 to 5; the last one counts. */
    RATED,
    /** How easy it was for the customer to get it solved, 1 to 7; told with {@link #RATED} where they said so. */
    EFFORT,
    /** Whether the customer would recommend us, 0 to 10; told with {@link #RATED} where they said so. */
    RECOMMENDS,
    /** A promise that was not withdrawn, at the time at which it is due; 1 kept by then, 0 not. */
    PROMISE_DUE,
    /** A gesture that was approved and did not come to nothing since; 0. */
    GESTURE;

    static final FactKind[] ALL = values();
}
