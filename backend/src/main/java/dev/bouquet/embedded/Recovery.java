package dev.bouquet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is on disk: the newest snapshot and the journals from its number on. A record that is not whole ends the
 * last journal if nothing was flushed after it: that write was cut short, and was never acknowledged. Anywhere else it
 * is damage, which is never passed over in silence.
 */
final class Recovery {

    /** @param validBytes what of the last journal is whole; 0 when it must be begun anew */
    record Outcome(List<RecoveredCollection> collections, long generation, long validBytes, long documents) {}

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final long PROGRESS_EVERY = 500_000;

    private final StoreFiles files;
    private final SortedMap<Integer, RecoveredCollection> collections = new TreeMap<>();
    private long recordsRead;

    private Recovery(StoreFiles files) {
        this.files = files;
    }

    static Outcome read(StoreFiles files) throws IOException {
        return read(files, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * Reads no further than a given place.
     *
     * @param lastGeneration the last journal to be read
     * @param limit bytes of that journal to be read
     */
    static Outcome read(StoreFiles files, long lastGeneration, long limit) throws IOException {
        return new Recovery(files).run(lastGeneration, limit);
    }

    private Outcome run(long lastGeneration, long limit) throws IOException {
        long began = System.nanoTime();
        SortedSet<Long> snapshots = files.snapshots();
        long first = snapshots.isEmpty() ? 0 : snapshots.last();
        if (!snapshots.isEmpty()) {
            readSnapshot(files.snapshot(first));
        }
        List<Long> journals = new ArrayList<>(files.journals().tailSet(first));
        journals.removeIf(generation -> generation > lastGeneration);
        refuseGaps(first, journals, !snapshots.isEmpty());
        long validBytes = 0;
        for (long generation : journals) {
            boolean last = generation == journals.getLast();
            validBytes = readJournal(files.journal(generation), last, last ? limit : Long.MAX_VALUE);
        }
        long documents = collections.values().stream()
                .mapToLong(each -> each.documents().size())
                .sum();
        log.info(
                "Read {} records with {} documents from {} in {} ms",
                recordsRead,
                documents,
                files.directory(),
                (System.nanoTime() - began) / 1_000_000);
        long generation = journals.isEmpty() ? first : journals.getLast();
        return new Outcome(new ArrayList<>(collections.values()), generation, validBytes, documents);
    }

    private void refuseGaps(long first, List<Long> journals, boolean haveSnapshot) throws IOException {
        for (int i = 0; i < journals.size(); i++) {
            if (journals.get(i) != first + i) {
                throw new IOException("The file %s is missing: restore the directory from a copy"
                        .formatted(files.journal(first + i)));
            }
        }
        if (journals.isEmpty() && haveSnapshot) {
            throw new IOException(
                    "The file %s is missing: restore the directory from a copy".formatted(files.journal(first)));
        }
    }

    private void readSnapshot(Path file) throws IOException {
        try (RecordReader reader = new RecordReader(file, Long.MAX_VALUE)) {
            RecordKind kind = reader.readHeader() ? readRecords(reader) : null;
            if (kind != RecordKind.END || reader.offset() != reader.size()) {
                throw damaged(file, reader.offset());
            }
        }
    }

    private long readJournal(Path file, boolean last, long limit) throws IOException {
        try (RecordReader reader = new RecordReader(file, limit)) {
            if (!reader.readHeader()) {
                if (last && reader.size() < StoreFiles.HEADER.length) {
                    return 0;
                }
                throw damaged(file, 0);
            }
            RecordKind end = readRecords(reader);
            long whole = reader.offset();
            if (end != null || whole < reader.size()) {
                if (!last || end != null || reader.flushFollows()) {
                    throw damaged(file, whole);
                }
                log.warn(
                        "Cut {} bytes off {}: the last write was interrupted at byte {} and had not been acknowledged",
                        Files.size(file) - whole,
                        file,
                        whole);
            }
            return whole;
        }
    }

    private static IOException damaged(Path file, long offset) {
        return new IOException(("%s is damaged at byte %d, though it had been written completely. "
                        + "Restore the directory from a copy, or move it away to start empty")
                .formatted(file, offset));
    }

    /** Returns null where no whole record follows, or END. */
    private @org.jspecify.annotations.Nullable RecordKind readRecords(RecordReader reader) throws IOException {
        RecordKind kind = reader.next();
        while (kind != null && kind != RecordKind.END) {
            apply(kind, reader);
            if (++recordsRead % PROGRESS_EVERY == 0) {
                log.info("Reading {}: {} records so far", files.directory(), recordsRead);
            }
            kind = reader.next();
        }
        return kind;
    }

    private void apply(RecordKind kind, RecordReader reader) {
        if (kind == RecordKind.BATCH) {
            return;
        }
        if (kind == RecordKind.DROP_COLLECTION) {
            collections.remove(reader.collection());
            return;
        }
        if (kind == RecordKind.CREATE_COLLECTION) {
            collections
                    .computeIfAbsent(reader.collection(), RecoveredCollection::new)
                    .named(reader.document());
            return;
        }
        RecoveredCollection collection = collections.get(reader.collection());
        if (collection == null) {
            // A snapshot is blurred: it may lack a collection that was dropped while it was taken.
            return;
        }
        switch (kind) {
            case PUT -> {
                int bytes = reader.bodyBytes() + RecordWriter.PREFIX_BYTES + 5;
                collection.put(reader.document(), bytes);
            }
            case DELETE -> collection.delete(reader.document());
            case RENAME_COLLECTION -> collection.named(reader.document());
            case CREATE_INDEX -> collection.createIndex(reader.document());
            case DROP_INDEX -> collection.dropIndex(reader.document());
            default -> throw new IllegalStateException("Not a change: " + kind);
        }
    }
}
