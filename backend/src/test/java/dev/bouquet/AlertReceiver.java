package dev.bouquet;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Whoever is told by webhook, on a real port. */
final class AlertReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Collection<String> taken = new ConcurrentLinkedQueue<>();
    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger redirected = new AtomicInteger();

    private final String secret;
    private final CompletableFuture<Void> letGo = new CompletableFuture<>();
    private volatile @Nullable String held;

    AlertReceiver(String secret) {
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.createContext("/alerts", this::take);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", url("/inward"));
            answer(exchange, 302);
        });
        server.createContext("/inward", exchange -> {
            redirected.incrementAndGet();
            answer(exchange, 200);
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HashMap<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values));
        try {
            new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
        } catch (Exception forged) {
            taken.add("forged: " + forged);
            answer(exchange, 401);
            return;
        }
        if (refusals.getAndDecrement() > 0) {
            answer(exchange, 503);
            return;
        }
        taken.add(exchange.getRequestHeaders().getFirst("webhook-id") + " " + body);
        if (held != null && body.contains("\"" + held + "\"")) {
            letGo.join();
        }
        answer(exchange, 204);
    }

    /** What is told of that rule is taken and not answered until it is {@link #letGo}. */
    void hold(String rule) {
        held = rule;
    }

    void letGo() {
        held = null;
        letGo.complete(null);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    List<String> of(String rule) {
        return taken.stream()
                .filter(message -> message.contains("\"" + rule + "\"") || message.startsWith("forged"))
                .toList();
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
