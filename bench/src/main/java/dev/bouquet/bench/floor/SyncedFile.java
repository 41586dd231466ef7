package dev.bouquet.bench.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Appends each message to a file and delivers it when an fsync has returned. One thread writes; all that waited while it
 * was at it share the next fsync (group commit).
 */
final class SyncedFile implements Courier {
    /** The name of the file within the data directory. */
    static final String NAME = "journal.ndjson";

    private static final int MAX_WAITING = 65_536;
    private static final int MAX_GROUP = 4_096;

    private final BlockingQueue<Posting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final FileChannel file;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

    SyncedFile(Path directory) throws IOException {
        file = FileChannel.open(
                directory.resolve(NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    @Override
    public void take(Posting posting) {
        if (!waiting.offer(posting)) {
            throw new IllegalStateException("More than " + MAX_WAITING + " messages wait for the disk");
        }
    }

    /** Writes for ever. Whatever goes wrong ends the process: a floor that cannot store may not answer. */
    void run() {
        List<Posting> group = new ArrayList<>(MAX_GROUP);
        try {
            while (true) {
                group.add(waiting.take());
                waiting.drainTo(group, MAX_GROUP - 1);
                append(group);
                file.force(false);
                group.forEach(Posting::deliver);
                group.clear();
            }
        } catch (IOException | InterruptedException | RuntimeException failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void append(List<Posting> group) throws IOException {
        int length = 0;
        for (Posting posting : group) {
            length += posting.entries().length + 1;
        }
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocateDirect(length);
        }
        buffer.clear();
        for (Posting posting : group) {
            buffer.put(posting.entries()).put((byte) '\n');
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            int unused = file.write(buffer);
        }
    }
}
