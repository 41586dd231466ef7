package dev.bouquet.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Puts WebSocket frames together into text messages, within bounds: the framework's own aggregation leaves a socket open that
 * went over its limit, and drops what follows.
 */
final class Messages {
    private static final int FRAGMENTS_MAX = 1_024;

    private @Nullable ByteArrayOutputStream fragments;
    private int fragmentCount;

    /** What became of a frame: a whole message, a reason to end the socket, or neither yet. */
    record Outcome(@Nullable String message, @Nullable CloseCode close) {
        static final Outcome NOTHING = new Outcome(null, null);
    }

    Outcome take(WebSocketFrame frame) {
        if (frame instanceof BinaryWebSocketFrame) {
            return new Outcome(null, CloseCode.BINARY);
        }
        ByteBuf content = frame.content();
        if (frame.isFinalFragment() && fragments == null) {
            return content.readableBytes() > GatewaySettings.FRAME_BYTES_MAX
                    ? new Outcome(null, CloseCode.TOO_LARGE)
                    : text(content.nioBuffer());
        }
        return addFragment(frame, content);
    }

    private Outcome addFragment(WebSocketFrame frame, ByteBuf content) {
        ByteArrayOutputStream gathered = fragments == null ? new ByteArrayOutputStream() : fragments;
        fragments = gathered;
        fragmentCount++;
        boolean tooMuch = gathered.size() + content.readableBytes() > GatewaySettings.FRAME_BYTES_MAX
                || fragmentCount > FRAGMENTS_MAX;
        if (tooMuch) {
            return new Outcome(null, CloseCode.TOO_LARGE);
        }
        gathered.writeBytes(ByteBufUtil.getBytes(content));
        if (!frame.isFinalFragment()) {
            return Outcome.NOTHING;
        }
        fragments = null;
        fragmentCount = 0;
        return text(ByteBuffer.wrap(gathered.toByteArray()));
    }

    private static Outcome text(ByteBuffer bytes) {
        try {
            return new Outcome(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), null);
        } catch (CharacterCodingException malformed) {
            return new Outcome(null, CloseCode.NOT_UTF8);
        }
    }
}
