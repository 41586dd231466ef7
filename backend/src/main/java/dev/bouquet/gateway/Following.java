package dev.bouquet.gateway;

import org.jspecify.annotations.Nullable;

/** One conversation that a socket follows: how far it has been told, and whether it is still being brought up to the head. */
final class Following {
    final String conversationId;
    long cursor;
    boolean catchingUp = true;

    /** A head that was heard of while catching up. */
    long target;

    /** The store has said that it may be followed. Nothing is told before. */
    boolean begun;

    boolean ended;

    /** What its customer was told last of their place in the queue, since the last entries. */
    ServerFrame.@Nullable QueuePosition position;

    Following(String conversationId, long cursor) {
        this.conversationId = conversationId;
        this.cursor = cursor;
    }

    /** The socket has all up to here. Whoever was served meanwhile and waits again may have the very place of before. */
    void toldThrough(long through) {
        cursor = through;
        position = null;
    }
}
