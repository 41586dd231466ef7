package dev.bouquet.gateway;

import dev.bouquet.identity.Identity;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * One open socket: who is at the other end, what they follow, and how much they may still send. Its mutable parts belong to
 * its event loop.
 */
final class Socket {
    private static final int FORCED_CLOSE_SECONDS = 5;
    private static final int CONTROLS_PER_MINUTE = 120;

    final SocketWriter writer;
    final Map<String, Following> followings = new HashMap<>(2);
    private final Channel channel;
    private final WebsocketOutbound outbound;
    private final Sinks.Empty<Void> ended = Sinks.empty();

    private volatile @Nullable Identity identity;
    private volatile @Nullable FrameQuota quota;
    private volatile long lastHeardNanos = System.nanoTime();
    private final long openedNanos = System.nanoTime();
    private volatile @Nullable CloseCode closedWith;

    private volatile boolean gone;

    /** Followings that wait for their turn to be brought up to the head; one at a time, so that history cannot flood. */
    final ArrayDeque<Following> catchUps = new ArrayDeque<>(0);

    @Nullable Following catchingUp;

    /** For staff only: the conversation that is on their screen; one at a time, as one screen shows one. */
    @Nullable String viewing;

    /** For supervisors only: what they have on their screen without anybody being told; then {@link #viewing} is null. */
    @Nullable String silent;

    /** For staff only: what they have still to be told of their colleagues. */
    @Nullable Telling telling;

    /** For staff only: completes when what they last said to be holds, or was refused. */
    Mono<Void> choosing = Mono.empty();

    boolean redeeming;
    /** Pings and pongs. */
    final FrameQuota controls = new FrameQuota(CONTROLS_PER_MINUTE);

    int badFrames;
    int inFlight;

    /** What the next frame waits for while too many are unanswered. */
    private Sinks.@Nullable Empty<Void> room;

    Socket(Channel channel, WebsocketOutbound outbound) {
        this.channel = channel;
        this.outbound = outbound;
        this.writer = new SocketWriter(channel, () -> close(CloseCode.TOO_SLOW));
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    @Nullable Identity identity() {
        return identity;
    }

    void signedIn(Identity as, FrameQuota within) {
        identity = as;
        quota = within;
    }

    boolean isStaff() {
        Identity known = identity;
        return known != null && known.isStaff();
    }

    @Nullable FrameQuota quota() {
        return quota;
    }

    void heard() {
        lastHeardNanos = System.nanoTime();
    }

    /** How long nothing came, not even a pong. From any thread. */
    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastHeardNanos);
    }

    boolean openFor(long nanos) {
        return System.nanoTime() - openedNanos > nanos;
    }

    /** Whether this end has begun to close it, or it is gone. */
    boolean closing() {
        return closedWith != null || gone;
    }

    /** The connection is no more. */
    void gone() {
        gone = true;
        writer.stop();
    }

    /** Counts a frame whose answer is still to come. On the loop only. */
    void began() {
        inFlight++;
    }

    /** On the loop only. */
    void answered() {
        inFlight--;
        Sinks.Empty<Void> waiting = room;
        if (waiting != null) {
            room = null;
            waiting.tryEmitEmpty().orThrow();
        }
    }

    /** Completes at once, or when an answer has made room for another frame: the sender is slowed down by its own socket. */
    Mono<Void> room(int inFlightMax) {
        if (inFlight < inFlightMax) {
            return Mono.empty();
        }
        Sinks.Empty<Void> waiting = Sinks.empty();
        room = waiting;
        return waiting.asMono();
    }

    /** Says why and ends the socket; what was sent before still goes out, where the other end reads. From any thread. */
    void close(CloseCode code) {
        if (!loop().inEventLoop()) {
            loop().execute(() -> close(code));
            return;
        }
        if (closedWith != null) {
            return;
        }
        closedWith = code;
        writer.stop();
        outbound.sendClose(code.number(), code.reason()).subscribe(sent -> {}, failure -> end(), this::end);
        ScheduledFuture<?> unused = loop().schedule(this::force, FORCED_CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private void end() {
        Sinks.EmitResult result = ended.tryEmitEmpty();
        if (result.isFailure() && result != Sinks.EmitResult.FAIL_TERMINATED) {
            force();
        }
    }

    /** The other end does not read, not even our farewell. */
    private void force() {
        end();
        if (channel.isOpen()) {
            ChannelFuture unused = channel.close();
        }
    }

    /** Completes when this end has said farewell. */
    Mono<Void> ended() {
        return ended.asMono();
    }

    @Nullable CloseCode closedWith() {
        return closedWith;
    }
}
