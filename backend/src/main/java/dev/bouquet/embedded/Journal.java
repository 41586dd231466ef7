package dev.bouquet.embedded;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit. Commands append without waiting; one thread writes and syncs all that has gathered while the sync
 * before was under way, and then tells everybody who waits for it. A position is the count of bytes appended so far.
 *
 * <p>After the first failed write or sync the journal is over: what is on disk behind the last good sync is unknown, so
 * nobody is told that it is durable, all who wait get the failure, and a new journal must be begun from what was read.
 */
final class Journal {

    /** Told once: null when all up to its position is on disk, else why that will not come about. */
    interface Waiter {
        void settled(@Nullable IOException failure);
    }

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int LARGEST_KEPT_BYTES = 8 << 20;
    private static final int NO_ROTATION = -1;

    private final ReentrantLock gate = new ReentrantLock();
    private final Condition work = gate.newCondition();
    private final JournalFile file;
    private final Consumer<Journal> whenFailed;
    private final Thread flusher;

    private byte[] pending = new byte[1 << 16];
    private byte[] spare = new byte[1 << 16];
    private int pendingBytes;
    private int rotateAt = NO_ROTATION;
    private @Nullable CompletableFuture<Long> rotation;
    private List<Waiter> waiters = new ArrayList<>();
    private long appended;
    private volatile long durable;
    private volatile long syncs;
    private volatile @Nullable IOException failure;
    private boolean closing;

    /** @param whenFailed called on the journal's own thread after everybody who waited was told */
    Journal(JournalFile file, Consumer<Journal> whenFailed) {
        this.file = file;
        this.whenFailed = whenFailed;
        this.flusher = new Thread(this::run, "bouquet-mongo-journal");
        flusher.setDaemon(true);
        flusher.start();
    }

    /** Adds records behind all earlier ones and returns the position that must be durable before they count. */
    long append(ByteBuf records) throws IOException {
        gate.lock();
        try {
            refuseWhenOver();
            int length = records.readableBytes();
            if (pending.length - pendingBytes < length) {
                int wanted = Math.addExact(pendingBytes, length);
                pending = Arrays.copyOf(pending, Math.max(wanted, (int) Math.min(1L << 30, pending.length * 2L)));
            }
            records.getBytes(records.readerIndex(), pending, pendingBytes, length);
            pendingBytes += length;
            appended += length;
            work.signal();
            return appended;
        } finally {
            gate.unlock();
        }
    }

    /** Bytes that wait to be written: callers keep it bounded by not appending more. */
    int pendingBytes() {
        gate.lock();
        try {
            return pendingBytes;
        } finally {
            gate.unlock();
        }
    }

    long position() {
        gate.lock();
        try {
            return appended;
        } finally {
            gate.unlock();
        }
    }

    boolean isDurable(long position) {
        return position <= durable;
    }

    /** Tells the waiter when the position is durable, or has failed: on the journal's thread, or at once on this one. */
    void whenDurable(long position, Waiter waiter) {
        IOException over;
        gate.lock();
        try {
            over = failure;
            if (position > durable && over == null) {
                waiters.add(waiter);
                work.signal();
                return;
            }
        } finally {
            gate.unlock();
        }
        waiter.settled(position <= durable ? null : over);
    }

    /** Begins the next file at the present position; completes with its generation once it has begun. */
    CompletableFuture<Long> rotate() throws IOException {
        gate.lock();
        try {
            refuseWhenOver();
            if (rotation != null) {
                throw new IllegalStateException("A rotation is under way");
            }
            rotateAt = pendingBytes;
            rotation = new CompletableFuture<>();
            work.signal();
            return rotation;
        } finally {
            gate.unlock();
        }
    }

    /** Ends the journal as a failed write would, because memory and records no longer agree. */
    void abandon(IOException reason) {
        gate.lock();
        try {
            if (failure == null) {
                failure = reason;
            }
            work.signal();
        } finally {
            gate.unlock();
        }
    }

    private void refuseWhenOver() throws IOException {
        IOException over = failure;
        if (over != null) {
            throw over;
        }
        if (closing) {
            throw new IOException("The store is closing");
        }
    }

    private void run() {
        List<Waiter> settling = new ArrayList<>();
        try {
            while (true) {
                settling = new ArrayList<>();
                if (!flushOnce(settling)) {
                    file.close();
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(e instanceof IOException io ? io : new IOException(e), settling);
        }
    }

    /** Returns false when the journal was closed and nothing is left to write. */
    private boolean flushOnce(List<Waiter> settling) throws IOException {
        byte[] batch;
        int length;
        int splitAt;
        long upTo;
        gate.lock();
        try {
            while (failure == null && pendingBytes == 0 && waiters.isEmpty() && rotation == null) {
                if (closing) {
                    return false;
                }
                work.awaitUninterruptibly();
            }
            IOException over = failure;
            if (over != null) {
                throw over;
            }
            batch = pending;
            length = pendingBytes;
            splitAt = rotateAt;
            upTo = appended;
            settling.addAll(waiters);
            waiters.clear();
            pending = spare;
            pendingBytes = 0;
            rotateAt = NO_ROTATION;
        } finally {
            gate.unlock();
        }
        write(batch, length, splitAt);
        spare = batch.length > LARGEST_KEPT_BYTES ? new byte[1 << 16] : batch;
        durable = upTo;
        settle(settling, null);
        return true;
    }

    private void write(byte[] batch, int length, int splitAt) throws IOException {
        int before = splitAt == NO_ROTATION ? length : splitAt;
        writeDurably(batch, 0, before);
        if (splitAt != NO_ROTATION) {
            file.rotate();
            CompletableFuture<Long> rotated = takeRotation();
            if (rotated != null) {
                rotated.complete(file.generation());
            }
            writeDurably(batch, before, length - before);
        }
    }

    private void writeDurably(byte[] batch, int offset, int length) throws IOException {
        if (length > 0) {
            file.appendDurably(batch, offset, length);
            syncs = syncs + 1;
        }
    }

    private @Nullable CompletableFuture<Long> takeRotation() {
        gate.lock();
        try {
            CompletableFuture<Long> taken = rotation;
            rotation = null;
            return taken;
        } finally {
            gate.unlock();
        }
    }

    private void fail(IOException reason, List<Waiter> settling) {
        List<Waiter> all = new ArrayList<>(settling);
        gate.lock();
        try {
            failure = reason;
            all.addAll(waiters);
            waiters = new ArrayList<>();
            pendingBytes = 0;
        } finally {
            gate.unlock();
        }
        settle(all, reason);
        CompletableFuture<Long> unfinished = takeRotation();
        if (unfinished != null) {
            unfinished.completeExceptionally(reason);
        }
        try {
            file.close();
        } catch (IOException e) {
            log.warn("Could not close the failed journal", e);
        }
        whenFailed.accept(this);
    }

    private static void settle(List<Waiter> settling, @Nullable IOException failure) {
        for (Waiter waiter : settling) {
            try {
                waiter.settled(failure);
            } catch (RuntimeException e) {
                log.error("A reply could not be sent", e);
            }
        }
    }

    @Nullable IOException failure() {
        return failure;
    }

    /** Generation of the file being written; read by others only after the journal has failed or was closed. */
    JournalFile file() {
        return file;
    }

    /** How many syncs were made so far. */
    long syncs() {
        return syncs;
    }

    /** Writes what is pending and closes the file; returns when the journal's thread has ended. */
    void close() {
        gate.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            gate.unlock();
        }
        boolean interrupted = false;
        while (flusher.isAlive() && Thread.currentThread() != flusher) {
            try {
                flusher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
