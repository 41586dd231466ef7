package dev.bouquet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Two shops, which are slow now and then, and now and then take an order and hang up; or hold one order at a moment of the
 * test's choosing. One takes orders by signed webhook and writes down under which names each came. The other is as Goody, but
 * has no memory: whatever comes is one order more.
 */
final class RecordingVendor implements AutoCloseable {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final SplittableRandom random;
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();
    private final Queue<String> batches = new ConcurrentLinkedQueue<>();
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
        server.createContext("/orders", exchange -> handle(exchange, new Shop(this::takeOnce, RecordingVendor::order)));
        Shop forgetful = new Shop(this::take, RecordingVendor::batch);
        server.createContext("/v1/order_batches", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                handle(exchange, forgetful);
            } else {
                answer(
                        exchange,
                        "{\"data\": ["
                                + batches().stream().map(RecordingVendor::batch).collect(Collectors.joining(","))
                                + "]}");
            }
        });
        server.createContext(
                "/v1/order_batches/price",
                exchange -> answer(exchange, "{\"total_price\": {\"est_group_total_high\": 100}}"));
        server.createContext("/v1/orders", exchange -> answer(exchange, gift("seen")));
        server.setExecutor(handlers);
        server.start();
    }

    /** How a shop takes an order, whose key it tells, and what it answers to that key. */
    private record Shop(BiFunction<JsonNode, HttpExchange, String> takes, UnaryOperator<String> answers) {}

    String[] settings() {
        return new String[] {
            "bouquet.fulfilment.webhook.enabled=true",
            "bouquet.fulfilment.webhook.url=http://127.0.0.1:"
                    + server.getAddress().getPort() + "/orders",
            "bouquet.fulfilment.webhook.secret=" + SECRET,
            "bouquet.fulfilment.webhook.hook-secret=" + SECRET,
            "bouquet.fulfilment.webhook.page=none",
            "bouquet.fulfilment.goody.enabled=true",
            "bouquet.fulfilment.goody.url=http://127.0.0.1:"
                    + server.getAddress().getPort(),
            "bouquet.fulfilment.goody.api-key=key",
            "bouquet.fulfilment.goody.payment-method=payment",
            "bouquet.fulfilment.goody.card=card",
            "bouquet.fulfilment.goody.from-name=Bouquet",
            "bouquet.fulfilment.goody.webhook-secret=" + SECRET,
            "bouquet.fulfilment.http.response-timeout=2s",
            "bouquet.gestures.lease=3s",
            "bouquet.gestures.look-ups-max=3",
            "bouquet.gestures.pause-max=1s",
            "bouquet.gestures.draft-max=10m"
        };
    }

    /** By the key of an order, the ids of the messages in which it came. */
    Map<String, Set<String>> namesByKey() {
        return Map.copyOf(names);
    }

    /** The keys of what the forgetful shop took, one for each order. */
    List<String> batches() {
        return List.copyOf(batches);
    }

    private void handle(HttpExchange exchange, Shop shop) throws IOException {
        Held held = next.getAndSet(null);
        if (held == null) {
            moody(exchange, shop);
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
            String key = shop.takes().apply(message, exchange);
            held.pass(Moment.BEFORE_THE_ANSWER);
            held.pass(Moment.AFTER_THE_ANSWER);
            answer(exchange, shop.answers().apply(key));
        } finally {
            held.left.complete(null);
        }
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return TestPerson.JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private String take(JsonNode message, HttpExchange exchange) {
        String key = message.get("customer_reference_id").stringValue();
        batches.add(key);
        return key;
    }

    private String takeOnce(JsonNode message, HttpExchange exchange) {
        String key = message.at("/data/key").stringValue();
        if (message.get("type").stringValue().equals("order.submit")) {
            names.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
        }
        return key;
    }

    private void moody(HttpExchange exchange, Shop shop) throws IOException {
        JsonNode message = read(exchange);
        int mood;
        synchronized (random) {
            mood = random.nextInt(10);
        }
        String key = shop.takes().apply(message, exchange);
        if (mood < 2) {
            exchange.close();
            return;
        }
        if (mood < 5) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 200L * mood, TimeUnit.MILLISECONDS)
                    .join();
        }
        answer(exchange, shop.answers().apply(key));
    }

    private static String order(String key) {
        return "{\"ref\":\"ref-" + key + "\",\"status\":\"submitted\"}";
    }

    private static String batch(String key) {
        return "{\"id\": \"b\", \"customer_reference_id\": \"" + key + "\", \"orders_preview\": [" + gift(key) + "]}";
    }

    private static String gift(String key) {
        return "{\"id\": \"o-" + key + "\", \"status\": \"created\"}";
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] answer = json.getBytes(StandardCharsets.UTF_8);
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
