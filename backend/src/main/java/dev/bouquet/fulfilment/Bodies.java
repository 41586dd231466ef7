package dev.bouquet.fulfilment;

import dev.bouquet.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Bodies as the bytes that they are, up to a size. Each buffer is let go before the next comes: Spring's own joining lets a
 * buffer go twice when the body is too large, which breaks the connection instead of being answered.
 */
final class Bodies {
    private Bodies() {}

    /** Refuses with {@code too_large} what is longer, wherever it ends. */
    static Mono<byte[]> read(ServerHttpRequest request, int bytesMax) {
        return Mono.defer(() -> request.getHeaders().getContentLength() > bytesMax
                ? Mono.error(tooLarge(bytesMax))
                : request.getBody()
                        .map(Bodies::bytes)
                        .collect(ByteArrayOutputStream::new, (whole, part) -> {
                            if (whole.size() + part.length > bytesMax) {
                                throw tooLarge(bytesMax);
                            }
                            whole.writeBytes(part);
                        })
                        .map(ByteArrayOutputStream::toByteArray));
    }

    private static Refusal tooLarge(int bytesMax) {
        return Refusal.tooLarge("body", "must have at most " + bytesMax + " bytes");
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] part = new byte[buffer.readableByteCount()];
        buffer.read(part);
        DataBufferUtils.release(buffer);
        return part;
    }
}
