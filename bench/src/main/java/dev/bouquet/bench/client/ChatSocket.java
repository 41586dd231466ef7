package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket of one person, from the ticket to the close. Lives on the client's loop. */
public final class ChatSocket extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int MAX_FRAME_BYTES = 1 << 20;
    private static final long DEFAULT_HEARTBEAT_SECONDS = 20;
    private static final int QUIET_CLOSE = 1000;
    private static final int LAST_WORD_MILLIS = 200;
    private static final int MAX_TRIES = 20;
    private static final int RETRY_MILLIS = 500;

    private final ClientLoop client;
    private final Person person;
    private final String ticket;
    private final SocketEvents events;
    private final ServerFrame frame = new ServerFrame();
    private final Map<String, CompletableFuture<Reply>> requests = new HashMap<>();
    private final CompletableFuture<ChatSocket> welcomed = new CompletableFuture<>();
    private byte[] bytes = new byte[4096];
    private int nextRef;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> heartbeat;
    private boolean closing;
    private boolean dirty;
    private String closeReason = "the connection ended without a close frame";

    private ChatSocket(ClientLoop client, Person person, String ticket, SocketEvents events) {
        this.client = client;
        this.person = person;
        this.ticket = ticket;
        this.events = events;
    }

    /** The parts of an {@code ok} that set-up needs. */
    public record Reply(@Nullable String conversationId, long seq, long head) {}

    /** Fetches a ticket, connects, and completes when the server has said welcome. */
    static CompletableFuture<ChatSocket> open(
            ClientLoop client, HttpCalls http, int port, Person person, SocketEvents events) {
        return person.ticket(http).thenCompose(ticket -> new ChatSocket(client, person, ticket, events).connect(port));
    }

    private CompletableFuture<ChatSocket> connect(int port) {
        var config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri("ws://127.0.0.1:" + port + "/ws")
                .subprotocol("bouquet.v1")
                .customHeaders(new DefaultHttpHeaders().set("Origin", "http://127.0.0.1:" + port))
                .handleCloseFrames(false)
                .handshakeTimeoutMillis(60_000)
                .maxFramePayloadLength(MAX_FRAME_BYTES)
                .withUTF8Validator(false)
                .build();
        client.bootstrap()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(65_536))
                                .addLast(new WebSocketClientProtocolHandler(config))
                                .addLast(new WebSocketFrameAggregator(MAX_FRAME_BYTES))
                                .addLast(ChatSocket.this);
                    }
                })
                .connect("127.0.0.1", port)
                .addListener((ChannelFuture done) -> {
                    if (!done.isSuccess()) {
                        welcomed.completeExceptionally(new IOException("Cannot connect", done.cause()));
                    }
                });
        return welcomed;
    }

    public Person person() {
        return person;
    }

    /**
     * Sends a frame with a ref of its own; {@code fields} is the rest of the object, without braces. For set-up only: what
     * the server calls unavailable is tried again for ten seconds, as the wire contract invites.
     */
    CompletableFuture<Reply> request(String type, String fields) {
        return request(type, fields, MAX_TRIES);
    }

    private CompletableFuture<Reply> request(String type, String fields, int triesLeft) {
        return requestOnce(type, fields).exceptionallyCompose(failure -> {
            if (failure instanceof Refused refused && refused.code.equals("unavailable") && triesLeft > 1) {
                return later().thenCompose(now -> request(type, fields, triesLeft - 1));
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<ChatSocket> later() {
        CompletableFuture<ChatSocket> later = new CompletableFuture<>();
        var unused = client.loop().schedule(() -> later.complete(this), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        return later;
    }

    private CompletableFuture<Reply> requestOnce(String type, String fields) {
        if (!opened().isActive()) {
            return CompletableFuture.failedFuture(new IOException("The socket ended: " + closeReason));
        }
        String ref = "r" + nextRef++;
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        requests.put(ref, reply);
        send("{\"type\":\"" + type + "\",\"ref\":\"" + ref + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}");
        flush();
        return reply;
    }

    /** An {@code error} frame. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final String code;

        private Refused(String code, String message) {
            super("Refused: " + code + " " + message);
            this.code = code;
        }
    }

    private void send(String json) {
        write(ByteBufUtil.writeUtf8(opened().alloc(), json));
    }

    /** Queues a text frame; it leaves with the next {@link #flush()}. A failure shows as the close of the socket. */
    void write(ByteBuf json) {
        Channel open = opened();
        dirty = true;
        var unused = open.write(new TextWebSocketFrame(json), open.voidPromise());
    }

    /** Sends what was queued, if anything was. */
    void flush() {
        if (dirty) {
            dirty = false;
            opened().flush();
        }
    }

    ByteBuf buffer(int capacity) {
        return opened().alloc().directBuffer(capacity);
    }

    private Channel opened() {
        if (channel == null) {
            throw new IllegalStateException("The socket is not open yet");
        }
        return channel;
    }

    /** Says goodbye; nothing that comes afterwards is a fault. */
    void close() {
        closing = true;
        if (channel != null && channel.isActive()) {
            var unused = channel.writeAndFlush(new CloseWebSocketFrame(QUIET_CLOSE, ""));
            var alsoUnused = channel.eventLoop().schedule(this::cut, LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void cut() {
        var unused = opened().close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame arrived) {
        long now = System.nanoTime();
        if (arrived instanceof CloseWebSocketFrame close) {
            closeReason = "closed with " + close.statusCode() + " " + close.reasonText();
            var unused = context.close();
            return;
        }
        ByteBuf content = arrived.content();
        int length = content.readableBytes();
        if (bytes.length < length) {
            bytes = new byte[length * 2];
        }
        content.readBytes(bytes, 0, length);
        frame.read(bytes, 0, length);
        switch (frame.type()) {
            case READY -> hello();
            case WELCOME -> welcome();
            case OK, ERROR -> answer(now);
            default -> events.onFrame(this, frame, now);
        }
    }

    private void hello() {
        long seconds = frame.heartbeatSeconds() > 0 ? frame.heartbeatSeconds() : DEFAULT_HEARTBEAT_SECONDS;
        // Spread over the first interval: thousands of sockets opened together must not beat together.
        long firstMillis = ThreadLocalRandom.current().nextLong(seconds * 1000);
        heartbeat = opened().eventLoop()
                .scheduleAtFixedRate(this::ping, firstMillis, seconds * 1000, TimeUnit.MILLISECONDS);
        send("{\"type\":\"hello\",\"ref\":\"hello\",\"ticket\":\"" + ticket + "\"}");
        flush();
    }

    private void ping() {
        if (welcomed.isDone() && opened().isActive()) {
            send("{\"type\":\"ping\",\"ref\":\"ping\"}");
            flush();
        }
    }

    private void welcome() {
        welcomed.complete(this);
    }

    private void answer(long now) {
        if (frame.reNumber() >= 0) {
            events.onFrame(this, frame, now);
            return;
        }
        CompletableFuture<Reply> waiting = requests.remove(String.valueOf(frame.re()));
        if (frame.type() == ServerFrame.Type.ERROR) {
            IOException refusal = new Refused(String.valueOf(frame.code()), String.valueOf(frame.message()));
            welcomed.completeExceptionally(refusal);
            if (waiting != null) {
                waiting.completeExceptionally(refusal);
            } else {
                events.onBroken(this, String.valueOf(refusal.getMessage()));
            }
        } else if (waiting != null) {
            waiting.complete(new Reply(frame.conversationId(), frame.seq(), frame.head()));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        events.onReadComplete(this);
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        IOException ended = new IOException("The socket ended: " + closeReason);
        welcomed.completeExceptionally(ended);
        requests.values().forEach(waiting -> waiting.completeExceptionally(ended));
        requests.clear();
        if (!closing) {
            closing = true;
            events.onBroken(this, closeReason);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closeReason = "failed: " + cause;
        welcomed.completeExceptionally(cause);
        var unused = context.close();
    }
}
