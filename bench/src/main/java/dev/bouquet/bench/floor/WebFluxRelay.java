package dev.bouquet.bench.floor;

import dev.bouquet.bench.wire.ClientFrame;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The first floor: a bare WebFlux application that relays over WebSockets and stores nothing. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WebFluxRelay {
    private final FloorDesk desk = new FloorDesk(Posting::deliver);

    public static void main(String[] arguments) {
        SpringApplication.run(WebFluxRelay.class, arguments);
    }

    @Bean
    HandlerMapping sockets() {
        return new SimpleUrlHandlerMapping(Map.of("/ws", new Relay()), -1);
    }

    @Bean
    RouterFunction<ServerResponse> calls() {
        return RouterFunctions.route(
                RequestPredicates.path("/api/**").or(RequestPredicates.path("/actuator/**")), call -> {
                    FloorDesk.HttpAnswer answer = desk.http(call.path());
                    return ServerResponse.status(answer.status())
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(answer.json());
                });
    }

    private final class Relay implements WebSocketHandler {
        @Override
        public List<String> getSubProtocols() {
            return List.of("bouquet.v1");
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            Outbox outbox = new Outbox();
            ClientFrame frame = new ClientFrame();
            outbox.send(FloorDesk.READY);
            Mono<Void> out = session.send(outbox.frames
                    .asFlux()
                    .map(bytes -> new WebSocketMessage(
                            WebSocketMessage.Type.TEXT, session.bufferFactory().wrap(bytes))));
            Mono<Void> in = session.receive()
                    .doOnNext(message -> {
                        frame.read(bytes(message.getPayload()));
                        desk.receive(outbox, frame);
                    })
                    .then();
            return Mono.firstWithSignal(in, out).doFinally(end -> desk.leave(outbox));
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        return bytes;
    }

    /** What waits for one socket. Emission is serialized by its lock: a unicast sink takes one thread at a time. */
    static final class Outbox implements Peer {
        final Sinks.Many<byte[]> frames = Sinks.many().unicast().onBackpressureBuffer();

        @Override
        public synchronized void send(byte[] frame) {
            Sinks.EmitResult result = frames.tryEmitNext(frame);
            if (result.isFailure() && result != Sinks.EmitResult.FAIL_CANCELLED) {
                throw new IllegalStateException("A frame was not taken: " + result);
            }
        }
    }
}
