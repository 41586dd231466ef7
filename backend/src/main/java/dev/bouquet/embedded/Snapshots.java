package dev.bouquet.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the directory small: when snapshot and journals take twice what the present documents need (and at least a
 * floor), a new snapshot is written and what it replaces is deleted. It is taken while commands run, a few documents at
 * a time, so it is blurred; the journal that began with it makes it sharp.
 */
final class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
    private static final int COMMANDS_BETWEEN_LOOKS = 256;
    private static final int DOCUMENTS_AT_A_TIME = 128;

    private final JournaledStore store;
    private final StoreFiles files;
    private final long smallestBytes;
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService executor;
    private volatile boolean closing;
    private volatile long notBelowBytes;

    Snapshots(JournaledStore store, StoreFiles files, long smallestBytes) {
        this.store = store;
        this.files = files;
        this.smallestBytes = smallestBytes;
        this.executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "bouquet-mongo-snapshot");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Called after each command; looks at the sizes now and then, on another thread. */
    void consider() {
        if (commands.incrementAndGet() % COMMANDS_BETWEEN_LOOKS == 0 && !closing && busy.compareAndSet(false, true)) {
            executor.execute(this::takeIfLarge);
        }
    }

    /**
     * A snapshot of what is there from this call on, however small the directory is: what was deleted or written over is then in
     * none of its files. Fails where it cannot be written.
     */
    CompletableFuture<Void> takeNow() {
        try {
            return CompletableFuture.runAsync(this::takeOrGiveUp, executor);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private void takeOrGiveUp() {
        try {
            take();
            notBelowBytes = 0;
        } catch (IOException | RuntimeException e) {
            giveUpForNow();
            throw new CompletionException(e);
        }
    }

    private void takeIfLarge() {
        try {
            long total = files.totalBytes();
            if (total > Math.max(smallestBytes, notBelowBytes) && total > 2 * store.liveBytes()) {
                take();
                notBelowBytes = 0;
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("No snapshot of {} could be written; the journal goes on growing", files.directory(), e);
            giveUpForNow();
        } catch (RuntimeException e) {
            log.error("No snapshot of {} could be written", files.directory(), e);
            giveUpForNow();
        } finally {
            busy.set(false);
        }
    }

    private void giveUpForNow() {
        try {
            files.deleteUnfinished();
            notBelowBytes = files.totalBytes() + smallestBytes;
        } catch (IOException e) {
            log.warn("Could not clean up in {}", files.directory(), e);
        }
    }

    private void take() throws IOException {
        long began = System.nanoTime();
        RecordWriter records = new RecordWriter();
        Start start = store.locked(backend -> start(backend, records));
        long generation = await(start.generation());
        Path unfinished = files.unfinishedSnapshot(generation);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            StoreFiles.writeFully(channel, java.nio.ByteBuffer.wrap(StoreFiles.HEADER));
            write(records, channel);
            for (JournaledCollection collection : start.collections()) {
                writeDocuments(collection, start.backend(), records, channel);
            }
            int unused = records.write(RecordKind.END, 0);
            write(records, channel);
            channel.force(true);
        }
        awaitDurable(start.journal());
        Files.move(unfinished, files.snapshot(generation), StandardCopyOption.ATOMIC_MOVE);
        files.syncDirectory();
        files.deleteBefore(generation);
        log.info("Wrote {} in {} ms", files.snapshot(generation), (System.nanoTime() - began) / 1_000_000);
    }

    private record Start(
            JournaledBackend backend,
            Journal journal,
            List<JournaledCollection> collections,
            CompletableFuture<Long> generation) {}

    /** The catalogue is exact: it is written in the moment when the new journal begins. */
    private Start start(JournaledBackend backend, RecordWriter records) {
        List<JournaledCollection> collections = backend.changes().collections();
        for (JournaledCollection collection : collections) {
            int unused = records.write(RecordKind.CREATE_COLLECTION, collection.number(), Changes.nameOf(collection));
            for (Document description : collection.indexDescriptions().values()) {
                unused = records.write(RecordKind.CREATE_INDEX, collection.number(), description);
            }
        }
        try {
            return new Start(backend, store.journal(), collections, store.rotateJournal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeDocuments(
            JournaledCollection collection, JournaledBackend expected, RecordWriter records, FileChannel channel)
            throws IOException {
        boolean more = true;
        for (int from = 0; more; from += DOCUMENTS_AT_A_TIME) {
            int first = from;
            more = store.locked(backend -> {
                if (backend != expected || closing) {
                    throw new UncheckedIOException(new IOException("The data was replaced, or the store closes"));
                }
                for (int i = first; i < first + DOCUMENTS_AT_A_TIME; i++) {
                    Document document = collection.documentAt(i);
                    if (document != null) {
                        int unused = records.put(collection.number(), document);
                    }
                }
                return first + DOCUMENTS_AT_A_TIME < collection.positions();
            });
            write(records, channel);
        }
    }

    private static void write(RecordWriter records, FileChannel channel) throws IOException {
        ByteBuf bytes = records.bytes();
        StoreFiles.writeFully(channel, bytes.nioBuffer());
        records.clear();
    }

    /** What the snapshot saw must not be lost, or the snapshot would know more than was ever promised. */
    private static void awaitDurable(Journal journal) throws IOException {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        journal.whenDurable(journal.position(), failure -> {
            if (failure == null) {
                durable.complete(true);
            } else {
                durable.completeExceptionally(failure);
            }
        });
        boolean unused = await(durable);
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Returns when no snapshot is under way any more; one that is gets abandoned. */
    void close() {
        closing = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                log.warn("A snapshot of {} did not end in time", files.directory());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
