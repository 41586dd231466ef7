package dev.bouquet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket at the level of its frames, written anew so that the server is not tested against its own library. It sends
 * also what no decent client would send, and reads only when it is told to.
 */
public final class WireSocket implements Closeable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final String answer;

    /** One frame as it came; control frames among them. */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The number a close frame carries; -1 where it carries none. */
        public int closeCode() {
            return payload.length < 2 ? -1 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private WireSocket(Socket socket, String answer, DataInputStream in, OutputStream out) {
        this.socket = socket;
        this.answer = answer;
        this.in = in;
        this.out = out;
    }

    /** Opens a socket as an honest client does. */
    public static WireSocket open(int port, String... headers) throws IOException {
        WireSocket opened = upgrade(port, 0, "13", headers);
        if (opened.status() != 101) {
            opened.close();
            throw new IOException("refused: " + opened.answer);
        }
        return opened;
    }

    /** Opens a socket that takes only so many bytes before the sender must wait. */
    public static WireSocket openNarrow(int port, int receiveBufferBytes) throws IOException {
        return upgrade(port, receiveBufferBytes, "13");
    }

    /** Asks for the upgrade and returns whatever the answer is. */
    public static WireSocket upgrade(int port, int receiveBufferBytes, String version, String... headers)
            throws IOException {
        Socket socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        StringBuilder request = new StringBuilder("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: bouquet.v1"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: " + version + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        OutputStream out = socket.getOutputStream();
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1_024));
        return new WireSocket(socket, head(in), in, out);
    }

    private static String head(DataInputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server ended the connection instead of answering");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    public int status() {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    public String answer() {
        return answer;
    }

    public synchronized void send(boolean last, int opcode, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        out.write(frame.toByteArray());
    }

    public void text(String message) throws IOException {
        send(true, TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that need not be a frame at all. */
    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** The next frame; null once the connection has ended. */
    public @Nullable Frame read() {
        try {
            int opcode = in.readUnsignedByte() & 0x0f;
            long length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Frame(opcode, payload);
        } catch (IOException ended) {
            return null;
        }
    }

    /** Reads on until the server says why it ends; -1 where it just ends. */
    public int readToClose(int withinMillis) throws IOException {
        socket.setSoTimeout(withinMillis);
        for (Frame frame = read(); frame != null; frame = read()) {
            if (frame.opcode() == CLOSE) {
                return frame.closeCode();
            }
        }
        return -1;
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
