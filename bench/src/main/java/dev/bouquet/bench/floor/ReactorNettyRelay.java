package dev.bouquet.bench.floor;

import dev.bouquet.bench.wire.ClientFrame;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** The floor for coming back after a kill: Reactor Netty with nothing on top, and a backlog for a storm. */
public final class ReactorNettyRelay {
    private static final int BACKLOG = 4096;

    private final FloorDesk desk = new FloorDesk(Posting::deliver);

    private ReactorNettyRelay() {}

    /** Arguments: {@code --server.port=P}. */
    public static void main(String[] arguments) {
        ReactorNettyRelay relay = new ReactorNettyRelay();
        WebsocketServerSpec spec =
                WebsocketServerSpec.builder().protocols("bouquet.v1").build();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(FloorOptions.port(arguments))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .route(routes -> routes.ws("/ws", relay::talk, spec)
                        .get("/**", relay::call)
                        .post("/**", relay::call))
                .bindNow();
        server.onDispose().block();
    }

    private Publisher<Void> call(HttpServerRequest request, HttpServerResponse response) {
        FloorDesk.HttpAnswer answer = desk.http(request.uri());
        return response.status(answer.status())
                .header("Content-Type", "application/json")
                .sendString(Mono.just(answer.json()));
    }

    private Publisher<Void> talk(WebsocketInbound in, WebsocketOutbound out) {
        WebFluxRelay.Outbox outbox = new WebFluxRelay.Outbox();
        ClientFrame frame = new ClientFrame();
        outbox.send(FloorDesk.READY);
        Mono<Void> received = in.receive()
                .doOnNext(bytes -> {
                    frame.read(ByteBufUtil.getBytes(bytes));
                    desk.receive(outbox, frame);
                })
                .then();
        Mono<Void> sent = out.sendObject(
                        outbox.frames.asFlux().map(bytes -> new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes))))
                .then();
        return Mono.firstWithSignal(received, sent).doFinally(end -> desk.leave(outbox));
    }
}
