package dev.bouquet.bench.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last frame read from the server, as far as a client under load needs it. One object is filled again and again, so
 * nothing of it may be kept. The REST page of entries has the same shape without a type and is read by it too.
 */
public final class ServerFrame {
    /** Which frame it was; {@code OTHER} is every frame that the client ignores. */
    public enum Type {
        READY,
        WELCOME,
        OK,
        ERROR,
        ENTRIES,
        HEADS,
        ASSIGNED,
        WALLBOARD,
        OTHER
    }

    private static final byte[] TYPE = Wording.ascii("type");
    private static final byte[] RE = Wording.ascii("re");
    private static final byte[] CONVERSATION_ID = Wording.ascii("conversationId");
    private static final byte[] CONVERSATION = Wording.ascii("conversation");
    private static final byte[] ID = Wording.ascii("id");
    private static final byte[] AFTER = Wording.ascii("after");
    private static final byte[] THROUGH = Wording.ascii("through");
    private static final byte[] HEAD = Wording.ascii("head");
    private static final byte[] HEADS = Wording.ascii("heads");
    private static final byte[] SEQ = Wording.ascii("seq");
    private static final byte[] CODE = Wording.ascii("code");
    private static final byte[] MESSAGE = Wording.ascii("message");
    private static final byte[] HEARTBEAT = Wording.ascii("heartbeatSeconds");
    private static final byte[] ENTRIES = Wording.ascii("entries");
    private static final byte[] CLIENT_ID = Wording.ascii("clientId");
    private static final byte[] TEXT = Wording.ascii("text");
    private static final byte[][] TYPE_WORDS = {
        Wording.ascii("ready"),
        Wording.ascii("welcome"),
        Wording.ascii("ok"),
        Wording.ascii("error"),
        Wording.ascii("entries"),
        Wording.ascii("heads"),
        Wording.ascii("conversation.assigned"),
        Wording.ascii("wallboard")
    };
    private static final Type[] TYPES = Type.values();

    private final JsonScanner json = new JsonScanner();
    private byte[] source = new byte[0];

    private Type type = Type.OTHER;
    private long reNumber = -1;
    private @Nullable String re;
    private @Nullable String conversationId;
    private @Nullable String code;
    private @Nullable String message;
    private long after;
    private long through;
    private long head;
    private long seq;
    private long heartbeatSeconds;
    private int entries;
    private long[] entrySeqs = new long[64];
    private long[] entryNumbers = new long[64];
    private boolean[] entryTexts = new boolean[64];
    private final Map<String, Long> heads = new HashMap<>();

    /** Reads one frame from {@code from} to {@code to} (exclusive). {@link IllegalArgumentException} for what is not JSON. */
    public void read(byte[] bytes, int from, int to) {
        clear();
        source = bytes;
        json.reset(bytes, from, to);
        json.beginObject();
        while (json.nextKey()) {
            if (json.tokenIs(TYPE)) {
                type = readType();
                if (type == Type.OTHER || type == Type.WALLBOARD) {
                    return;
                }
            } else {
                readField();
            }
        }
    }

    private void clear() {
        type = Type.OTHER;
        reNumber = -1;
        re = null;
        conversationId = null;
        code = null;
        message = null;
        after = 0;
        through = 0;
        head = 0;
        seq = 0;
        entries = 0;
        if (!heads.isEmpty()) {
            heads.clear();
        }
    }

    private Type readType() {
        json.readString();
        for (int i = 0; i < TYPE_WORDS.length; i++) {
            if (json.tokenIs(TYPE_WORDS[i])) {
                return TYPES[i];
            }
        }
        return Type.OTHER;
    }

    private void readField() {
        if (json.tokenIs(RE)) {
            json.readString();
            reNumber = json.tokenNumber(0);
            re = reNumber < 0 ? json.token() : null;
        } else if (json.tokenIs(CONVERSATION_ID)) {
            json.readString();
            conversationId = json.token();
        } else if (json.tokenIs(SEQ)) {
            seq = json.readLong();
        } else if (json.tokenIs(AFTER)) {
            after = json.readLong();
        } else if (json.tokenIs(THROUGH)) {
            through = json.readLong();
        } else if (json.tokenIs(HEAD)) {
            head = json.readLong();
        } else if (json.tokenIs(ENTRIES)) {
            readEntries();
        } else {
            readRareField();
        }
    }

    private void readRareField() {
        if (json.tokenIs(CONVERSATION)) {
            readConversation();
        } else if (json.tokenIs(HEADS)) {
            readHeads();
        } else if (json.tokenIs(HEARTBEAT)) {
            heartbeatSeconds = json.readLong();
        } else if (json.tokenIs(CODE) && json.stringFollows()) {
            json.readString();
            code = json.token();
        } else if (json.tokenIs(MESSAGE) && json.stringFollows()) {
            json.readString();
            message = json.token();
        } else {
            json.skip();
        }
    }

    private void readConversation() {
        json.beginObject();
        while (json.nextKey()) {
            if (json.tokenIs(ID)) {
                json.readString();
                conversationId = json.token();
            } else {
                json.skip();
            }
        }
    }

    private void readHeads() {
        json.beginObject();
        while (json.nextKey()) {
            String id = json.token();
            heads.put(id, json.readLong());
        }
    }

    private void readEntries() {
        json.beginArray();
        while (json.nextElement()) {
            if (entries == entrySeqs.length) {
                entrySeqs = Arrays.copyOf(entrySeqs, entries * 2);
                entryNumbers = Arrays.copyOf(entryNumbers, entries * 2);
                entryTexts = Arrays.copyOf(entryTexts, entries * 2);
            }
            readEntry();
        }
    }

    private void readEntry() {
        long entrySeq = 0;
        long number = -1;
        int textStart = 0;
        int textEnd = 0;
        json.beginObject();
        while (json.nextKey()) {
            if (json.tokenIs(SEQ)) {
                entrySeq = json.readLong();
            } else if (json.tokenIs(CLIENT_ID) && json.stringFollows()) {
                json.readString();
                number = Wording.numberOf(json, source);
            } else if (json.tokenIs(TEXT) && json.stringFollows()) {
                json.readString();
                textStart = json.tokenStart();
                textEnd = json.tokenEnd();
            } else {
                json.skip();
            }
        }
        entrySeqs[entries] = entrySeq;
        entryNumbers[entries] = number;
        entryTexts[entries] = number >= 0 && Wording.saysExactly(source, textStart, textEnd, number);
        entries++;
    }

    public Type type() {
        return type;
    }

    /** The message number this answers, or -1 when it answers a frame with another kind of ref, or none. */
    public long reNumber() {
        return reNumber;
    }

    public @Nullable String re() {
        return re;
    }

    public @Nullable String conversationId() {
        return conversationId;
    }

    public @Nullable String code() {
        return code;
    }

    public @Nullable String message() {
        return message;
    }

    public long after() {
        return after;
    }

    public long through() {
        return through;
    }

    public long head() {
        return head;
    }

    public long seq() {
        return seq;
    }

    public long heartbeatSeconds() {
        return heartbeatSeconds;
    }

    /** How many entries it carried. */
    public int entries() {
        return entries;
    }

    public long entrySeq(int index) {
        return entrySeqs[index];
    }

    /** The number of our message in this entry, or -1 when the entry is not one of ours. */
    public long entryNumber(int index) {
        return entryNumbers[index];
    }

    /** True when the entry says exactly what its message said. */
    public boolean entryTextIntact(int index) {
        return entryTexts[index];
    }

    /** Heads by conversation; empty unless this was a {@code heads} frame. */
    public Map<String, Long> heads() {
        return heads;
    }
}
