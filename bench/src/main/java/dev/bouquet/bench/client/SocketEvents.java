package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;

/** What a socket tells its owner; always on the client's loop. */
public interface SocketEvents {
    /** A frame other than the answers to requests. The frame is reused: read it now. */
    void onFrame(ChatSocket socket, ServerFrame frame, long nanos);

    /** All that had arrived is read; what was written meanwhile may be flushed. */
    void onReadComplete(ChatSocket socket);

    /** The socket is closed for good, or said something unreadable. */
    void onBroken(ChatSocket socket, String reason);
}
