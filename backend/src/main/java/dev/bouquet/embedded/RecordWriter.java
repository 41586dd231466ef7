package dev.bouquet.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Gathers records in memory, in the form in which journals and snapshots hold them:
 * {@code length:int32, crc32c:int32, kind:int8, collection:int32, body}, where length and checksum cover kind,
 * collection and body, and the body of most kinds is one BSON document. Not safe for use by several threads.
 */
final class RecordWriter {

    /** Bytes before the part that is covered by the checksum. */
    static final int PREFIX_BYTES = 8;

    private static final int LARGEST_KEPT_BYTES = 1 << 20;

    private final CRC32C checksum = new CRC32C();
    private ByteBuf buffer = Unpooled.buffer(1 << 16);

    /** Adds the state of a document after a write; returns the bytes that it takes. */
    int put(int collection, Document document) {
        return write(RecordKind.PUT, collection, document);
    }

    void delete(int collection, @Nullable Object id) {
        int unused = write(RecordKind.DELETE, collection, new Document("_id", id));
    }

    int write(RecordKind kind, int collection, Document body) {
        int start = begin(kind, collection);
        try {
            BsonEncoder.encodeDocument(body, buffer);
        } catch (RuntimeException e) {
            buffer.writerIndex(start);
            throw e;
        }
        return end(start);
    }

    int write(RecordKind kind, long body) {
        int start = begin(kind, 0);
        buffer.writeLongLE(body);
        return end(start);
    }

    private int begin(RecordKind kind, int collection) {
        int start = buffer.writerIndex();
        buffer.writeLongLE(0);
        buffer.writeByte(kind.code());
        buffer.writeIntLE(collection);
        return start;
    }

    private int end(int start) {
        int length = buffer.writerIndex() - start - PREFIX_BYTES;
        checksum.reset();
        checksum.update(buffer.array(), buffer.arrayOffset() + start + PREFIX_BYTES, length);
        buffer.setIntLE(start, length);
        buffer.setIntLE(start + 4, (int) checksum.getValue());
        return length + PREFIX_BYTES;
    }

    boolean isEmpty() {
        return !buffer.isReadable();
    }

    /** What was gathered; valid until the next call. */
    ByteBuf bytes() {
        return buffer;
    }

    void clear() {
        if (buffer.capacity() > LARGEST_KEPT_BYTES) {
            buffer = Unpooled.buffer(1 << 16);
        }
        buffer.clear();
    }
}
