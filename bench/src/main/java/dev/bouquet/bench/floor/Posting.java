package dev.bouquet.bench.floor;

import java.util.List;

/**
 * One message that has its place, on its way out.
 *
 * @param ack the answer to its author
 * @param entries the frame for everybody who follows the conversation
 */
record Posting(Peer author, byte[] ack, byte[] entries, List<Peer> followers) {
    void deliver() {
        author.send(ack);
        for (Peer follower : followers) {
            follower.send(entries);
        }
    }
}
