package dev.bouquet.gateway;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.AllowedOrigins;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * The upgrade. It is refused to pages of other origins (403), to anything but version 13 of the protocol (426), to an address
 * that opens too many (429) and while this node goes away (503). Nobody is signed in by it: a cookie that comes along means nothing.
 */
@Controller
class GatewayEndpoint {
    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    private static final String VERSION = "13";

    private final Gateway gateway;
    private final AllowedOrigins origins;
    private final Limits limits;
    private final ClientAddress clients;
    private final AtomicBoolean goingAway = new AtomicBoolean();

    /** Frames beyond this the codec refuses by itself; see {@link Messages} for whole messages. */
    private final WebsocketServerSpec spec = WebsocketServerSpec.builder()
            .protocols("bouquet.v1")
            .maxFramePayloadLength(GatewaySettings.FRAME_BYTES_MAX)
            .compress(false)
            // Pings come through, so that their answers are counted like everything else that a socket is sent.
            .handlePing(true)
            .build();

    GatewayEndpoint(Gateway gateway, AllowedOrigins origins, Limits limits, ClientAddress clients) {
        this.gateway = gateway;
        this.origins = origins;
        this.limits = limits;
        this.clients = clients;
    }

    /** From now on no socket is opened here. */
    void goAway() {
        goingAway.set(true);
    }

    @GetMapping("/ws")
    Mono<Void> upgrade(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())
                || !VERSION.equals(request.getHeaders().getFirst(VERSION_HEADER))) {
            response.getHeaders().set(VERSION_HEADER, VERSION);
            response.getHeaders().set(HttpHeaders.UPGRADE, "websocket");
            response.setStatusCode(HttpStatus.UPGRADE_REQUIRED);
            return response.setComplete();
        }
        if (!origins.permits(request.getHeaders().getOrigin(), request)) {
            return Mono.error(Refusal.forbidden("This origin may not open a socket here."));
        }
        if (goingAway.get()) {
            return Mono.error(Refusal.of(RefusalCode.UNAVAILABLE, "This node goes away. Connect again."));
        }
        HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
        return limits.take(Limit.SOCKETS_PER_ADDRESS, clients.limitKey(request), exchange)
                .then(Mono.defer(response::setComplete))
                .then(Mono.defer(() -> netty.sendWebsocket(gateway::serve, spec)));
    }
}
