package dev.bouquet.bench.floor;

import static dev.bouquet.bench.floor.FloorDesk.utf8;

/** The fixed pieces of the two frames that a floor sends for each message. */
final class Bytes {
    static final byte[] OK = utf8("{\"type\":\"ok\",\"re\":\"");
    static final byte[] CONVERSATION = utf8("\",\"conversationId\":\"");
    static final byte[] SEQ = utf8("\",\"at\":\"2000-01-01T00:00:00.000Z\",\"seq\":");
    static final byte[] END = utf8("}");
    static final byte[] ENTRIES = utf8("{\"type\":\"entries\",\"conversationId\":\"");
    static final byte[] AFTER = utf8("\",\"after\":");
    static final byte[] THROUGH = utf8(",\"through\":");
    static final byte[] HEAD = utf8(",\"head\":");
    static final byte[] ENTRY = utf8(",\"entries\":[{\"kind\":\"message\",\"at\":\"2000-01-01T00:00:00.000Z\","
            + "\"by\":{\"kind\":\"agent\",\"id\":\"anybody\"},\"audience\":\"everyone\",\"seq\":");
    static final byte[] CLIENT_ID = utf8(",\"clientId\":\"");
    static final byte[] TEXT = utf8("\",\"text\":\"");
    static final byte[] ENTRY_END = utf8("\"}]}");

    private Bytes() {}

    static byte[] join(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }
}
