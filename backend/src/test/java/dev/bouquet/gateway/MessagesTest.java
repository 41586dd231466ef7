package dev.bouquet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new Messages();

    private static WebSocketFrame first(boolean last, byte[] bytes) {
        return new TextWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes));
    }

    private static WebSocketFrame next(boolean last, byte[] bytes) {
        return new ContinuationWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Messages.Outcome message(String text) {
        return new Messages.Outcome(text, null);
    }

    private static Messages.Outcome end(CloseCode code) {
        return new Messages.Outcome(null, code);
    }

    @Test
    void takesAMessageOfOneFrame() {
        assertThat(messages.take(first(true, utf8("Xin chào 🌷")))).isEqualTo(message("Xin chào 🌷"));
        assertThat(messages.take(first(true, new byte[0]))).isEqualTo(message(""));
    }

    @Test
    void putsFragmentsTogetherWhereverACharacterIsCut() {
        byte[] whole = utf8("🌷 Đôi giày 🌷 שלום");
        SplittableRandom random = new SplittableRandom(38);
        for (int round = 0; round < 200; round++) {
            int a = random.nextInt(whole.length + 1);
            int b = a + random.nextInt(whole.length + 1 - a);
            assertThat(messages.take(first(false, Arrays.copyOfRange(whole, 0, a))))
                    .isEqualTo(Messages.Outcome.NOTHING);
            assertThat(messages.take(next(false, Arrays.copyOfRange(whole, a, b))))
                    .isEqualTo(Messages.Outcome.NOTHING);
            assertThat(messages.take(next(true, Arrays.copyOfRange(whole, b, whole.length))))
                    .isEqualTo(message("🌷 Đôi giày 🌷 שלום"));
        }
    }

    @Test
    void endsOnWhatIsNotUtf8() {
        assertThat(messages.take(first(true, new byte[] {(byte) 0xc3, 0x28}))).isEqualTo(end(CloseCode.NOT_UTF8));
        assertThat(messages.take(first(true, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})))
                .isEqualTo(end(CloseCode.NOT_UTF8));
        assertThat(messages.take(first(false, utf8("a")))).isEqualTo(Messages.Outcome.NOTHING);
        assertThat(messages.take(next(true, new byte[] {(byte) 0xf0, (byte) 0x9f})))
                .isEqualTo(end(CloseCode.NOT_UTF8));
    }

    @Test
    void endsOnBinary() {
        assertThat(messages.take(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[1]))))
                .isEqualTo(end(CloseCode.BINARY));
    }

    @Test
    void takesSixtyFourKibibytesAndNotOneByteMore() {
        String most = "x".repeat(65_536);
        assertThat(messages.take(first(true, utf8(most)))).isEqualTo(message(most));
        assertThat(messages.take(first(true, utf8(most + "x")))).isEqualTo(end(CloseCode.TOO_LARGE));
    }

    @Test
    void countsAllFragmentsOfAMessage() {
        assertThat(messages.take(first(false, new byte[40_000]))).isEqualTo(Messages.Outcome.NOTHING);
        assertThat(messages.take(next(false, new byte[25_536]))).isEqualTo(Messages.Outcome.NOTHING);
        assertThat(messages.take(next(true, new byte[1]))).isEqualTo(end(CloseCode.TOO_LARGE));
    }

    @Test
    void beginsAnewAfterEachMessage() {
        for (int round = 0; round < 3; round++) {
            assertThat(messages.take(first(false, new byte[40_000]))).isEqualTo(Messages.Outcome.NOTHING);
            Messages.Outcome whole = messages.take(next(true, new byte[25_000]));
            assertThat(whole.close()).isNull();
            assertThat(whole.message()).hasSize(65_000);
        }
    }

    @Test
    void endsEmptyFragmentsThatNeverEnd() {
        assertThat(messages.take(first(false, new byte[0]))).isEqualTo(Messages.Outcome.NOTHING);
        int taken = 1;
        while (messages.take(next(false, new byte[0])).equals(Messages.Outcome.NOTHING)) {
            taken++;
            assertThat(taken).isLessThanOrEqualTo(1_024);
        }
        assertThat(taken).isEqualTo(1_024);
        assertThat(messages.take(next(false, new byte[0]))).isEqualTo(end(CloseCode.TOO_LARGE));
    }
}
