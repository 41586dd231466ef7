package dev.bouquet;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a MongoDB that speaks as a primary does which has lost the majority of its replica set: it takes what it is
 * told and cannot say that it is durable; some seconds later it steps down. Reads go on meanwhile, of what a majority had.
 * Understands {@code OP_MSG} alone, which is all that the driver speaks after its first greeting.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">MongoDB Wire Protocol</a>
 */
final class MinorityWire implements Closeable {
    private static final int OP_MSG = 2013;
    private static final int HEADER_BYTES = 16;
    private static final int FLAGS_BYTES = 4;
    private static final int MESSAGE_BYTES_MAX = 48_000_000;

    /** {@code PrimarySteppedDown}, which a write that waited for its majority is told. */
    private static final int STEPPED_DOWN = 189;

    /** {@code NotWritablePrimary}. */
    private static final int NOT_PRIMARY = 10_107;

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    /** What becomes of a write that a majority is to have. */
    enum Says {
        ALL_IS_WELL,
        /** Nothing for now; the write is rolled back later. */
        NOTHING,
        /** That it has stepped down; the write is rolled back. */
        STEPPED_DOWN_AND_LOST,
        /** That it has stepped down; the write had come through to the others all the same. */
        STEPPED_DOWN_AND_KEPT,
        /** That it is not the primary. */
        NOT_PRIMARY
    }

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Answers to these requests are told with the news that it stepped down. */
    private final Set<Integer> kept = ConcurrentHashMap.newKeySet();

    private volatile Says says = Says.ALL_IS_WELL;

    private MinorityWire(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    static MinorityWire to(String host, int port) throws IOException {
        MinorityWire wire = new MinorityWire(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), new InetSocketAddress(host, port));
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on. Connections on which an answer is missing are ended once all is well. */
    void say(Says what) {
        Says before = says;
        says = what;
        if (before == Says.NOTHING && what == Says.ALL_IS_WELL) {
            open.forEach(MinorityWire::closeQuietly);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket store = new Socket();
                store.connect(target, 5_000);
                client.setTcpNoDelay(true);
                store.setTcpNoDelay(true);
                open.add(client);
                open.add(store);
                Thread.ofVirtual().start(() -> carry(client, store, true));
                Thread.ofVirtual().start(() -> carry(store, client, false));
            } catch (IOException ended) {
                // The server socket was closed, or one connection failed at once: the next one may do better.
            }
        }
    }

