package dev.bouquet.openapi;

import dev.bouquet.openapi.Description.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds all that the tests of a node send and are answered against the description of the API. What is not as described is
 * answered by 500 and what is wrong, so that the test fails which noticed.
 */
public final class Witness implements HttpHandlerDecoratorFactory {
    private static final Logger log = LoggerFactory.getLogger(Witness.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Description description = Description.kept();

    @Override
    public HttpHandler apply(HttpHandler served) {
        return (request, response) -> {
            Optional<Operation> operation = description.operation(
                    request.getMethod().name().toLowerCase(java.util.Locale.ROOT),
                    request.getPath().value());
            if (operation.isEmpty()) {
                return served.handle(request, response);
            }
            Sent sent = new Sent(request);
            return served.handle(sent, new Answer(response, operation.get(), sent));
        };
    }

    private static String text(List<byte[]> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(new String(part, StandardCharsets.ISO_8859_1)));
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Optional<JsonNode> json(List<byte[]> parts) {
        try {
            return Optional.of(JSON.readTree(text(parts)));
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }

    /** A request of which is known what was read of its body. */
    private static final class Sent extends ServerHttpRequestDecorator {
        private final List<byte[]> read = new ArrayList<>();

        Sent(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().doOnNext(buffer -> {
                byte[] part = new byte[buffer.readableByteCount()];
                int from = buffer.readPosition();
                buffer.read(part);
                buffer.readPosition(from);
                read.add(part);
            });
        }
    }

    private final class Answer extends ServerHttpResponseDecorator {
        private final Operation operation;
        private final Sent sent;

        Answer(ServerHttpResponse response, Operation operation, Sent sent) {
            super(response);
            this.operation = operation;
            this.sent = sent;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return Flux.from(body)
                    .map(buffer -> {
                        byte[] part = new byte[buffer.readableByteCount()];
                        buffer.read(part);
                        DataBufferUtils.release(buffer);
                        return part;
                    })
                    .collectList()
                    .flatMap(parts -> breaches(parts)
                            .flatMap(breaches ->
                                    breaches.isEmpty() ? super.writeWith(buffers(parts)) : accuse(breaches)));
        }

        @Override
        public Mono<Void> setComplete() {
            return isCommitted()
                    ? super.setComplete()
                    : breaches(List.of())
                            .flatMap(breaches -> breaches.isEmpty() ? super.setComplete() : accuse(breaches));
        }

        private Flux<DataBuffer> buffers(List<byte[]> parts) {
            return Flux.fromIterable(parts).map(bufferFactory()::wrap);
        }

        /** Not on the event loop, where nothing may be loaded for the first time. */
        private Mono<List<String>> breaches(List<byte[]> parts) {
            return Mono.fromCallable(() -> found(parts)).subscribeOn(Schedulers.boundedElastic());
        }

        private List<String> found(List<byte[]> parts) {
            HttpStatusCode status = getStatusCode();
            int code = status == null ? 200 : status.value();
            MediaType type = getHeaders().getContentType();
            String mediaType = type == null ? "" : type.getType() + "/" + type.getSubtype();
            List<String> breaches = new ArrayList<>(description.breachesOfAnswer(
                    operation, code, mediaType, parts.isEmpty() ? Optional.empty() : json(parts)));
            if (code < 300 && !sent.read.isEmpty()) {
                json(sent.read).ifPresent(body -> breaches.addAll(description.breachesOfRequest(operation, body)));
            }
            return breaches;
        }

        private Mono<Void> accuse(List<String> breaches) {
            log.error("Not as described: {}", breaches);
            byte[] words = ("Not as described: " + breaches).getBytes(StandardCharsets.UTF_8);
            setRawStatusCode(500);
            getHeaders().setContentType(MediaType.TEXT_PLAIN);
            getHeaders().setContentLength(words.length);
            return super.writeWith(Mono.just(bufferFactory().wrap(words)));
        }
    }
}
