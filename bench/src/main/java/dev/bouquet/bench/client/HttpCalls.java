package dev.bouquet.bench.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the HTTP API over a bounded number of kept connections, one call at a time on each. Lives on the client's loop;
 * every method is to be called there.
 */
public final class HttpCalls implements AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 16 << 20;
    private static final int TIMEOUT_SECONDS = 60;
    private static final AttributeKey<Call> UNDER_WAY = AttributeKey.valueOf("bench.call");

    private final ClientLoop client;
    private final int port;
    private final int maxConnections;
    private final ArrayDeque<Channel> idle = new ArrayDeque<>();
    private final ArrayDeque<Call> waiting = new ArrayDeque<>();
    private int connections;

    public HttpCalls(ClientLoop client, int port, int maxConnections) {
        this.client = client;
        this.port = port;
        this.maxConnections = maxConnections;
    }

    /** An answer, whatever its status. */
    public record Answer(int status, byte[] body, Map<String, String> cookies) {
        /** Itself when the status is this one, else an {@link IOException} that says what came instead. */
        CompletableFuture<Answer> expect(int... wanted) {
            for (int one : wanted) {
                if (one == status) {
                    return CompletableFuture.completedFuture(this);
                }
            }
            return CompletableFuture.failedFuture(
                    new IOException("HTTP " + status + ": " + new String(body, StandardCharsets.UTF_8)));
        }
    }

    /** Done after so many seconds. */
    CompletableFuture<Boolean> later(int seconds) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        var unused = client.loop().schedule(() -> done.complete(true), seconds, TimeUnit.SECONDS);
        return done;
    }

    private record Call(
            HttpMethod method,
            String path,
            Map<String, String> headers,
            @Nullable String body,
            CompletableFuture<Answer> answer) {}

    /** Completes exceptionally with an {@link IOException} when the connection fails or is silent for a minute. */
    public CompletableFuture<Answer> get(String path, Map<String, String> headers) {
        return submit(new Call(HttpMethod.GET, path, headers, null, new CompletableFuture<>()));
    }

    /** As {@link #get}, with a JSON body. */
    public CompletableFuture<Answer> post(String path, Map<String, String> headers, String json) {
        return submit(new Call(HttpMethod.POST, path, headers, json, new CompletableFuture<>()));
    }

    /** As {@link #post}. */
    public CompletableFuture<Answer> put(String path, Map<String, String> headers, String json) {
        return submit(new Call(HttpMethod.PUT, path, headers, json, new CompletableFuture<>()));
    }

    private CompletableFuture<Answer> submit(Call call) {
        Channel free = idle.poll();
        if (free != null) {
            send(free, call);
        } else if (connections < maxConnections) {
            connect(call);
        } else {
            waiting.add(call);
        }
        return call.answer();
    }

    private void connect(Call first) {
        connections++;
        client.bootstrap()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                                .addLast(new ReadTimeoutHandler(TIMEOUT_SECONDS))
                                .addLast(new Answers());
                    }
                })
                .connect("127.0.0.1", port)
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        send(done.channel(), first);
                    } else {
                        connections--;
                        first.answer().completeExceptionally(new IOException("Cannot connect", done.cause()));
                        giveWork();
                    }
                });
    }

    private void giveWork() {
        Call next = waiting.poll();
        if (next != null) {
            var unused = submit(next);
        }
    }

    private void send(Channel channel, Call call) {
        channel.attr(UNDER_WAY).set(call);
        byte[] bytes = call.body() == null ? new byte[0] : call.body().getBytes(StandardCharsets.UTF_8);
        ByteBuf body = Unpooled.wrappedBuffer(bytes);
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, call.method(), call.path(), body);
        request.headers().set(HttpHeaderNames.HOST, "127.0.0.1:" + port);
        request.headers().set(HttpHeaderNames.ACCEPT, "application/json");
        if (call.body() != null) {
            request.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        call.headers().forEach((name, value) -> request.headers().set(name, value));
        channel.writeAndFlush(request).addListener(done -> {
            if (!done.isSuccess()) {
                var unused = channel.close();
            }
        });
    }

    /** Closes what is idle; what is under way ends with its connection. */
    @Override
    public void close() {
        for (Channel channel : idle) {
            var unused = channel.close();
        }
        idle.clear();
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            Call call = context.channel().attr(UNDER_WAY).getAndSet(null);
            boolean kept = HttpUtil.isKeepAlive(response);
            Map<String, String> cookies = new HashMap<>();
            for (String header : response.headers().getAll(HttpHeaderNames.SET_COOKIE)) {
                Cookie cookie = ClientCookieDecoder.LAX.decode(header);
                if (cookie != null) {
                    cookies.put(cookie.name(), cookie.value());
                }
            }
            if (kept) {
                idle.add(context.channel());
            } else {
                var unused = context.close();
            }
            if (call != null) {
                call.answer()
                        .complete(new Answer(
                                response.status().code(), ByteBufUtil.getBytes(response.content()), cookies));
            }
            if (kept && !waiting.isEmpty() && idle.remove(context.channel())) {
                send(context.channel(), waiting.remove());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            connections--;
            idle.remove(context.channel());
            fail(context, new IOException("The connection closed before the answer"));
            giveWork();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(context, cause);
            var unused = context.close();
        }

        private void fail(ChannelHandlerContext context, Throwable cause) {
            Call call = context.channel().attr(UNDER_WAY).getAndSet(null);
            if (call != null) {
                call.answer().completeExceptionally(new IOException("The call failed: " + call.path(), cause));
            }
        }
    }
}
