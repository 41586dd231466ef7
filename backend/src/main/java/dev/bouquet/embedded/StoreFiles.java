package dev.bouquet.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files of one store. {@code snapshot-N} is the data as of the moment when {@code journal-N} began, blurred by
 * writes made while it was taken, all of which {@code journal-N} holds too. So the newest snapshot and every journal
 * from its number on are the data. A snapshot appears under its name only when it is complete.
 */
record StoreFiles(Path directory) {

    static final byte[] HEADER = "BQTSTOR1".getBytes(StandardCharsets.US_ASCII);

    Path journal(long generation) {
        return directory.resolve("journal-" + generation);
    }

    Path snapshot(long generation) {
        return directory.resolve("snapshot-" + generation);
    }

    Path unfinishedSnapshot(long generation) {
        return directory.resolve("snapshot-" + generation + ".tmp");
    }

    SortedSet<Long> journals() throws IOException {
        return generations("journal-");
    }

    SortedSet<Long> snapshots() throws IOException {
        return generations("snapshot-");
    }

    private SortedSet<Long> generations(String prefix) throws IOException {
        SortedSet<Long> generations = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "*")) {
            for (Path file : files) {
                String rest = file.getFileName().toString().substring(prefix.length());
                if (rest.chars().allMatch(Character::isDigit)) {
                    generations.add(Long.parseLong(rest));
                }
            }
        }
        return generations;
    }

    /** Bytes that snapshots and journals take together. */
    long totalBytes() throws IOException {
        long total = 0;
        for (long generation : journals()) {
            total += Files.size(journal(generation));
        }
        for (long generation : snapshots()) {
            total += Files.size(snapshot(generation));
        }
        return total;
    }

    /** Removes what the snapshot of this generation has made superfluous. */
    void deleteBefore(long generation) throws IOException {
        for (long older : journals().headSet(generation)) {
            Files.deleteIfExists(journal(older));
        }
        for (long older : snapshots().headSet(generation)) {
            Files.deleteIfExists(snapshot(older));
        }
    }

    void deleteUnfinished() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "snapshot-*.tmp")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Makes created, renamed and deleted names last through a power cut; where directories cannot be synced, nothing. */
    void syncDirectory() throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
    }
}
