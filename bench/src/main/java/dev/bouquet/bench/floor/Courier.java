package dev.bouquet.bench.floor;

/** What a floor does with a message between giving it its place and sending it out. Called in order per conversation. */
interface Courier {
    /** Takes the message; it is delivered now or later, but in the order of the calls. */
    void take(Posting posting);
}