    private void carry(Socket from, Socket to, boolean asked) {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (true) {
                byte[] message = read(in);
                if (!asked) {
                    send(to, answered(message));
                } else {
                    byte[] instead = insteadOf(message);
                    if (instead == null) {
                        send(to, message);
                    } else if (instead.length > 0) {
                        send(from, instead);
                    }
                }
            }
        } catch (IOException ended) {
            // One end has gone, so the other one is ended below.
        }
        closeQuietly(from);
        closeQuietly(to);
        open.remove(from);
        open.remove(to);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = Integer.reverseBytes(in.readInt());
        if (length < HEADER_BYTES || length > MESSAGE_BYTES_MAX) {
            throw new EOFException("No message has " + length + " bytes");
        }
        byte[] message = new byte[length];
        little(message).putInt(0, length);
        in.readFully(message, 4, length - 4);
        return message;
    }

    private static void send(Socket to, byte[] message) throws IOException {
        OutputStream out = to.getOutputStream();
        synchronized (to) {
            out.write(message);
        }
    }

    /** Null where the store is to hear of it; empty where it is swallowed; else what is answered in the store's stead. */
    private byte @Nullable [] insteadOf(byte[] message) {
        Says now = says;
        BsonDocument command = command(message);
        if (now == Says.ALL_IS_WELL || command == null || !WRITES.contains(command.getFirstKey())) {
            return null;
        }
        int request = little(message).getInt(4);
        if (now == Says.NOT_PRIMARY) {
            return reply(request, refused());
        }
        if (!wantsMajority(command)) {
            return reply(request, done(message, command));
        }
        return switch (now) {
            case NOTHING -> new byte[0];
            case STEPPED_DOWN_AND_LOST -> reply(request, steppedDown(done(message, command)));
            default -> {
                kept.add(request);
                yield null;
            }
        };
    }

    private byte[] answered(byte[] message) {
        if (!kept.remove(little(message).getInt(8))) {
            return message;
        }
        BsonDocument answer = command(message);
        return answer == null ? message : reply(little(message).getInt(8), steppedDown(answer));
    }

    private static boolean wantsMajority(BsonDocument command) {
        BsonValue concern = command.get("writeConcern");
        return concern != null
                && new BsonString("majority").equals(concern.asDocument().get("w"));
    }

    /** As if all of it had been done, and found something to do. */
    private static BsonDocument done(byte[] message, BsonDocument command) {
        BsonDocument answer = new BsonDocument("ok", new BsonDouble(1));
        if (command.getFirstKey().equals("findAndModify")) {
            return answer.append("value", BsonNull.VALUE);
        }
        int count = documents(message, command);
        answer.append("n", new BsonInt32(count));
        return command.getFirstKey().equals("update") ? answer.append("nModified", new BsonInt32(count)) : answer;
    }

    private static BsonDocument steppedDown(BsonDocument answer) {
        return answer.append(
                "writeConcernError",
                new BsonDocument("code", new BsonInt32(STEPPED_DOWN))
                        .append("codeName", new BsonString("PrimarySteppedDown"))
                        .append("errmsg", new BsonString("Primary stepped down while waiting for replication")));
    }

    private static BsonDocument refused() {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("code", new BsonInt32(NOT_PRIMARY))
                .append("codeName", new BsonString("NotWritablePrimary"))
                .append("errmsg", new BsonString("not primary"));
    }

    /** The document of section kind 0; null where this is no {@code OP_MSG}. */
    private static @Nullable BsonDocument command(byte[] message) {
        ByteBuffer buffer = little(message);
        if (buffer.getInt(12) != OP_MSG) {
            return null;
        }
        int at = HEADER_BYTES + FLAGS_BYTES;
        while (buffer.get(at) != 0) {
            at += 1 + buffer.getInt(at + 1);
        }
        RawBsonDocument raw = new RawBsonDocument(message, at + 1, buffer.getInt(at + 1));
        return raw.decode(new BsonDocumentCodec());
    }

    private static int documents(byte[] message, BsonDocument command) {
        for (String each : List.of("documents", "updates", "deletes")) {
            if (command.isArray(each)) {
                return command.getArray(each).size();
            }
        }
        return inSections(little(message), message.length);
    }

    private static int inSections(ByteBuffer buffer, int end) {
        int count = 0;
        int at = HEADER_BYTES + FLAGS_BYTES;
        while (at < end) {
            int size = buffer.getInt(at + 1);
            if (buffer.get(at) == 1) {
                int document = at + 5;
                while (buffer.get(document) != 0) {
                    document++;
                }
                for (document++; document < at + 1 + size; document += buffer.getInt(document)) {
                    count++;
                }
            }
            at += 1 + size;
        }
        return count;
    }

    private static byte[] reply(int responseTo, BsonDocument answer) {
        BasicOutputBuffer body = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(body)) {
            new BsonDocumentCodec()
                    .encode(writer, answer, EncoderContext.builder().build());
        }
        int length = HEADER_BYTES + FLAGS_BYTES + 1 + body.getSize();
        ByteBuffer reply = little(new byte[length]);
        reply.putInt(length)
                .putInt(0)
                .putInt(responseTo)
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0);
        reply.put(body.toByteArray());
        return reply.array();
    }

    private static ByteBuffer little(byte[] message) {
        return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // There is nothing left to close.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(MinorityWire::closeQuietly);
    }
}
