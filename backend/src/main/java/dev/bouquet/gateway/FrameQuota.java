package dev.bouquet.gateway;

/**
 * How many frames one customer may still send in this minute, over all their sockets on this node. A minute begins with the
 * first frame after the last one ended.
 */
final class FrameQuota {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final int perMinute;
    private long minuteBeganNanos;
    private int used;
    private int sockets;

    /** @param perMinute 0 for no limit of this kind */
    FrameQuota(int perMinute) {
        this.perMinute = perMinute;
    }

    synchronized boolean take() {
        if (perMinute == 0) {
            return true;
        }
        long now = System.nanoTime();
        if (used == 0 || now - minuteBeganNanos >= MINUTE_NANOS) {
            minuteBeganNanos = now;
            used = 0;
        }
        used++;
        return used <= perMinute;
    }

    synchronized int opened() {
        return ++sockets;
    }

    synchronized int closed() {
        return --sockets;
    }
}
