package dev.bouquet.bench.wire;

import java.util.Arrays;

/**
 * The last frame that a floor read from a client: as little as a relay needs. Filled again and again; nothing of it may
 * be kept.
 */
public final class ClientFrame {
    private static final byte[] TYPE = Wording.ascii("type");
    private static final byte[] REF = Wording.ascii("ref");
    private static final byte[] CONVERSATION_ID = Wording.ascii("conversationId");
    private static final byte[] CLIENT_ID = Wording.ascii("clientId");
    private static final byte[] TEXT = Wording.ascii("text");
    private static final byte[] AFTER = Wording.ascii("after");

    private final JsonScanner json = new JsonScanner();
    private String type = "";
    private String conversationId = "";
    private byte[] ref = new byte[0];
    private byte[] clientId = new byte[0];
    private byte[] text = new byte[0];
    private long after;

    /** Reads one frame. {@link IllegalArgumentException} for what is not JSON. */
    public void read(byte[] bytes) {
        type = "";
        conversationId = "";
        after = 0;
        json.reset(bytes, 0, bytes.length);
        json.beginObject();
        while (json.nextKey()) {
            if (json.tokenIs(TYPE)) {
                json.readString();
                type = json.token();
            } else if (json.tokenIs(REF)) {
                ref = raw(bytes);
            } else if (json.tokenIs(CONVERSATION_ID)) {
                json.readString();
                conversationId = json.token();
            } else if (json.tokenIs(CLIENT_ID)) {
                clientId = raw(bytes);
            } else if (json.tokenIs(TEXT)) {
                text = raw(bytes);
            } else if (json.tokenIs(AFTER)) {
                after = json.readLong();
            } else {
                json.skip();
            }
        }
    }

    private byte[] raw(byte[] bytes) {
        json.readString();
        return Arrays.copyOfRange(bytes, json.tokenStart(), json.tokenEnd());
    }

    public String type() {
        return type;
    }

    public String conversationId() {
        return conversationId;
    }

    /** As written, without its quotes and with its escapes; so are the two below. */
    public byte[] ref() {
        return ref;
    }

    public byte[] clientId() {
        return clientId;
    }

    public byte[] text() {
        return text;
    }

    public long after() {
        return after;
    }
}
