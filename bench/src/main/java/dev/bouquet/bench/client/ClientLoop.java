package dev.bouquet.bench.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one thread on which all of the client lives. One thread is enough for what two cores can serve, needs no locks, and
 * leaves the rest of the machine to the server.
 */
public final class ClientLoop implements AutoCloseable {
    /** Each source address has its own 28,000 ephemeral ports towards one server port. */
    private static final int SOURCE_ADDRESSES = 8;

    private final MultiThreadIoEventLoopGroup group;
    private int nextSource;

    public ClientLoop() {
        IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("bench-client", true), handlers);
    }

    public EventLoop loop() {
        return group.next();
    }

    /** A bootstrap that connects from the next of our loopback addresses. Call on the loop. */
    Bootstrap bootstrap() {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 30_000);
        if (Epoll.isAvailable()) {
            // The port is chosen when the destination is known, so that one port serves several destinations.
            bootstrap.channel(EpollSocketChannel.class).option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        } else {
            bootstrap.channel(NioSocketChannel.class);
        }
        nextSource = (nextSource + 1) % SOURCE_ADDRESSES;
        return bootstrap.localAddress(new InetSocketAddress("127.0.0." + (1 + nextSource), 0));
    }

    /** Runs {@code work} on the loop and waits for it. */
    public <T> T call(Callable<T> work) throws InterruptedException {
        try {
            return loop().submit(work).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Starts {@code work} on the loop and waits until its future completes; {@link IllegalStateException} when it fails. */
    public <T> T await(Supplier<CompletableFuture<T>> work, long timeoutSeconds) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop().execute(() -> {
            try {
                var unused = work.get().whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.get(timeoutSeconds, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("Not done within " + timeoutSeconds + " s", late);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
