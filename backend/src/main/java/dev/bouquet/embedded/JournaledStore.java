package dev.bouquet.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands one at a time in memory and keeps the journal behind them. No answer leaves before everything that the
 * command could see is on disk: not the acknowledgement of a write, and not a read or a refusal that rests on a write
 * of somebody else. The lock is never held while a disk is waited for, so that commands share a sync.
 *
 * <p>When the journal fails (a full disk), all unanswered commands get an error, memory goes back to what is on disk, so
 * that what was refused is also absent, and reads go on. Writes are refused until the disk takes them again, which is
 * tried four times a second.
 */
final class JournaledStore implements AutoCloseable {

    /** An answer in bytes, and the position that must be durable before it may be sent. */
    record Answer(ByteBuf bytes, long position, Journal journal) {}

    private static final Logger log = LoggerFactory.getLogger(JournaledStore.class);
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "listcollections",
            "listindexes",
            "listdatabases",
            "killcursors",
            "dbstats",
            "collstats",
            "validate",
            "serverstatus",
            "endsessions",
            "getlasterror");
    private static final Set<String> ABOUT_THE_SERVER =
            Set.of("hello", "ismaster", "ping", "buildinfo", "whatsmyuri", "hostinfo", "getlog", "connectionstatus");
    /** The codes by which a MongoDB says that its disk is full, and that a command is too much for now. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private static final int EXCEEDED_MEMORY_LIMIT = 146;
    private static final int LARGEST_PENDING_BYTES = 256 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final StoreFiles files;
    private final Snapshots snapshots;
    private final JournalHealing healing;
    private JournaledBackend backend;
    private Journal journal;
    private @Nullable String outOfOrder;
    private boolean closing;

    JournaledStore(StoreFiles files, long smallestSnapshotBytes) throws IOException {
        this.files = files;
        files.deleteUnfinished();
        Recovery.Outcome outcome = Recovery.read(files);
        this.backend = new JournaledBackend(outcome.collections());
        this.healing = new JournalHealing(this, files);
        this.snapshots = new Snapshots(this, files, smallestSnapshotBytes);
        this.journal = new Journal(new JournalFile(files, outcome.generation(), outcome.validBytes()), healing::start);
    }

    /** Runs a command and encodes its reply, both under the lock, since the reply refers to living documents. */
    Answer execute(Channel channel, String database, Document command, Function<Document, ByteBuf> encoder) {
        String name = command.isEmpty() ? "" : command.keySet().iterator().next();
        Answer answer;
        lock.lock();
        try {
            JournaledBackend running = backend;
            Document reply = refusal(name, command);
            if (reply == null) {
                reply = run(running, channel, database, name, command);
            }
            ByteBuf bytes = encode(reply, encoder);
            try {
                answer = new Answer(bytes, record(running.changes(), name), journal);
            } catch (IOException e) {
                bytes.release();
                answer = new Answer(encoder.apply(notDurable(e)), 0, journal);
            }
        } finally {
            lock.unlock();
        }
        snapshots.consider();
        return answer;
    }

    private static Document run(
            JournaledBackend backend, Channel channel, String database, String name, Document command) {
        try {
            return backend.handleCommand(channel, database, name, command);
        } catch (MongoServerException e) {
            log.debug("Refused {}", name, e);
            return errorReply(e);
        } catch (RuntimeException e) {
            log.error("The command {} failed", name, e);
            return errorReply(new MongoServerException("Unknown error: " + e.getMessage(), e));
        }
    }

    private static ByteBuf encode(Document reply, Function<Document, ByteBuf> encoder) {
        try {
            return encoder.apply(reply);
        } catch (RuntimeException e) {
            log.error("A reply could not be encoded", e);
            return encoder.apply(errorReply(new MongoServerException("The reply could not be encoded", e)));
        }
    }

    /** Hands the command's records to the journal and returns the position that its answer depends on. */
    private long record(Changes changes, String name) throws IOException {
        RuntimeException unrecorded = changes.unrecorded();
        if (unrecorded != null) {
            changes.records().clear();
            journal.abandon(new IOException("A change could not be written down", unrecorded));
        }
        if (!changes.records().isEmpty()) {
            try {
                return journal.append(changes.records().bytes());
            } finally {
                changes.records().clear();
            }
        }
        // After a failure memory holds only what is on disk, and the old journal has nothing to say any more.
        boolean seesNothingPending = outOfOrder != null || ABOUT_THE_SERVER.contains(lowerCase(name));
        return seesNothingPending ? 0 : journal.position();
    }

    private @Nullable Document refusal(String name, Document command) {
        String lower = lowerCase(name);
        if (ABOUT_THE_SERVER.contains(lower) || outOfOrder == null && journal.failure() == null) {
            return journal.pendingBytes() > LARGEST_PENDING_BYTES && !READS.contains(lower)
                    ? errorReply(new MongoServerError(
                            EXCEEDED_MEMORY_LIMIT, "ExceededMemoryLimit", "Too many writes wait for the disk"))
                    : null;
        }
        if (outOfOrder != null && (READS.contains(lower) || lower.equals("aggregate") && isReading(command))) {
            return null;
        }
        String reason = outOfOrder != null ? outOfOrder : "The journal could not be written";
        return errorReply(new MongoServerError(OUT_OF_DISK_SPACE, "OutOfDiskSpace", reason));
    }

    private static boolean isReading(Document command) {
        return command.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .allMatch(stage -> stage instanceof Document document
                                && !document.containsKey("$out")
                                && !document.containsKey("$merge"));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    static Document notDurable(IOException reason) {
        return errorReply(new MongoServerError(
                OUT_OF_DISK_SPACE, "OutOfDiskSpace", "The journal could not be written: " + reason.getMessage()));
    }

    private static Document errorReply(MongoServerException exception) {
        Document reply = new Document("ok", 0).append("errmsg", exception.getMessageWithoutErrorCode());
        if (exception instanceof MongoServerError error) {
            reply.append("code", error.getCode());
            reply.putIfNotNull("codeName", error.getCodeName());
        }
        return reply;
    }

    /** Memory becomes what is on disk up to a place; reads go on, writes are refused for the reason given. */
    void rollBack(long generation, long durableBytes, @Nullable IOException reason) throws IOException {
        lock.lock();
        try {
            Recovery.Outcome outcome = Recovery.read(files, generation, durableBytes);
            backend = new JournaledBackend(outcome.collections());
            outOfOrder = "The journal could not be written: " + reason;
        } finally {
            lock.unlock();
        }
    }

    /** Takes writes again, in a new journal behind that place; returns false when the store is closing. */
    boolean resume(long generation, long durableBytes) throws IOException {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            journal = new Journal(new JournalFile(files, generation, durableBytes), healing::start);
            outOfOrder = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Runs with the memory to itself, between commands. */
    <T> T locked(Function<JournaledBackend, T> action) {
        lock.lock();
        try {
            return action.apply(backend);
        } finally {
            lock.unlock();
        }
    }

    /** The journal's next file begins at the moment of this call; only under {@link #locked}. */
    CompletableFuture<Long> rotateJournal() throws IOException {
        return journal.rotate();
    }

    /** See {@link Snapshots#takeNow}. */
    CompletableFuture<Void> compact() {
        return snapshots.takeNow();
    }

    long liveBytes() {
        return locked(running -> running.changes().liveBytes());
    }

    Journal journal() {
        lock.lock();
        try {
            return journal;
        } finally {
            lock.unlock();
        }
    }

    void forget(Channel channel) {
        lock.lock();
        try {
            backend.handleClose(channel);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all that was executed is on disk. */
    @Override
    public void close() {
        Journal last;
        lock.lock();
        try {
            closing = true;
            last = journal;
        } finally {
            lock.unlock();
        }
        healing.close();
        snapshots.close();
        last.close();
    }
}
