package dev.bouquet.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a failed journal: cut what was never acknowledged, take memory back to what is left, and try until the
 * disk takes a megabyte again.
 */
final class JournalHealing {

    private static final Logger log = LoggerFactory.getLogger(JournalHealing.class);
    private static final long MILLIS_BETWEEN_ATTEMPTS = 250;
    private static final int PROBE_BYTES = 1 << 20;

    private final JournaledStore store;
    private final StoreFiles files;
    private final CountDownLatch closed = new CountDownLatch(1);

    JournalHealing(JournaledStore store, StoreFiles files) {
        this.store = store;
        this.files = files;
    }

    void start(Journal failed) {
        Thread thread = new Thread(() -> heal(failed), "bouquet-mongo-heal");
        thread.setDaemon(true);
        thread.start();
    }

    private void heal(Journal failed) {
        log.error("The journal in {} failed; writes are refused for now", files.directory(), failed.failure());
        long generation = failed.file().generation();
        long durableBytes = failed.file().durableBytes();
        boolean rolledBack = false;
        String said = "";
        do {
            try {
                if (!rolledBack) {
                    cut(generation, durableBytes);
                    store.rollBack(generation, durableBytes, failed.failure());
                    rolledBack = true;
                }
                probeDisk();
                if (store.resume(generation, durableBytes)) {
                    log.info("The journal in {} can be written again", files.directory());
                }
                return;
            } catch (IOException | RuntimeException e) {
                // Whatever it is: a thread that ended here would leave writes refused for ever.
                said = sayIfNew(said, e);
            }
        } while (!closesMeanwhile());
    }

    private static String sayIfNew(String said, Exception obstacle) {
        if (!obstacle.toString().equals(said)) {
            log.warn("The journal cannot be written yet; trying again", obstacle);
        }
        return obstacle.toString();
    }

    /** What was refused must not come back, not even if the process is killed now. */
    private void cut(long generation, long durableBytes) throws IOException {
        for (long later : files.journals().tailSet(generation + 1)) {
            Files.delete(files.journal(later));
        }
        try (FileChannel channel = FileChannel.open(files.journal(generation), StandardOpenOption.WRITE)) {
            channel.truncate(durableBytes).force(true);
        }
    }

    private void probeDisk() throws IOException {
        try (FileChannel channel = FileChannel.open(
                files.directory().resolve("probe.tmp"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            StoreFiles.writeFully(channel, ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
        }
    }

    private boolean closesMeanwhile() {
        try {
            return closed.await(MILLIS_BETWEEN_ATTEMPTS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Gives up. */
    void close() {
        closed.countDown();
    }
}
