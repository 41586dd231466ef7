package dev.bouquet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A shop that takes orders by signed webhook and writes down under which names each came. It is slow now and then, and now
 * and then takes an order and hangs up.
 */
final class RecordingVendor implements AutoCloseable {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final SplittableRandom random;
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    RecordingVendor(long seed) throws IOException {
        random = new SplittableRandom(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::handle);
        server.setExecutor(handlers);
        server.start();
    }

    String[] settings() {
        return new String[] {
            "bouquet.fulfilment.webhook.enabled=true",
            "bouquet.fulfilment.webhook.url=http://127.0.0.1:"
                    + server.getAddress().getPort() + "/orders",
            "bouquet.fulfilment.webhook.secret=" + SECRET,
            "bouquet.fulfilment.webhook.hook-secret=" + SECRET,
            "bouquet.fulfilment.webhook.page=none",
            "bouquet.fulfilment.http.response-timeout=2s",
            "bouquet.gestures.lease=3s",
            "bouquet.gestures.draft-max=10m"
        };
    }

    /** By the key of an order, the ids of the messages in which it came. */
    Map<String, Set<String>> namesByKey() {
        return Map.copyOf(names);
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode message =
                TestPerson.JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String key = message.at("/data/key").stringValue();
        int mood;
        synchronized (random) {
            mood = random.nextInt(10);
        }
        if (message.get("type").stringValue().equals("order.submit")) {
            names.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
        }
        if (mood < 2) {
            exchange.close();
            return;
        }
        if (mood < 5) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 200L * mood, TimeUnit.MILLISECONDS)
                    .join();
        }
        byte[] answer = ("{\"ref\":\"ref-" + key + "\",\"status\":\"submitted\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.close();
    }
}
