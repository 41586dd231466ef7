package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@RunningServer
@TestPropertySource(properties = {"server.netty.idle-timeout=2s", "bouquet.gateway.hello-within=6s"})
class IdleConnectionIT {
    @LocalServerPort
    int port;

    @Test
    void endsAConnectionThatAsksNothing() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /api/v1/setup HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            assertThat(answer.readAllBytes()).as("the answer, and then the end").isNotEmpty();
        }
    }

    /** It is never told who is there, so that it hears nothing until the gateway ends it, by itself, after 6 s. */
    @Test
    void leavesASilentSocketOpen() throws Exception {
        Ending ending = new Ending();
        long began = System.nanoTime();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("bouquet.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), ending)
                .get(5, TimeUnit.SECONDS);
        assertThat(ending.code.get(10, TimeUnit.SECONDS)).isEqualTo(4401);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
        socket.abort();
    }

    private static final class Ending implements WebSocket.Listener {
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            code.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            code.completeExceptionally(failure);
        }
    }
}
