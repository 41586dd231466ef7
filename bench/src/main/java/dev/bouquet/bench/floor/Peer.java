package dev.bouquet.bench.floor;

/** One socket, as a floor sees it: somewhere to put text frames. Safe to call from any thread; what is sent first arrives first. */
interface Peer {
    /** Sends one text frame, in UTF-8. What is sent to a closed socket is dropped. */
    void send(byte[] frame);
}
