package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.Wording;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** One conversation of the crowd: a customer at one socket, an agent at another, each with a cursor of their own. */
public final class Talk {
    private static final byte[] AFTER_REF = "\",\"clientId\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER_ID = "\",\"text\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private final int index;
    private final String id;
    private final byte[] beforeRef;
    private ChatSocket customer;
    private ChatSocket agent;
    private long customerCursor;
    private long agentCursor;
    private long storedCursor;

    Talk(int index, String id, ChatSocket customer, ChatSocket agent) {
        this.index = index;
        this.id = id;
        this.customer = customer;
        this.agent = agent;
        beforeRef = ("{\"type\":\"message.post\",\"conversationId\":\"" + id + "\",\"ref\":\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    public int index() {
        return index;
    }

    public String id() {
        return id;
    }

    public ChatSocket socket(Side side) {
        return side == Side.CUSTOMER ? customer : agent;
    }

    long cursor(Side side) {
        return side == Side.CUSTOMER ? customerCursor : agentCursor;
    }

    void advance(Side side, long cursor) {
        if (side == Side.CUSTOMER) {
            customerCursor = cursor;
        } else {
            agentCursor = cursor;
        }
    }

    void replaceSocket(Side side, ChatSocket socket) {
        if (side == Side.CUSTOMER) {
            customer = socket;
        } else {
            agent = socket;
        }
    }

    /** Up to where the transcript has been read back and checked. */
    public long storedCursor() {
        return storedCursor;
    }

    public void storedThrough(long seq) {
        storedCursor = seq;
    }

    /** Queues message {@code number} on the author's socket; it leaves with the next flush. */
    void write(Side author, long number) {
        ChatSocket socket = socket(author);
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        byte[] clientId = Wording.clientId(number).getBytes(StandardCharsets.US_ASCII);
        byte[] text = Wording.text(number).getBytes(StandardCharsets.US_ASCII);
        ByteBuf frame = socket.buffer(beforeRef.length + 256);
        frame.writeBytes(beforeRef)
                .writeBytes(digits)
                .writeBytes(AFTER_REF)
                .writeBytes(clientId)
                .writeBytes(AFTER_ID)
                .writeBytes(text)
                .writeBytes(END);
        socket.write(frame);
    }
}
