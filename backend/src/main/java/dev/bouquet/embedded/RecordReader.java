package dev.bouquet.embedded;

import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the records of one file from its start up to the first that is not whole. */
final class RecordReader implements Closeable {

    private static final int SMALLEST_LENGTH = 5;
    /** More than the largest document that the protocol lets through. */
    private static final int LARGEST_LENGTH = 64 << 20;

    private static final int BATCH_LENGTH = SMALLEST_LENGTH + Long.BYTES;

    private final FileChannel channel;
    private final long size;
    private final CRC32C checksum = new CRC32C();
    private byte[] buffer = new byte[1 << 20];
    private int begin;
    private int end;
    private long offset;
    private ByteBuf body = Unpooled.EMPTY_BUFFER;
    private int collection;

    RecordReader(Path file, long limit) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = Math.min(channel.size(), limit);
    }

    /** Whether the file begins as ours do; to be called once, first. */
    boolean readHeader() throws IOException {
        int length = StoreFiles.HEADER.length;
        if (!fill(length) || !Arrays.equals(buffer, begin, begin + length, StoreFiles.HEADER, 0, length)) {
            return false;
        }
        begin += length;
        offset = length;
        return true;
    }

    /** The next record's kind, or null at the end of what is whole. */
    @Nullable RecordKind next() throws IOException {
        if (!fill(RecordWriter.PREFIX_BYTES)) {
            return null;
        }
        int length = intAt(begin);
        if (length < SMALLEST_LENGTH || length > LARGEST_LENGTH || !fill(RecordWriter.PREFIX_BYTES + length)) {
            return null;
        }
        int start = begin + RecordWriter.PREFIX_BYTES;
        checksum.reset();
        checksum.update(buffer, start, length);
        RecordKind kind = RecordKind.of(buffer[start]);
        if ((int) checksum.getValue() != intAt(begin + 4) || kind == null) {
            return null;
        }
        collection = intAt(start + 1);
        body = Unpooled.wrappedBuffer(buffer, start + SMALLEST_LENGTH, length - SMALLEST_LENGTH);
        begin = start + length;
        offset += RecordWriter.PREFIX_BYTES + length;
        return kind;
    }

    int collection() {
        return collection;
    }

    de.bwaldvogel.mongo.bson.Document document() {
        return BsonDecoder.decodeBson(body);
    }

    int bodyBytes() {
        return body.readableBytes();
    }

    /** Bytes from the start of the file to the end of the last whole record. */
    long offset() {
        return offset;
    }

    long size() {
        return size;
    }

    /**
     * Whether a flush began after the place where reading stopped. Then what was written there had reached the disk,
     * and the file was damaged later; a write that was cut short leaves no such trace.
     */
    boolean flushFollows() throws IOException {
        int window = RecordWriter.PREFIX_BYTES + BATCH_LENGTH;
        while (fill(window)) {
            while (end - begin >= window) {
                if (isBatchAt(begin)) {
                    return true;
                }
                begin++;
                offset++;
            }
        }
        return false;
    }

    private boolean isBatchAt(int index) {
        int start = index + RecordWriter.PREFIX_BYTES;
        if (intAt(index) != BATCH_LENGTH || buffer[start] != RecordKind.BATCH.code()) {
            return false;
        }
        checksum.reset();
        checksum.update(buffer, start, BATCH_LENGTH);
        return (int) checksum.getValue() == intAt(index + 4)
                && Unpooled.wrappedBuffer(buffer).getLongLE(start + SMALLEST_LENGTH) == offset;
    }

    private boolean fill(int wanted) throws IOException {
        if (end - begin >= wanted) {
            return true;
        }
        if (offset + wanted > size) {
            return false;
        }
        byte[] target = wanted > buffer.length ? new byte[Math.max(wanted, buffer.length * 2)] : buffer;
        System.arraycopy(buffer, begin, target, 0, end - begin);
        buffer = target;
        end -= begin;
        begin = 0;
        while (end < wanted) {
            long left = size - offset - end;
            int count = channel.read(ByteBuffer.wrap(buffer, end, (int) Math.min(buffer.length - end, left)));
            if (count < 0) {
                return false;
            }
            end += count;
        }
        return true;
    }

    private int intAt(int index) {
        return (buffer[index] & 0xff)
                | (buffer[index + 1] & 0xff) << 8
                | (buffer[index + 2] & 0xff) << 16
                | (buffer[index + 3] & 0xff) << 24;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
