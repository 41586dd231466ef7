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
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * A shop that takes orders by signed webhook and writes down under which names each came. It is slow now and then, and now
 * and then takes an order and hangs up; or it holds one order at a moment of the test's choosing.
 */
final class RecordingVendor implements AutoCloseable {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final SplittableRandom random;
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    private final AtomicReference<Held> next = new AtomicReference<>();

    /** Between which two things an order is held. */
    enum Moment {
        /** It has left the node, and the shop has not read it. */
        BEFORE_IT_IS_READ,
        /** The shop has read it, and not taken it. */
        BEFORE_IT_IS_TAKEN,
        /** The shop has taken it, and not answered. */
        BEFORE_THE_ANSWER,
        /** The shop has answered, and the node has not noted it. */
        AFTER_THE_ANSWER
    }

    /** An order that is held: {@code arrived} once it is there, {@code left} once the shop is done with it. */
    static final class Held {
        private final Moment moment;
        private final CompletableFuture<Void> arrived = new CompletableFuture<>();
        private final CompletableFuture<Void> released = new CompletableFuture<>();
        private final CompletableFuture<Void> left = new CompletableFuture<>();

        private Held(Moment moment) {
            this.moment = moment;
        }

        void awaitArrived() {
            arrived.orTimeout(30, TimeUnit.SECONDS).join();
        }

        /** Lets the shop go on, to its end. */
        void release() {
            released.complete(null);
            left.orTimeout(30, TimeUnit.SECONDS).join();
        }

        private void pass(Moment reached) {
            if (moment == reached) {
                arrived.complete(null);
                released.orTimeout(60, TimeUnit.SECONDS).join();
            }
        }
    }

    /** Holds the next order there, and is in no mood with it. */
    Held hold(Moment moment) {
        Held held = new Held(moment);
        next.set(held);
        return held;
    }

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
        Held held = next.getAndSet(null);
        if (held == null) {
            moody(exchange);
            return;
        }
        try {
            held.pass(Moment.BEFORE_IT_IS_READ);
            if (held.moment == Moment.BEFORE_IT_IS_READ) {
                exchange.close();
                return;
            }
            JsonNode message = read(exchange);
            held.pass(Moment.BEFORE_IT_IS_TAKEN);
            String key = take(message, exchange);
            held.pass(Moment.BEFORE_THE_ANSWER);
            held.pass(Moment.AFTER_THE_ANSWER);
            answer(exchange, key);
        } finally {
            held.left.complete(null);
        }
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return TestPerson.JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private String take(JsonNode message, HttpExchange exchange) {
        String key = message.at("/data/key").stringValue();
        if (message.get("type").stringValue().equals("order.submit")) {
            names.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
        }
        return key;
    }

    private void moody(HttpExchange exchange) throws IOException {
        JsonNode message = read(exchange);
        int mood;
        synchronized (random) {
            mood = random.nextInt(10);
        }
        String key = take(message, exchange);
        if (mood < 2) {
            exchange.close();
            return;
        }
        if (mood < 5) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 200L * mood, TimeUnit.MILLISECONDS)
                    .join();
        }
        answer(exchange, key);
    }

    private static void answer(HttpExchange exchange, String key) throws IOException {
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
