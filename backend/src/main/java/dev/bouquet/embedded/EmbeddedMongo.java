package dev.bouquet.embedded;

import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server within this process that speaks MongoDB's protocol on a free port of the loopback address. A write is
 * acknowledged when it would survive a power cut; see {@link JournaledStore}. The directory holds about three times the
 * live data at most, and at least what {@link #SMALLEST_SNAPSHOT_BYTES} allows.
 */
final class EmbeddedMongo implements AutoCloseable {

    static final long SMALLEST_SNAPSHOT_BYTES = 16 << 20;

    /** Commands run one at a time anyway. */
    private static final int THREADS = 1;

    private static final int BACKLOG = 1024;

    private final DirectoryLock lock;
    private final JournaledStore store;
    private final EventLoopGroup threads;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel door;

    private EmbeddedMongo(DirectoryLock lock, JournaledStore store) throws IOException {
        this.lock = lock;
        this.store = store;
        this.threads = new MultiThreadIoEventLoopGroup(THREADS, threadFactory(), NioIoHandler.newFactory());
        try {
            this.door = open();
        } catch (RuntimeException e) {
            var unused = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException("No port of the loopback address can be opened", e);
        }
    }

    /** Reads the directory, or begins it, and opens the port. */
    static EmbeddedMongo start(Path directory) throws IOException {
        return start(directory, SMALLEST_SNAPSHOT_BYTES);
    }

    static EmbeddedMongo start(Path directory, long smallestSnapshotBytes) throws IOException {
        PrivateDirectory.claim(directory);
        DirectoryLock lock = DirectoryLock.take(directory);
        JournaledStore store = null;
        try {
            store = new JournaledStore(new StoreFiles(directory), smallestSnapshotBytes);
            return new EmbeddedMongo(lock, store);
        } catch (IOException | RuntimeException e) {
            if (store != null) {
                store.close();
            }
            lock.close();
            throw e;
        }
    }

    private Channel open() {
        return new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new MongoWireProtocolHandler(), new MongoConnection(store, connections));
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Plain threads, which may wait for the lock for a moment: Netty's own are held to be ones that never block. */
    private static ThreadFactory threadFactory() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "bouquet-mongo-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where the server listens, without a database name. */
    String uri() {
        return "mongodb://127.0.0.1:" + ((InetSocketAddress) door.localAddress()).getPort();
    }

    JournaledStore store() {
        return store;
    }

    /** Closes the port, answers what was executed once it is on disk, and closes all connections. */
    @Override
    public void close() throws IOException {
        door.close().syncUninterruptibly();
        store.close();
        connections.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        lock.close();
    }
}
