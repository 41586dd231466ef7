package dev.bouquet.bench.floor;

import dev.bouquet.bench.wire.ClientFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The second floor: bare Netty that appends to a file, with an fsync shared by the group, before it answers and forwards. */
public final class DurableRelay extends ChannelInitializer<Channel> {
    /** What it appends to, within its data directory. */
    public static final String FILE_NAME = SyncedFile.NAME;

    private static final int MAX_BYTES = 65_536;
    private static final int BACKLOG = 4096;

    private final FloorDesk desk;

    private DurableRelay(FloorDesk desk) {
        this.desk = desk;
    }

    /** Arguments: {@code --server.port=P --bouquet.data-dir=DIR}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(FloorOptions.directory(arguments));
        SyncedFile file = new SyncedFile(directory);
        Thread.ofPlatform().name("synced-file").daemon().start(file::run);
        listen(FloorOptions.port(arguments), file).closeFuture().sync();
    }

    /** Takes connections at a port of 127.0.0.1 (0: any free one) until the returned channel is closed. */
    static Channel listen(int port, Courier courier) throws InterruptedException {
        boolean epoll = Epoll.isAvailable();
        var group = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends ServerChannel> kind = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return new ServerBootstrap()
                .group(group)
                .channel(kind)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new DurableRelay(new FloorDesk(courier)))
                .bind("127.0.0.1", port)
                .sync()
                .channel();
    }

    @Override
    protected void initChannel(Channel channel) {
        var config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/ws")
                .subprotocols("bouquet.v1")
                .build();
        channel.pipeline()
                .addLast(new FlushConsolidationHandler(256, true))
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MAX_BYTES))
                .addLast(new WebSocketServerProtocolHandler(config))
                .addLast(new Calls())
                .addLast(new Talk());
    }

    private final class Calls extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            FloorDesk.HttpAnswer answer = desk.http(request.uri());
            ByteBuf body = Unpooled.wrappedBuffer(FloorDesk.utf8(answer.json()));
            var response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            var unused = context.writeAndFlush(response);
        }
    }

    private final class Talk extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final ClientFrame frame = new ClientFrame();
        private Peer peer = bytes -> {};

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                Channel channel = context.channel();
                // Always as a task: a write from the channel's own thread would overtake one that waits there.
                peer = bytes -> channel.eventLoop().execute(() -> write(channel, bytes));
                peer.send(FloorDesk.READY);
            }
            context.fireUserEventTriggered(event);
        }

        private static void write(Channel channel, byte[] bytes) {
            TextWebSocketFrame frame = new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes));
            var unused = channel.writeAndFlush(frame, channel.voidPromise());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame arrived) {
            frame.read(ByteBufUtil.getBytes(arrived.content()));
            desk.receive(peer, frame);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            desk.leave(peer);
            context.fireChannelInactive();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
