package dev.bouquet.bench.client;

/** Everything that makes a run worthless: with one of these no figure is printed. */
public enum Fault {
    /** A post was answered with an error. */
    REFUSED,
    /** A post was never answered. */
    UNANSWERED,
    /** A post was answered twice. */
    ACKED_TWICE,
    /** A message did not reach one of the two sides. */
    UNDELIVERED,
    /** A message reached one side twice as new. */
    DELIVERED_TWICE,
    /** A message is not in the transcript. */
    NOT_STORED,
    /** A message is in the transcript twice. */
    STORED_TWICE,
    /** Answer, delivery and transcript disagree about the place of a message. */
    OTHER_SEQ,
    /** A message says something else than was sent. */
    OTHER_TEXT,
    /** A message turned up in another conversation. */
    OTHER_CONVERSATION,
    /** An entry claims to be a message that was never sent. */
    UNKNOWN_MESSAGE,
    /** What one author said in one conversation stands in another order than it was said. */
    REORDERED,
    /** The transcript, or what an agent was shown of it, has a hole, or entries out of order. */
    HOLE,
    /** A socket closed, or a frame could not be read. */
    BROKEN_SOCKET,
    /** A conversation that waited never came to anybody, or did not come to its end. */
    NEVER_GIVEN,
    /** A conversation was given to somebody while somebody else had it, or two agents were told that it is theirs. */
    TWO_OWNERS,
    /** An agent had more conversations at once than they take. */
    ABOVE_CAPACITY
}
