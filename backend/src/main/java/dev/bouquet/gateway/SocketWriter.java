package dev.bouquet.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.channels.ClosedChannelException;

/**
 * The one writer of a socket. Everything runs on the socket's event loop, so frames go out in the order they were given and
 * nothing is locked. It counts what the network has not taken yet and says when that is too much: a reader that does not read
 * must cost itself, not the others.
 */
final class SocketWriter {
    static final int PENDING_FRAMES_MAX = 256;
    static final int PENDING_BYTES_MAX = 1 << 20;

    private final Channel channel;
    private final Runnable tooSlow;
    private int pendingFrames;
    private int pendingBytes;
    private boolean flushPlanned;
    private boolean stopped;

    SocketWriter(Channel channel, Runnable tooSlow) {
        this.channel = channel;
        this.tooSlow = tooSlow;
    }

    /** Sends an encoded frame; from any thread. The bytes are shared between sockets and must not be changed. */
    void send(byte[] frame) {
        if (channel.eventLoop().inEventLoop()) {
            ChannelFuture unused = write(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame)), frame.length);
        } else {
            channel.eventLoop().execute(() -> send(frame));
        }
    }

    /** As {@link #send}, on the loop only; runs {@code next} when there is room for more, so that a long history waits. */
    void sendThen(byte[] frame, Runnable next) {
        ChannelFuture taken = write(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame)), frame.length);
        if (pendingBytes <= PENDING_BYTES_MAX / 4 && pendingFrames <= PENDING_FRAMES_MAX / 4) {
            channel.eventLoop().execute(next);
        } else {
            taken.addListener(done -> {
                if (done.isSuccess()) {
                    next.run();
                }
            });
        }
    }

    /** As {@link #sendThen}, but runs {@code next} only once the network has taken this frame. */
    void sendWhenTaken(byte[] frame, Runnable next) {
        write(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame)), frame.length)
                .addListener(done -> {
                    if (done.isSuccess()) {
                        next.run();
                    }
                });
    }

    void ping() {
        ChannelFuture unused = write(new PingWebSocketFrame(), 2);
    }

    void pong(ByteBuf content) {
        ChannelFuture unused = write(new PongWebSocketFrame(content.retain()), content.readableBytes() + 2);
    }

    /** Nothing more is sent. */
    void stop() {
        stopped = true;
    }

    private ChannelFuture write(WebSocketFrame frame, int bytes) {
        if (stopped || !channel.isActive()) {
            frame.release();
            return channel.newFailedFuture(new ClosedChannelException());
        }
        pendingFrames++;
        pendingBytes += bytes;
        ChannelFuture written = channel.write(frame);
        written.addListener(done -> {
            pendingFrames--;
            pendingBytes -= bytes;
        });
        if (!flushPlanned) {
            flushPlanned = true;
            channel.eventLoop().execute(this::flush);
        }
        if (tooMuchPending()) {
            // What was only not flushed yet is not the reader's fault.
            channel.flush();
            if (tooMuchPending()) {
                tooSlow.run();
            }
        }
        return written;
    }

    private boolean tooMuchPending() {
        return pendingFrames > PENDING_FRAMES_MAX || pendingBytes > PENDING_BYTES_MAX;
    }

    /** After the tasks that were planned before it, so that what comes together goes out in one write. */
    private void flush() {
        flushPlanned = false;
        channel.flush();
    }
}
