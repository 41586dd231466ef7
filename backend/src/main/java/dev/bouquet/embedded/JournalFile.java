package dev.bouquet.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The journal that is being written: appended to and forced by one thread. */
final class JournalFile implements Closeable {

    /** The JDK copies what it writes into native memory that it keeps; slices keep that small. */
    private static final int SLICE_BYTES = 256 * 1024;

    private final StoreFiles files;
    private final RecordWriter batchMark = new RecordWriter();
    private FileChannel channel;
    private long generation;
    private long durableBytes;

    /**
     * Continues a journal, or begins it when there is none.
     *
     * @param validBytes what of an existing file is whole; anything behind it is cut
     */
    JournalFile(StoreFiles files, long generation, long validBytes) throws IOException {
        this.files = files;
        this.generation = generation;
        if (Files.exists(files.journal(generation)) && validBytes >= StoreFiles.HEADER.length) {
            this.channel = FileChannel.open(files.journal(generation), StandardOpenOption.WRITE);
            channel.truncate(validBytes).position(validBytes);
            channel.force(true);
            this.durableBytes = validBytes;
        } else {
            this.channel = create(files.journal(generation));
            this.durableBytes = StoreFiles.HEADER.length;
        }
    }

    private FileChannel create(Path file) throws IOException {
        FileChannel created = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            StoreFiles.writeFully(created, ByteBuffer.wrap(StoreFiles.HEADER));
            created.force(true);
            files.syncDirectory();
            return created;
        } catch (IOException e) {
            created.close();
            throw e;
        }
    }

    /** Returns when the bytes would survive a power cut. */
    void appendDurably(byte[] bytes, int offset, int length) throws IOException {
        batchMark.clear();
        int markBytes = batchMark.write(RecordKind.BATCH, durableBytes);
        StoreFiles.writeFully(channel, batchMark.bytes().nioBuffer());
        for (int written = 0; written < length; ) {
            int slice = Math.min(SLICE_BYTES, length - written);
            StoreFiles.writeFully(channel, ByteBuffer.wrap(bytes, offset + written, slice));
            written += slice;
        }
        channel.force(false);
        durableBytes += markBytes + length;
    }

    /** Goes on in the next file; all that was appended is on disk by then. */
    void rotate() throws IOException {
        FileChannel next = create(files.journal(generation + 1));
        channel.close();
        channel = next;
        generation++;
        durableBytes = StoreFiles.HEADER.length;
    }

    long generation() {
        return generation;
    }

    /** Bytes of the current file that are known to be on disk. */
    long durableBytes() {
        return durableBytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
